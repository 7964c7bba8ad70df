package org.agoranomos.reports.xlsx;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agoranomos.reports.xlsx.Looks.Look;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.jspecify.annotations.Nullable;

/**
 * A table on a sheet of its own, written from top to bottom. Where a sheet is full it goes on on
 * another with the same header, and where a cell is full the text goes on in the row beneath.
 */
final class Table {
  private static final int CHARACTERS_A_PAGE = 200;

  private final CellWriter cells;
  private final Limits limits;
  private final String name;
  private final List<Column> columns;
  private final List<Part> parts = new ArrayList<>();
  private long rows;
  private int links;

  /** A sheet of the table. */
  private static final class Part {
    private final SXSSFSheet sheet;
    private int rows = 1;

    Part(SXSSFSheet sheet) {
      this.sheet = sheet;
    }
  }

  Table(CellWriter cells, Limits limits, String name, List<Column> columns) {
    this.cells = cells;
    this.limits = limits;
    this.name = name;
    this.columns = columns;
    begin();
  }

  /** A sheet's name as references have it. */
  static String quoted(String sheet) {
    return sheet.indexOf(' ') < 0 ? sheet : "'" + sheet + "'";
  }

  /** How many rows were written, however many lines and sheets they take. */
  long rows() {
    return rows;
  }

  private Part part() {
    return parts.get(parts.size() - 1);
  }

  private void begin() {
    String title = parts.isEmpty() ? name : name + " " + (parts.size() + 1);
    SteadyWorkbook book = cells.book();
    SXSSFSheet sheet = book.createSheet(title);
    if (!parts.isEmpty()) {
      book.setSheetOrder(title, book.getSheetIndex(part().sheet) + 1);
    }
    parts.add(new Part(sheet));
    Row header = sheet.createRow(0);
    int width = 0;
    int lines = 1;
    for (int i = 0; i < columns.size(); i++) {
      cells.text(header.createCell(i), columns.get(i).title(), Look.HEADER);
      sheet.setColumnWidth(i, columns.get(i).width() * 256);
      width += columns.get(i).width();
      lines = Math.max(lines, Lines.of(columns.get(i).title(), columns.get(i).width() - 1));
    }
    Lines.give(header, lines);
    sheet.createFreezePane(1, 1);
    Tables.forPrint(sheet, 0, 1 + width / CHARACTERS_A_PAGE);
  }

  /** Where the next row will be. */
  Value.Place next() {
    if (part().rows >= limits.rows()) {
      begin();
    }
    return new Value.Place(part().sheet.getSheetName(), part().rows);
  }

  /** Writes a row: a value for each column. */
  void row(Value... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          name + " has " + columns.size() + " columns, not " + values.length);
    }
    rows++;
    write(values);
  }

  private void write(Value... values) {
    next();
    Row row = part().sheet.createRow(part().rows++);
    List<String> rest = new ArrayList<>();
    int lines = 1;
    for (int i = 0; i < values.length; i++) {
      rest.add(write(row, i, values[i]));
      lines = Math.max(lines, lines(row.getCell(i), columns.get(i)));
    }
    Lines.give(row, lines);
    if (rest.stream().anyMatch(text -> !text.isEmpty())) {
      Value[] further = new Value[values.length];
      for (int i = 0; i < values.length; i++) {
        further[i] = Value.text(rest.get(i));
      }
      if (rest.get(0).isEmpty()) {
        further[0] = new Value.Text(key(values[0]) + " (continued)");
      }
      write(further);
    }
  }

  private static int lines(@Nullable Cell cell, Column column) {
    return cell == null || column.sort() != Column.Sort.WRAPPED
        ? 1
        : Lines.of(cell.getStringCellValue(), column.width());
  }

  private static String key(Value value) {
    return value instanceof Value.Text text
        ? text.text()
        : value instanceof Value.Link link ? link.text() : "";
  }

  /** Writes a cell and returns what it had no room for. */
  private String write(Row row, int column, Value value) {
    Column.Sort sort = columns.get(column).sort();
    if (value instanceof Value.Text text) {
      if (sort == Column.Sort.BLANK) {
        cells.text(row.createCell(column), "", Look.BLANK);
        return "";
      }
      return text(row, column, text.text());
    } else if (value instanceof Value.Link link) {
      Cell cell = row.createCell(column);
      cells.text(cell, CellText.visible(link.text()), false);
      if (links < limits.links()) {
        links++;
        cells.link(cell, link.to());
      }
    } else if (value instanceof Value.Count count) {
      cells.number(row.createCell(column), BigDecimal.valueOf(count.number()), Look.COUNT);
    } else if (value instanceof Value.Amount amount) {
      cells.number(row.createCell(column), amount.number(), Look.AMOUNT);
    } else if (value instanceof Value.Moment moment) {
      BigDecimal day = Numbers.day(moment.instant());
      if (day != null) {
        cells.number(row.createCell(column), day, Look.MOMENT);
      }
    } else if (value instanceof Value.Formula formula) {
      cells.formula(row.createCell(column), formula.formula(), formula.result(), Look.COUNT);
    }
    return "";
  }

  private String text(Row row, int column, String text) {
    if (text.isEmpty()) {
      return "";
    }
    String shown = CellText.visible(text);
    String part = CellText.first(shown, limits.characters());
    boolean wrapped = columns.get(column).sort() == Column.Sort.WRAPPED;
    cells.text(row.createCell(column), part, wrapped);
    return CellText.rest(shown, limits.characters());
  }

  /**
   * Ends the table.
   *
   * @param nothing what its only row says if none was written
   */
  void close(String nothing) {
    if (rows == 0) {
      Value[] row = new Value[columns.size()];
      Arrays.fill(row, Value.NONE);
      row[0] = new Value.Text(nothing);
      write(row);
    }
    for (Part part : parts) {
      Tables.define(cells.book(), part.sheet, part.sheet.getSheetName(), 0, part.rows - 1, columns);
    }
  }

  /** The cells of a column under its header, one reference for each sheet of the table. */
  List<String> cells(String title) {
    String column = null;
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).title().equals(title)) {
        column = CellReference.convertNumToColString(i);
      }
    }
    if (column == null) {
      throw new IllegalArgumentException(name + " has no column " + title);
    }
    List<String> references = new ArrayList<>();
    for (Part part : parts) {
      references.add(
          quoted(part.sheet.getSheetName())
              + "!$"
              + column
              + "$2:$"
              + column
              + "$"
              + Math.max(2, part.rows));
    }
    return references;
  }
}
