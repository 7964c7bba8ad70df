package org.agoranomos.rules.dmn;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML of a DMN file and nothing else: no DOCTYPE, no entities, no processing
 * instructions, UTF-8, bounded in size, depth and number of elements.
 */
final class DmnXml {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_ELEMENTS = 20_000;
  private static final int DEEPEST = 40;

  /** What stops the reading. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient DmnProblem problem;

    Refused(int line, String text) {
      super(text);
      problem = new DmnProblem(line, text);
    }

    DmnProblem problem() {
      return problem;
    }
  }

  private DmnXml() {}

  /**
   * Reads a file.
   *
   * @throws Refused if it is no plain XML; with its line
   */
  static DmnElement read(byte[] bytes) throws Refused {
    String text = decode(bytes);
    for (String declaration : new String[] {"<!DOCTYPE", "<!ENTITY"}) {
      int at = text.toUpperCase(Locale.ROOT).indexOf(declaration);
      if (at >= 0) {
        throw new Refused(line(text, at), declaration + " is not for policies; take it out");
      }
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is read from elsewhere: " + systemId);
        });
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      try {
        return read(reader, new Places(text));
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      throw new Refused(line, "this is no well-formed XML: " + reason(e));
    }
  }

  private static String decode(byte[] bytes) throws Refused {
    if (bytes.length > MOST_BYTES) {
      throw new Refused(1, "the file has more than " + MOST_BYTES + " bytes");
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException e) {
      throw new Refused(1, "the file is not in UTF-8; save it so");
    }
    text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    int end = text.indexOf("?>");
    if (text.startsWith("<?xml ") && end > 0) {
      String declaration = text.substring(0, end).toLowerCase(Locale.ROOT).replace('\'', '"');
      if (declaration.contains("encoding") && !declaration.contains("encoding=\"utf-8\"")) {
        throw new Refused(1, "the file says that it is in another encoding; save it in UTF-8");
      } else if (!declaration.contains("version=\"1.0\"")) {
        throw new Refused(1, "this is another version of XML; write version=\"1.0\"");
      }
    }
    return text;
  }

  private static DmnElement read(XMLStreamReader reader, Places places)
      throws XMLStreamException, Refused {
    Deque<DmnElement> open = new ArrayDeque<>();
    DmnElement root = null;
    int elements = 0;
    int before = 1;
    while (reader.hasNext()) {
      int event = reader.next();
      int line = reader.getLocation().getLineNumber();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          boolean outermost = open.isEmpty();
          DmnElement element =
              element(reader, places, outermost ? first(reader, places.text) : before);
          if (++elements > MOST_ELEMENTS) {
            throw new Refused(line, "the file has more than " + MOST_ELEMENTS + " elements");
          }
          DmnElement parent = open.peek();
          if (parent == null) {
            root = element;
          } else {
            parent.children().add(element);
          }
          open.push(element);
          if (open.size() > DEEPEST) {
            throw new Refused(line, "elements are nested more than " + DEEPEST + " deep");
          }
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          DmnElement inner = open.peek();
          if (inner != null) {
            inner.text().append(reader.getText());
          }
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.END_DOCUMENT -> {}
        case XMLStreamConstants.PROCESSING_INSTRUCTION ->
            throw new Refused(
                line, "the processing instruction <?" + reader.getPITarget() + " is not allowed");
        default -> throw new Refused(line, "entities and declarations are not allowed");
      }
      before = line;
    }
    if (root == null) {
      throw new Refused(1, "the file is empty");
    }
    return root;
  }

  private static DmnElement element(XMLStreamReader reader, Places places, int before) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String namespace = reader.getAttributeNamespace(i);
      String name = reader.getAttributeLocalName(i);
      attributes.put(
          namespace == null || namespace.isEmpty() ? name : "{" + namespace + "}" + name,
          reader.getAttributeValue(i));
    }
    String namespace = reader.getNamespaceURI();
    int end =
        places.offset(reader.getLocation().getLineNumber(), reader.getLocation().getColumnNumber());
    int start = places.begin(end, reader.getLocalName());
    return new DmnElement(
        namespace == null ? "" : namespace,
        reader.getLocalName(),
        attributes,
        new ArrayList<>(),
        new StringBuilder(),
        start < 0 ? before : places.line(start),
        reader.getLocation().getLineNumber(),
        start < 0 ? 0 : places.column(start),
        start < 0 || !places.isPlain(end) ? 0 : places.column(end));
  }

  /** The line on which the outermost element begins. */
  private static int first(XMLStreamReader reader, String text) {
    String prefix = reader.getPrefix();
    String name = prefix == null || prefix.isEmpty() ? "" : prefix + ":";
    return line(text, Math.max(0, text.indexOf("<" + name + reader.getLocalName())));
  }

  /** The places of characters of a text. */
  private static final class Places {
    private final String text;
    private final List<Integer> lines = new ArrayList<>(List.of(0));

    Places(String text) {
      this.text = text;
      for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        lines.add(at + 1);
      }
    }

    /** How many characters stand before a line and column; -1 if there is none. */
    int offset(int line, int column) {
      int offset = line < 1 || line > lines.size() ? -1 : lines.get(line - 1) + column - 1;
      return offset > text.length() ? -1 : offset;
    }

    int line(int offset) {
      int found = Collections.binarySearch(lines, offset);
      return found < 0 ? -found - 1 : found + 1;
    }

    int column(int offset) {
      return offset - lines.get(line(offset) - 1) + 1;
    }

    /** Where the tag begins that ends there; -1 if none of that name does. */
    int begin(int end, String name) {
      if (end < 1 || text.charAt(end - 1) != '>') {
        return -1;
      }
      int start = text.lastIndexOf('<', end - 1);
      return start >= 0
              && text.substring(start, end).matches("(?s)<([^\\s:/>]+:)?" + name + "[\\s/>].*")
          ? start
          : -1;
    }

    /** Whether the text that begins there stands as it is read, without references and sections. */
    boolean isPlain(int offset) {
      int end = text.indexOf('<', offset);
      return end >= 0
          && !text.startsWith("<!", end)
          && text.substring(offset, end).chars().noneMatch(c -> c == '&' || c == '\r');
    }
  }

  private static int line(String text, int end) {
    return (int) text.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
  }

  private static String reason(XMLStreamException e) {
    @Nullable String message = e.getMessage();
    String text = message == null ? "" : message;
    int at = text.indexOf("Message: ");
    return (at < 0 ? text : text.substring(at + 9)).lines().findFirst().orElse("");
  }
}
