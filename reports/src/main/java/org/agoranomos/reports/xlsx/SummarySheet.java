package org.agoranomos.reports.xlsx;

import java.util.List;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.reports.wording.Names;
import org.agoranomos.reports.wording.Wording;
import org.agoranomos.reports.xlsx.Looks.Look;
import org.apache.poi.ss.usermodel.ConditionalFormattingRule;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetConditionalFormatting;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;

/** The first sheet: what the report says in figures, counted again from the other sheets. */
final class SummarySheet {
  static final String NAME = "Summary";

  private static final List<Column> COLUMNS =
      List.of(
          Column.line("About", 11),
          Column.line("Figure", 44),
          Column.line("From the sheets", 16),
          Column.line("In the report", 14),
          Column.line("Check", 13));
  private static final int HEADER = 5;

  private final CellWriter cells;
  private final SXSSFSheet sheet;

  /** Makes the sheet; {@link #write} fills it when all others are written. */
  SummarySheet(CellWriter cells) {
    this.cells = cells;
    this.sheet = cells.book().createSheet(NAME);
  }

  void write(AuditReport report, List<Figure> figures) {
    int first = HEADER + 2;
    int last = HEADER + 1 + figures.size();
    head(report, figures, "$E$" + first + ":$E$" + last);
    Row header = sheet.createRow(HEADER);
    for (int i = 0; i < COLUMNS.size(); i++) {
      cells.text(header.createCell(i), COLUMNS.get(i).title(), Look.HEADER);
      sheet.setColumnWidth(i, COLUMNS.get(i).width() * 256);
    }
    for (int i = 0; i < figures.size(); i++) {
      Figure figure = figures.get(i);
      Row row = sheet.createRow(HEADER + 1 + i);
      cells.text(row.createCell(0), figure.about(), false);
      cells.text(row.createCell(1), CellText.visible(figure.name()), false);
      Look look = figure.amount() ? Look.AMOUNT : Look.COUNT;
      cells.formula(row.createCell(2), figure.formula(), figure.result(), look);
      cells.number(row.createCell(3), figure.stated(), look);
      String check = figure.check("C" + (first + i), "D" + (first + i));
      cells.formula(row.createCell(4), check, figure.check(), Look.TEXT);
    }
    warn(new CellRangeAddress(HEADER + 1, last - 1, 4, 4), "$E" + first + "<>\"OK\"");
    Tables.define(cells.book(), sheet, NAME, HEADER, last - 1, COLUMNS);
    Tables.forPrint(sheet, HEADER, 1);
    sheet.createFreezePane(2, HEADER + 1);
  }

  private void head(AuditReport report, List<Figure> figures, String checks) {
    AuditReport.Header header = report.header();
    AuditReport.Summary summary = report.summary();
    line(0, "Agoranomos audit · " + header.title(), Look.TITLE);
    line(
        1,
        new Names(report.names()).of(header.market()).best()
            + " · "
            + Wording.period(header.from(), header.until())
            + " · as of "
            + header.asOf(),
        Look.TEXT);
    line(
        2,
        summary.notAssessed() == 0
            ? "All " + Wording.number(summary.allOutcomes()) + " checks were assessed."
            : "! "
                + Wording.number(summary.notAssessed())
                + " of "
                + Wording.number(summary.allOutcomes())
                + " checks could NOT be assessed in full. This is not a pass.",
        Look.STRONG);
    long wrong = figures.stream().filter(f -> !f.check().equals("OK")).count();
    String all = "ROWS(" + checks + ")";
    String right = "COUNTIF(" + checks + ",\"OK\")";
    cells.formula(
        sheet.createRow(3).createCell(0),
        "IF("
            + right
            + "="
            + all
            + ",\"OK: all \"&"
            + all
            + "&\" figures agree with the report\",\"DIFFERENCE: \"&("
            + all
            + "-"
            + right
            + ")&\" of \"&"
            + all
            + "&\" figures do not agree; see the column Check\")",
        wrong == 0
            ? "OK: all " + figures.size() + " figures agree with the report"
            : "DIFFERENCE: "
                + wrong
                + " of "
                + figures.size()
                + " figures do not agree; see the column Check",
        Look.STRONG);
    sheet.getRow(0).setHeightInPoints(24);
    warn(new CellRangeAddress(3, 3, 0, 0), "LEFT($A$4,2)<>\"OK\"");
  }

  private void line(int row, String text, Look look) {
    cells.text(sheet.createRow(row).createCell(0), CellText.visible(text), look);
  }

  /** Makes cells that differ stand out; what they say is in words. */
  private void warn(CellRangeAddress where, String when) {
    SheetConditionalFormatting formats = sheet.getSheetConditionalFormatting();
    ConditionalFormattingRule rule = formats.createConditionalFormattingRule(when);
    rule.createFontFormatting().setFontStyle(false, true);
    rule.createPatternFormatting().setFillBackgroundColor(IndexedColors.ROSE.getIndex());
    formats.addConditionalFormatting(new CellRangeAddress[] {where}, rule);
  }
}
