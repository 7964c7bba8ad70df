package org.agoranomos.rules.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.rules.policy.PolicyException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a workbook. Nothing in it is computed, followed or run. */
final class GridReader {
  /** The sheet that explains the table; it is not read. */
  static final String GUIDE = "Guide";

  private static final int MOST_ROWS = 2_000;
  private static final int MOST_COLUMNS = 100;
  private static final int MOST_CELLS = 30_000;
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_NUMBER = 40;

  /** What a spreadsheet keeps of a number that is typed into it. */
  private static final MathContext TYPED = new MathContext(15);

  private final TableProblems problems;
  private int count;

  private GridReader(TableProblems problems) {
    this.problems = problems;
  }

  /**
   * Reads the sheet of rules.
   *
   * @throws PolicyException if the workbook is more than a plain table
   */
  static Grid read(byte[] file, TableProblems problems) throws PolicyException {
    WorkbookParts parts = new WorkbookParts(file, problems);
    try (OPCPackage container = OPCPackage.open(new ByteArrayInputStream(parts.packed()));
        XSSFWorkbook workbook = new XSSFWorkbook(container)) {
      GridReader reader = new GridReader(problems);
      reader.whole(container, workbook);
      problems.check();
      Grid grid = reader.sheets(workbook);
      problems.check();
      // Nothing is written.
      container.revert();
      return grid;
    } catch (IOException
        | OpenXML4JException
        | OpenXML4JRuntimeException
        | POIXMLException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      problems.add("cannot be read as a workbook (" + why + "); save it again as .xlsx");
      problems.check();
      throw new IllegalStateException("a problem was told", e);
    }
  }

  private void whole(OPCPackage container, XSSFWorkbook workbook) throws OpenXML4JException {
    if (workbook.isMacroEnabled()) {
      problems.add("is a workbook with macros; save it as .xlsx, which has none");
    }
    for (XSSFSheet sheet : sheetsOf(workbook)) {
      for (XSSFHyperlink link : sheet.getHyperlinkList()) {
        problems.add(
            sheet.getSheetName(),
            link.getFirstRow(),
            link.getFirstColumn(),
            "is a link to elsewhere; remove the link, the text may stay");
      }
    }
    for (PackagePart part : container.getParts()) {
      if (part.isRelationshipPart()) {
        continue;
      }
      for (PackageRelationship relation : part.getRelationships()) {
        boolean told = relation.getRelationshipType().endsWith("/hyperlink");
        if (relation.getTargetMode() == TargetMode.EXTERNAL && !told) {
          problems.add(
              part.getPartName().getName().substring(1),
              "refers to something outside the workbook; write the values themselves");
        }
      }
    }
    for (Name name : workbook.getAllNames()) {
      if (!name.getNameName().startsWith("_xlnm.")) {
        problems.add(
            "the name '"
                + name.getNameName()
                + "' stands for a formula or range; delete it in the manager of names");
      }
    }
  }

  private static List<XSSFSheet> sheetsOf(XSSFWorkbook workbook) {
    List<XSSFSheet> sheets = new ArrayList<>();
    for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
      sheets.add(workbook.getSheetAt(i));
    }
    return sheets;
  }

  private Grid sheets(XSSFWorkbook workbook) {
    Grid rules = null;
    for (XSSFSheet sheet : sheetsOf(workbook)) {
      String name = sheet.getSheetName();
      if (workbook.getSheetVisibility(workbook.getSheetIndex(sheet)) != SheetVisibility.VISIBLE) {
        problems.add(name, "is a hidden sheet; show it, or delete it");
      } else if (!name.equals(Grid.SHEET) && !name.equals(GUIDE)) {
        problems.add(
            name,
            "is a sheet that is not read; the table stands on the sheet "
                + Grid.SHEET
                + ", what is to be said about it on "
                + GUIDE);
      }
      Grid grid = grid(sheet, workbook.isDate1904());
      rules = name.equals(Grid.SHEET) ? grid : rules;
    }
    if (rules == null) {
      problems.add("has no sheet '" + Grid.SHEET + "'; give the sheet of the table this name");
    }
    return rules == null ? new Grid(new TreeMap<>(), List.of(), Set.of(), Set.of()) : rules;
  }

  private Grid grid(XSSFSheet sheet, boolean from1904) {
    SortedMap<Integer, SortedMap<Integer, CellValue>> cells = new TreeMap<>();
    Set<Integer> hiddenRows = new TreeSet<>();
    Set<Integer> hiddenColumns = new TreeSet<>();
    for (Row row : sheet) {
      if (row.getZeroHeight()) {
        hiddenRows.add(row.getRowNum());
      }
      for (Cell cell : row) {
        CellValue value = value(sheet.getSheetName(), (XSSFCell) cell, from1904);
        if (value != null && !value.shown().isEmpty() && within(sheet, cell)) {
          cells
              .computeIfAbsent(cell.getRowIndex(), r -> new TreeMap<>())
              .put(cell.getColumnIndex(), value);
        }
      }
    }
    for (int column = 0; column < MOST_COLUMNS; column++) {
      if (sheet.isColumnHidden(column)) {
        hiddenColumns.add(column);
      }
    }
    List<CellRangeAddress> merged = sheet.getMergedRegions();
    return new Grid(cells, merged, hiddenRows, hiddenColumns);
  }

  private boolean within(XSSFSheet sheet, Cell cell) {
    count++;
    if (cell.getRowIndex() < MOST_ROWS
        && cell.getColumnIndex() < MOST_COLUMNS
        && count <= MOST_CELLS) {
      return true;
    }
    problems.add(
        sheet.getSheetName(),
        "has more than "
            + MOST_ROWS
            + " rows, "
            + MOST_COLUMNS
            + " columns or "
            + MOST_CELLS
            + " cells; split the policy");
    return false;
  }

  private @Nullable CellValue value(String sheet, XSSFCell cell, boolean from1904) {
    CellType type = cell.getCellType();
    String problem = null;
    CellValue value = null;
    if (type == CellType.FORMULA) {
      problem = "is a formula, which is not computed here; write its value";
    } else if (type == CellType.ERROR) {
      problem = "is an error of the spreadsheet; write a value, or empty it";
    } else if (type == CellType.BOOLEAN) {
      value = new CellValue.Flag(cell.getBooleanCellValue());
    } else if (type == CellType.STRING) {
      String text = cell.getStringCellValue().strip();
      problem = problem(text);
      value = problem == null ? new CellValue.Text(text) : null;
    } else if (type == CellType.NUMERIC) {
      BigDecimal number = number(cell);
      if (number == null) {
        problem =
            "is a number of more than 15 digits, which a spreadsheet does not keep exactly; format the cell as text"
                + " and write it again";
      } else if (!DateUtil.isCellDateFormatted(cell)) {
        value = new CellValue.Number(number);
      } else if (number.stripTrailingZeros().scale() <= 0 && number.signum() > 0) {
        LocalDate first = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
        value = new CellValue.Day(first.plusDays(number.longValue()).toString());
      } else {
        problem =
            "is a time of day without a zone; format the cell as text and write 2026-01-31T12:00:00Z";
      }
    }
    if (problem != null) {
      problems.add(sheet, cell.getRowIndex(), cell.getColumnIndex(), problem);
    }
    return value;
  }

  private static @Nullable String problem(String text) {
    if (text.length() > LONGEST_TEXT) {
      return "has more than " + LONGEST_TEXT + " characters; say it shorter";
    }
    for (int i = 0; i < text.length(); i++) {
      int type = Character.getType(text.charAt(i));
      boolean line = text.charAt(i) == '\n' || text.charAt(i) == '\r' || text.charAt(i) == '\t';
      if ((type == Character.CONTROL && !line)
          || type == Character.FORMAT
          || type == Character.PRIVATE_USE
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR) {
        return "has a character that cannot be seen; write the text again";
      }
    }
    return null;
  }

  private static @Nullable BigDecimal number(XSSFCell cell) {
    double held = cell.getNumericCellValue();
    if (Double.isNaN(held) || Double.isInfinite(held)) {
      return null;
    }
    BigDecimal typed = new BigDecimal(held).round(TYPED).stripTrailingZeros();
    boolean exact = typed.doubleValue() == held && Math.abs(typed.scale()) < LONGEST_NUMBER;
    return exact && typed.toPlainString().length() <= LONGEST_NUMBER ? typed : null;
  }
}
