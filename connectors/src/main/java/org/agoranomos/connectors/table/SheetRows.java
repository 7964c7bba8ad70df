package org.agoranomos.connectors.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.SourceLocation;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a sheet of an XLSX workbook, as a stream. The texts that its cells share are held in
 * memory, the rows are not. Rows and columns that are hidden are read like others; rows in which
 * nothing stands are none.
 */
final class SheetRows implements RecordSource, Closeable {
  private static final int MOST_COLUMNS = 16_384;

  private final String shown;
  private final String sheet;
  private final int maxRecord;
  private final Workbook workbook;
  private final CellFormats formats;
  private final MergedCells merges;
  private final SheetXml xml;
  private final Header header;
  private final BitSet used = new BitSet();
  private final Row row = new Row();
  private final StringBuilder stored = new StringBuilder();
  private int number;

  /** What the row being read is like. */
  private boolean blank;

  private boolean inHeader = true;
  private int last;
  private long length;
  private @Nullable BadRecord bad;

  /** Opens a workbook and goes to the header of its sheet; an error if there is none. */
  SheetRows(String shown, Path file, Mapping mapping) throws IOException, SourceException {
    this.shown = shown;
    maxRecord = mapping.maxRecord();
    workbook = new Workbook(shown, file);
    boolean opened = false;
    try {
      sheet = workbook.sheet(mapping.sheet());
      formats = workbook.formats(mapping.numbers().point());
      try (InputStream in = workbook.open(sheet);
          SheetXml first = new SheetXml(in)) {
        merges = new MergedCells(first);
      }
      xml = new SheetXml(workbook.open(sheet));
      header = new Header(shown, names(mapping));
      inHeader = false;
      opened = true;
    } catch (XMLStreamException e) {
      throw workbook.broken(e);
    } finally {
      if (!opened) {
        workbook.close();
      }
    }
  }

  private List<String> names(Mapping mapping)
      throws IOException, SourceException, XMLStreamException {
    Mapping.HeaderEntry wanted = mapping.header();
    if (wanted.row() < 0) {
      return wanted.columns();
    }
    boolean found = read(MOST_COLUMNS);
    while (found && (wanted.row() == 0 ? blank : number < wanted.row())) {
      found = read(MOST_COLUMNS);
    }
    if (!found || blank || wanted.row() > 0 && number != wanted.row()) {
      throw error(
          wanted.row() == 0
              ? "is empty: expected a first row that names the columns"
              : "has nothing in row " + wanted.row() + ", which 'header' in the mapping names");
    }
    BitSet all = new BitSet();
    all.set(0, last + 1);
    String merge = merges.at(number - 1, all);
    if (merge != null) {
      throw error("has merged cells in its header, " + merge + "; unmerge them");
    }
    if (bad != null) {
      throw error("has a header that cannot be read: " + bad.reason() + "; " + bad.remedy());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      names.add(row.text(i));
    }
    while (names.get(names.size() - 1).isEmpty()) {
      names.remove(names.size() - 1);
    }
    return List.copyOf(names);
  }

  private SourceException error(String problem) {
    return new SourceException(
        SourceException.Kind.SOURCE, shown + ", sheet '" + sheet + "', " + problem);
  }

  @Override
  public boolean next() throws IOException, BadRecord, SourceException {
    try {
      do {
        if (!read(header.names().size())) {
          return false;
        }
      } while (blank);
    } catch (XMLStreamException e) {
      throw workbook.broken(e);
    }
    String merge = merges.at(number - 1, used);
    if (merge != null) {
      throw new BadRecord(
          "merged-cells",
          "is part of the merged cells " + merge + ", of which only the first has a value",
          "unmerge them, and write the value into each cell that it is for");
    }
    if (bad != null) {
      throw bad;
    }
    return true;
  }

  /** Reads the next row, if there is one; its cells may be in so many columns. */
  private boolean read(int columns) throws XMLStreamException {
    while (xml.next() && !xml.ends("sheetData")) {
      if (xml.begins("row")) {
        number = number(xml.attribute("r"));
        row.clear();
        blank = true;
        last = -1;
        length = 0;
        bad = null;
        while (xml.next() && !xml.ends("row")) {
          if (xml.begins("c")) {
            cell(columns);
          }
        }
        return true;
      }
    }
    return false;
  }

  private int number(@Nullable String text) throws XMLStreamException {
    try {
      int next = text == null ? number + 1 : Integer.parseInt(text);
      if (next > number) {
        return next;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new XMLStreamException("row " + text + " behind row " + number);
  }

  private int column(@Nullable String reference) throws XMLStreamException {
    try {
      int column = reference == null ? last + 1 : new CellReference(reference).getCol();
      if (column > last && column < MOST_COLUMNS) {
        return column;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new XMLStreamException("cell " + reference + " out of order in row " + number);
  }

  private void cell(int columns) throws XMLStreamException {
    int column = column(xml.attribute("r"));
    last = column;
    String type = xml.attribute("t");
    String style = xml.attribute("s");
    String value = null;
    boolean formula = false;
    while (xml.next() && !xml.ends("c")) {
      if (xml.begins("f")) {
        formula = true;
      } else if (xml.begins("is")) {
        value = Workbook.rich(xml, "is", maxRecord);
      } else if (xml.begins("v")) {
        stored.setLength(0);
        xml.text(stored, maxRecord);
        value = stored.toString();
      }
    }
    try {
      String text = value == null ? formulaAlone(formula) : text(value, type, style);
      if (!text.isEmpty()) {
        put(column, text, columns);
      }
    } catch (BadRecord e) {
      blank = false;
      boolean asStored = type == null || type.equals("n") || type.equals("e");
      if (inHeader || used.get(column) || column >= columns || value != null && !asStored) {
        String cell = CellReference.convertNumToColString(column) + number;
        bad = bad == null ? e.in("cell " + cell) : bad;
      } else if (value != null) {
        // What the mapping does not use spoils nothing; a kept row tells it as it stands.
        keep(column, value);
      }
    }
  }

  private static String formulaAlone(boolean formula) throws BadRecord {
    if (formula) {
      throw new BadRecord(
          "formula-not-calculated",
          "holds a formula without its value",
          "open the workbook in a program that calculates, and save it");
    }
    return "";
  }

  private String text(String value, @Nullable String type, @Nullable String style)
      throws BadRecord {
    return switch (type == null ? "n" : type) {
      case "n" -> value.isEmpty() ? "" : formats.text(value, style);
      case "s" -> workbook.text(value);
      case "str" -> Workbook.unescaped(value);
      case "inlineStr", "d" -> value;
      case "b" -> value.equals("1") ? "true" : "false";
      case "e" ->
          throw new BadRecord(
              "cell-error", "holds the error " + BadRecord.shown(value), "correct the cell");
      default ->
          throw new BadRecord(
              "cell-not-valid", "is of no type that cells have", "save the workbook again");
    };
  }

  private void put(int column, String text, int columns) throws BadRecord {
    blank = false;
    if (column >= columns) {
      throw new BadRecord(
          "too-many-fields",
          "has a value, and the header does not name its column",
          "name the column in the header, or take the value out");
    }
    StrictText.check(text.toCharArray(), 0, text.length());
    keep(column, text);
  }

  private void keep(int column, String text) {
    length += text.length();
    if (length <= maxRecord) {
      row.put(column, text.toCharArray(), 0, text.length());
    } else {
      bad =
          new BadRecord(
              "record-too-long",
              "is longer than " + maxRecord + " characters",
              "correct the record, or raise maxRecord in the mapping");
    }
  }

  @Override
  public int index(String name, boolean optional) {
    int index = header.index(name, optional, "");
    if (index >= 0) {
      used.set(index);
    }
    return index;
  }

  @Override
  public Each each(String name) {
    return header.each();
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  public String name(int column) {
    return header.names().get(column);
  }

  @Override
  public int size() {
    return header.names().size();
  }

  @Override
  public @Nullable String missing(int column) {
    return null;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public SourceLocation location() {
    return new SourceLocation.SheetRow(shown, sheet, number);
  }

  @Override
  public void close() {
    workbook.close();
  }
}
