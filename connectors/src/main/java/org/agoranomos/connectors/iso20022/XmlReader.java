package org.agoranomos.connectors.iso20022;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.agoranomos.connectors.table.BadRecord;

/**
 * Goes through a file element by element. Nothing outside it is looked up, and what is held of it
 * is bounded: by depth, by the text and the number of elements of one record, and by the bytes of
 * one piece of markup.
 */
final class XmlReader implements AutoCloseable {
  private static final int DEEPEST = 64;
  private static final int MOST_TEXT = 1 << 20;
  private static final int MOST_ELEMENTS = 1 << 15;
  private static final int MOST_MARKUP = 1 << 23;

  private final LimitedInput in;
  private final XMLStreamReader reader;
  private int depth;

  /** How much of a record was read, and whether that is too much to hold. */
  static final class Size {
    private int text;
    private int elements;

    private void add(int characters) {
      text = Math.min(MOST_TEXT + 1, text + characters);
    }

    boolean isOver() {
      return text > MOST_TEXT || elements > MOST_ELEMENTS;
    }
  }

  /** Gives no more than so many bytes between two events. */
  private static final class LimitedInput extends FilterInputStream {
    private int left = MOST_MARKUP;

    LimitedInput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      check();
      left--;
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      check();
      int count = super.read(bytes, offset, length);
      left -= Math.max(0, count);
      return count;
    }

    /** The JDK's reader closes its input at the end, and the digest wants what is left. */
    @Override
    public void close() {}

    private void check() throws IOException {
      if (left <= 0) {
        throw new IOException("markup of more than " + MOST_MARKUP + " bytes");
      }
    }
  }

  XmlReader(InputStream file) throws BadFile {
    in = new LimitedInput(file);
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    try {
      reader = factory.createXMLStreamReader(in);
    } catch (XMLStreamException e) {
      throw malformed(1, 1);
    }
  }

  /** Goes to the next beginning or end of an element; false at the end of the file. */
  boolean next() throws BadFile {
    while (true) {
      switch (step()) {
        case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        default -> {}
      }
    }
  }

  private int step() throws BadFile {
    in.left = MOST_MARKUP;
    int event;
    try {
      event = reader.next();
    } catch (XMLStreamException | RuntimeException e) {
      // The JDK's reader reports some malformed input by exceptions of its own.
      throw malformed(reader.getLocation().getLineNumber(), reader.getLocation().getColumnNumber());
    }
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new BadFile(
          "doctype",
          "has a DOCTYPE or an entity, which no ISO 20022 message has",
          "ask for the message as the bank sent it");
    }
    if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
      throw new BadFile(
          "too-deep",
          "nests more than " + DEEPEST + " elements, which no ISO 20022 message does",
          "ask for the message as the bank sent it");
    }
    if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    }
    return event;
  }

  private static BadFile malformed(int line, int column) {
    return new BadFile(
        "xml-malformed",
        "is no well-formed XML at line " + Math.max(1, line) + ", column " + Math.max(1, column),
        "ask for the file again: it may have been cut or edited");
  }

  boolean isStart() {
    return reader.isStartElement();
  }

  /** The name of the element, without its namespace. */
  String name() {
    return reader.getLocalName();
  }

  /** The namespace of the element, or an empty text. */
  String namespace() {
    String uri = reader.getNamespaceURI();
    return uri == null ? "" : uri;
  }

  /**
   * Reads the element that begins here, to its end.
   *
   * @throws BadRecord if it is too much to hold; it has been gone through nevertheless
   */
  Element tree() throws BadFile, BadRecord {
    return tree(new Size());
  }

  /** The same for several elements that are held together. */
  Element tree(Size size) throws BadFile, BadRecord {
    Element element = element(size);
    if (size.isOver()) {
      throw new BadRecord(
          "record-too-large",
          "has more than " + MOST_TEXT + " characters or " + MOST_ELEMENTS + " elements",
          "ask the bank for entries one by one, or read the file another way");
    }
    return element;
  }

  private Element element(Size size) throws BadFile {
    String name = reader.getLocalName();
    size.elements = Math.min(MOST_ELEMENTS + 1, size.elements + 1);
    Map<String, String> attributes = attributes(size);
    StringBuilder text = new StringBuilder();
    List<Element> children = new ArrayList<>();
    while (true) {
      switch (step()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Element child = element(size);
          if (!size.isOver()) {
            children.add(child);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return new Element(
              name, attributes, children.isEmpty() ? text.toString().strip() : "", children);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          size.add(reader.getTextLength());
          if (!size.isOver()) {
            text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
          }
        }
        default -> {}
      }
    }
  }

  private Map<String, String> attributes(Size size) {
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      size.add(reader.getAttributeValue(i).length());
      if (!size.isOver()) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i).strip());
      }
    }
    return attributes;
  }

  @Override
  public void close() throws BadFile {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw malformed(1, 1);
    }
  }
}
