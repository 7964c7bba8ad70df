package org.agoranomos.rules.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.sheet.SheetLooks.Look;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes a table as a workbook that is good to look at and to fill. */
final class TableWorkbook {
  /** Rows, from the first, whose cells offer the words that they may have. */
  private static final int OFFERED = 500;

  /** Empty rows that are drawn below the filled ones. */
  private static final int SPARE = 8;

  /** What spreadsheets take of a list of words, and of a text that is shown beside a cell. */
  private static final int LONGEST_LIST = 255;

  private static final int NARROWEST = 13;
  private static final int WIDEST = 38;
  private static final int MESSAGE = 36;
  private static final int CHARACTER = 256;
  private static final float LINE_HEIGHT = 15;

  // Zip files say a local time: this one in every zone.
  private static final LocalDateTime PACKED = LocalDateTime.of(1980, 1, 1, 12, 0);
  private static final Instant WRITTEN = Instant.parse("1980-01-01T12:00:00Z");

  private final Policy policy;
  private final FactSchema schema;
  private final Grid grid;
  private final Table table;
  private final Map<Integer, Integer> widths = new HashMap<>();

  TableWorkbook(Policy policy, FactSchema schema, Grid grid, Table table) {
    this.policy = policy;
    this.schema = schema;
    this.grid = grid;
    this.table = table;
  }

  /** The file; the same for the same table. */
  byte[] write() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      describe(book.getProperties());
      SheetLooks looks = new SheetLooks(book);
      rules(book.createSheet(Grid.SHEET), looks);
      new TableGuide(policy, schema, grid, table).write(book.createSheet(GridReader.GUIDE), looks);
      book.write(out);
      return packed(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written to a disk", e);
    }
  }

  private void describe(POIXMLProperties properties) {
    properties.getCoreProperties().setCreated(Optional.of(Date.from(WRITTEN)));
    properties.getCoreProperties().setModified(Optional.of(Date.from(WRITTEN)));
    properties.getCoreProperties().setCreator("Agoranomos");
    properties.getCoreProperties().setTitle(policy.id());
    properties.getExtendedProperties().setApplication("Agoranomos");
  }

  private void rules(XSSFSheet sheet, SheetLooks looks) {
    int first = table.top() + Table.VALUES;
    int last = table.rows().get(table.rows().size() - 1) + SPARE;
    int end = table.notes().get(table.notes().size() - 1).column();
    for (int column = 0; column <= end; column++) {
      widths.put(column, width(column));
      sheet.setColumnWidth(column, width(column) * CHARACTER);
      sheet.setDefaultColumnStyle(column, looks.of(Look.PLAIN));
    }
    for (int number = 0; number <= last; number++) {
      XSSFRow row = sheet.createRow(number);
      for (int column = 0; column <= end; column++) {
        Look look = look(number, column);
        if (look != Look.PLAIN) {
          cell(row, column, looks, look);
        }
      }
    }
    grid.merged().forEach(sheet::addMergedRegion);
    for (int row : grid.cells().tailMap(table.top() + Table.TYPES).keySet()) {
      height(sheet, row);
    }
    offers(sheet, first);
    // What the machine reads can be folded away.
    sheet.groupRow(table.top() + Table.TYPES, table.top() + Table.SNIPPETS);
    sheet.createFreezePane(table.left(), first);
    print(sheet);
  }

  /** Fits the width of a page. */
  static void print(XSSFSheet sheet) {
    sheet.setDisplayGridlines(false);
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setLandscape(true);
    sheet.getPrintSetup().setFitHeight((short) 0);
  }

  private Look look(int row, int column) {
    int below = row - table.top();
    if (row == 0) {
      return column == 0 ? Look.TITLE : Look.PLAIN;
    } else if (below < Table.TYPES) {
      return grid.at(row, column) == null ? Look.PLAIN : Look.NOTE;
    } else if (below < Table.LABELS) {
      return column < table.left() ? Look.PLAIN : Look.CODE;
    } else if (below == Table.LABELS) {
      return isNote(column) ? Look.RESULT : Look.CONDITION;
    }
    return Look.VALUE;
  }

  private boolean isNote(int column) {
    return table.notes().stream().anyMatch(note -> note.column() == column);
  }

  private void cell(XSSFRow row, int column, SheetLooks looks, Look look) {
    XSSFCell cell = row.createCell(column);
    CellValue value = grid.at(row.getRowNum(), column);
    if (value != null) {
      cell.setCellValue(value.shown());
    }
    cell.setCellStyle(looks.of(look));
  }

  private int width(int column) {
    if (table.notes().stream()
        .anyMatch(n -> n.column() == column && !n.name().equals("severity"))) {
      return MESSAGE;
    }
    int longest = NARROWEST;
    for (int row : grid.cells().tailMap(table.top() + Table.SNIPPETS).keySet()) {
      int length = grid.text(row, column).length();
      // The heads may take several lines.
      longest = Math.max(longest, row < table.top() + Table.VALUES ? length * 2 / 3 : length + 2);
    }
    return Math.min(longest, WIDEST);
  }

  private void height(XSSFSheet sheet, int row) {
    int lines = 1;
    for (int column : grid.from(row, 0).keySet()) {
      CellRangeAddress range = grid.mergedAt(row, column);
      int width = 0;
      for (int i = column; i <= (range == null ? column : range.getLastColumn()); i++) {
        width += widths.getOrDefault(i, NARROWEST);
      }
      lines = Math.max(lines, lines(grid.text(row, column), width));
    }
    height(sheet.getRow(row), lines);
  }

  /** Lines that a text takes, rather too many: fonts are not the same everywhere. */
  static int lines(String text, int width) {
    return text.lines().mapToInt(line -> 1 + line.length() * 8 / (7 * width)).sum();
  }

  /** Programs find the height of one line; not all find that of more, or of merged cells. */
  static void height(XSSFRow row, int lines) {
    if (lines > 1) {
      row.setHeightInPoints(lines * LINE_HEIGHT + 2);
    }
  }

  private void offers(XSSFSheet sheet, int first) {
    for (Table.Group group : table.groups()) {
      for (Table.Constraint constraint : group.constraints()) {
        CellHelp help = CellHelp.of(constraint.snippet(), policy);
        offer(sheet, first, constraint.column(), help.words());
      }
    }
    for (Table.Note note : table.notes()) {
      if (note.name().equals("severity")) {
        offer(
            sheet,
            first,
            note.column(),
            Arrays.stream(Severity.values()).map(Severity::word).toList());
      }
    }
  }

  private static void offer(XSSFSheet sheet, int first, int column, List<String> words) {
    String list = String.join(",", words);
    if (words.isEmpty() || list.length() > LONGEST_LIST) {
      return;
    }
    DataValidationHelper helper = sheet.getDataValidationHelper();
    DataValidation offer =
        helper.createValidation(
            helper.createExplicitListConstraint(words.toArray(String[]::new)),
            new CellRangeAddressList(first, first + OFFERED - 1, column, column));
    offer.setEmptyCellAllowed(true);
    offer.setShowErrorBox(true);
    offer.createErrorBox("Not one of the words", "Choose one of the list, or empty the cell.");
    sheet.addValidationData(offer);
  }

  /** Not compressed: what compresses is not the same on every machine. */
  private static byte[] packed(byte[] workbook) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(workbook));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        byte[] part = from.readAllBytes();
        CRC32 crc = new CRC32();
        crc.update(part);
        ZipEntry stored = new ZipEntry(entry.getName());
        stored.setMethod(ZipEntry.STORED);
        stored.setSize(part.length);
        stored.setCrc(crc.getValue());
        stored.setTimeLocal(PACKED);
        zip.putNextEntry(stored);
        zip.write(part);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
