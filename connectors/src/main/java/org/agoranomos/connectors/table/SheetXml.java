package org.agoranomos.connectors.table;

import java.io.InputStream;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Goes through the XML of a workbook, element by element; nothing outside it is looked up. */
final class SheetXml implements AutoCloseable {
  private final XMLStreamReader reader;

  /** Begins to read. */
  SheetXml(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    reader = factory.createXMLStreamReader(in);
  }

  /** Goes to the next beginning or end of an element; false at the end of the document. */
  boolean next() throws XMLStreamException {
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw new XMLStreamException("a DOCTYPE, which no workbook has");
      }
      if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  /** Goes on to the beginning of an element of that name; false if there is none. */
  boolean find(String name) throws XMLStreamException {
    while (next()) {
      if (begins(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an element of that name begins here. */
  boolean begins(String name) {
    return reader.isStartElement() && reader.getLocalName().equals(name);
  }

  /** Whether an element of that name ends here. */
  boolean ends(String name) {
    return reader.isEndElement() && reader.getLocalName().equals(name);
  }

  /** An attribute of the element that begins here, whatever its namespace; null if it has none. */
  @Nullable String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Whether an attribute says yes. */
  boolean isTrue(String name) {
    String value = attribute(name);
    return value != null && (value.equals("1") || value.toLowerCase(Locale.ROOT).equals("true"));
  }

  /**
   * Appends the characters of the element that begins here, which holds no other, and goes to its
   * end.
   *
   * @param most how long the text may become; what goes beyond is left out, and one more character
   *     says so
   */
  void text(StringBuilder into, int most) throws XMLStreamException {
    int event = reader.next();
    while (event != XMLStreamConstants.END_ELEMENT) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        throw new XMLStreamException("an element where text is expected");
      }
      if (event != XMLStreamConstants.COMMENT
          && event != XMLStreamConstants.PROCESSING_INSTRUCTION) {
        int length = Math.min(reader.getTextLength(), most + 1 - into.length());
        if (length > 0) {
          into.append(reader.getTextCharacters(), reader.getTextStart(), length);
        }
      }
      event = reader.next();
    }
  }

  @Override
  public void close() throws XMLStreamException {
    reader.close();
  }
}
