package org.agoranomos.rules.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleForm;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks for tests, from text that looks like their sheet. */
final class TableBook {
  private TableBook() {}

  /**
   * A workbook with the sheet {@code Rules}. A line is a row; cells stand between {@code |} with
   * spaces around; {@code <} is merged with the cell to its left, {@code #0.25} is a number, {@code
   * ?true} a truth value, {@code =A1} a formula.
   */
  static byte[] of(String text) {
    return of(text, workbook -> {});
  }

  /** The same, changed before it is written. */
  static byte[] of(String text, Consumer<XSSFWorkbook> change) {
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      fill(workbook.createSheet("Rules"), text);
      change.accept(workbook);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      workbook.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(XSSFSheet sheet, String text) {
    String[] lines = text.split("\n");
    for (int i = 0; i < lines.length; i++) {
      XSSFRow row = sheet.createRow(i);
      String[] cells = (" " + lines[i] + " ").split("\\s\\|(?=\\s)");
      int first = 0;
      for (int j = 0; j < cells.length; j++) {
        String value = cells[j].strip();
        first = value.equals("<") ? first : j;
        boolean ends = j + 1 == cells.length || !cells[j + 1].strip().equals("<");
        if (ends && first < j) {
          sheet.addMergedRegion(new CellRangeAddress(i, i, first, j));
        }
        fill(row.createCell(j), value);
      }
    }
  }

  private static void fill(XSSFCell cell, String value) {
    if (value.startsWith("#")) {
      cell.setCellValue(new BigDecimal(value.substring(1)).doubleValue());
    } else if (value.startsWith("?")) {
      cell.setCellValue(Boolean.parseBoolean(value.substring(1)));
    } else if (value.startsWith("=")) {
      cell.setCellFormula(value.substring(1));
    } else if (!value.equals("<") && !value.isEmpty()) {
      cell.setCellValue(value);
    }
  }

  /** A policy's folder with this table as its condition. */
  static PolicyFolder folder(String pack, String name, byte[] policy, byte[] table) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(PolicyFolder.POLICY, policy);
    files.put(RuleForm.TABLE.file(), table);
    return new PolicyFolder(pack, name, files);
  }

  /** A policy of an operator over trades, with this table. */
  static PolicyFolder own(byte[] table) {
    return folder("own", "OWN-001-own", OWN.getBytes(StandardCharsets.UTF_8), table);
  }

  private static final String OWN =
      """
      id: OWN-001
      version: 1.0.0
      title: Own
      statement: An operator's own
      nature: breach
      severity: minor
      basis: own
      remedy: None.
      scope: market
      population: {fact: Trade, as: $trade, subject: market, at: at, many: trades}
      needs:
        - {fact: Trade, by: market}
      key: [$trade]
      parameters:
        share: {type: decimal, default: "0.5"}
        n: {type: integer, default: "1"}
        word: {type: text, default: x}
      message: "{$trade.id}"
      """;
}
