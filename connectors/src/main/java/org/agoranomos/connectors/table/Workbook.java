package org.agoranomos.connectors.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlNode;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OLE2NotOfficeXmlFileException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.jspecify.annotations.Nullable;

/**
 * An XLSX workbook, open for reading: its sheets as streams of XML, its shared texts and its
 * formats. POI unpacks it, and refuses what grows more than a hundredfold.
 */
final class Workbook implements Closeable {
  private static final long MOST_SHARED = 1L << 27;
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private final String shown;
  private final OPCPackage container;
  private final XSSFReader reader;
  private final Map<String, String> sheets = new LinkedHashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final boolean from1904;

  /** Opens a file; an error, in one line, if it is no workbook that can be read. */
  Workbook(String shown, Path file) throws IOException, SourceException {
    this.shown = shown;
    try {
      container = OPCPackage.open(file.toFile(), PackageAccess.READ);
    } catch (OLE2NotOfficeXmlFileException e) {
      throw error(
          "is an old workbook (.xls), or one with a password; save it as .xlsx without one", e);
    } catch (OpenXML4JException | OpenXML4JRuntimeException | IllegalArgumentException e) {
      throw error("is not an .xlsx workbook; save it again as one", e);
    }
    boolean opened = false;
    try {
      reader = new XSSFReader(container, true);
      from1904 = readSheets();
      readTexts();
      opened = true;
    } catch (XMLStreamException e) {
      throw broken(e);
    } catch (OpenXML4JException
        | OpenXML4JRuntimeException
        | POIXMLException
        | IllegalArgumentException e) {
      throw error("is not an .xlsx workbook; save it again as one", e);
    } finally {
      if (!opened) {
        container.revert();
      }
    }
  }

  private SourceException error(String problem, @Nullable Exception cause) {
    String message = shown + " " + problem;
    return cause == null
        ? new SourceException(SourceException.Kind.SOURCE, message)
        : new SourceException(SourceException.Kind.SOURCE, message, cause);
  }

  /** What is wrong with XML that cannot be read on. */
  SourceException broken(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    if (e.getNestedException() instanceof IOException io) {
      String first = String.valueOf(io.getMessage()).lines().findFirst().orElse("");
      return error("cannot be unpacked: " + first + " Save it again, or as CSV", e);
    }
    String last = message.lines().reduce((before, line) -> line).orElse("");
    return error("holds XML that is broken: " + BadRecord.shown(last) + "; save it again", e);
  }

  private boolean readSheets() throws IOException, OpenXML4JException, XMLStreamException {
    boolean from1904 = false;
    try (InputStream in = reader.getWorkbookData();
        SheetXml xml = new SheetXml(in)) {
      while (xml.next()) {
        if (xml.begins("workbookPr")) {
          from1904 = xml.isTrue("date1904");
        } else if (xml.begins("sheet")) {
          String name = xml.attribute("name");
          String id = xml.attribute("id");
          if (name != null && id != null) {
            sheets.put(name, id);
          }
        }
      }
    }
    return from1904;
  }

  private void readTexts()
      throws IOException, OpenXML4JException, XMLStreamException, SourceException {
    long size = 0;
    try (InputStream in = reader.getSharedStringsData()) {
      if (in == null) {
        return;
      }
      try (SheetXml xml = new SheetXml(in)) {
        while (xml.find("si")) {
          String text = rich(xml, "si", (int) MOST_SHARED);
          size += text.length() + 8;
          if (size > MOST_SHARED) {
            throw error(
                "has more than " + MOST_SHARED + " characters of text; split it, or save it as CSV",
                null);
          }
          texts.add(text);
        }
      }
    }
  }

  /**
   * The text of the element that begins here: all its runs, without what is only there for reading
   * aloud.
   */
  static String rich(SheetXml xml, String element, int most) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (xml.next() && !xml.ends(element)) {
      if (xml.begins("rPh")) {
        while (xml.next() && !xml.ends("rPh")) {
          // Phonetic text is no part of the value.
        }
      } else if (xml.begins("t")) {
        xml.text(text, most);
      }
    }
    return unescaped(text);
  }

  /** Characters that XML cannot hold are written as {@code _x000D_}. */
  static String unescaped(CharSequence text) {
    Matcher matcher = ESCAPED.matcher(text);
    return matcher.find()
        ? matcher.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))))
        : text.toString();
  }

  /**
   * The name of the sheet that the mapping asks for: by its name, else by its number from 1; the
   * only one, if it asks for none.
   */
  String sheet(@Nullable YamlNode wanted) throws SourceException {
    List<String> names = List.copyOf(sheets.keySet());
    if (wanted == null) {
      if (names.size() == 1) {
        return names.get(0);
      }
      throw new SourceException(
          SourceException.Kind.CONFIGURATION,
          shown
              + " has "
              + names.size()
              + " sheets: set 'sheet' in the mapping to one of "
              + String.join(", ", names));
    }
    String name = wanted.text();
    if (names.contains(name)) {
      return name;
    }
    if (name.matches("[1-9][0-9]{0,3}") && Integer.parseInt(name) <= names.size()) {
      return names.get(Integer.parseInt(name) - 1);
    }
    throw wanted.error(shown + " has no sheet '" + name + "'; " + Nearest.hint(name, names));
  }

  /** The XML of a sheet. */
  InputStream open(String sheet) throws IOException, SourceException {
    try {
      return reader.getSheet(sheets.get(sheet));
    } catch (OpenXML4JException | OpenXML4JRuntimeException | IllegalArgumentException e) {
      throw error("names a sheet '" + sheet + "' that is not in it; save it again", e);
    }
  }

  /** The shared text of that number. */
  String text(String number) throws BadRecord {
    int index = number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : -1;
    if (index < 0 || index >= texts.size()) {
      throw new BadRecord(
          "cell-not-valid",
          "names text " + BadRecord.shown(number) + ", which the workbook has not",
          "save the workbook again");
    }
    return texts.get(index);
  }

  /** How numbers are written, with what stands before their fraction. */
  CellFormats formats(char point) throws IOException, SourceException, XMLStreamException {
    try (InputStream styles = reader.getStylesData()) {
      return new CellFormats(styles, from1904, point);
    } catch (OpenXML4JException | OpenXML4JRuntimeException e) {
      throw error("is not an .xlsx workbook; save it again as one", e);
    }
  }

  @Override
  public void close() {
    // What was opened for reading is not saved.
    container.revert();
  }
}
