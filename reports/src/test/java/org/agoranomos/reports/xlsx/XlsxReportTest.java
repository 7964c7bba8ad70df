package org.agoranomos.reports.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.reports.MemorySink;
import org.agoranomos.reports.SampleReport;
import org.agoranomos.reports.WatchedReport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxReportTest {
  private static final int FIRST = 6;

  @Test
  void hasTheSheetsOfTheDesignEachWithOneTable() throws IOException {
    try (XSSFWorkbook book = read(SampleReport.of(20))) {
      assertThat(book)
          .extracting(Sheet::getSheetName)
          .containsExactly(
              "Summary",
              "Outcomes",
              "Not judged",
              "Findings",
              "Evidence",
              "Sources",
              "Rejected",
              "Links",
              "Waivers",
              "Policies",
              "Method");
      for (Sheet sheet : book) {
        XSSFTable table = ((XSSFSheet) sheet).getTables().get(0);
        assertThat(((XSSFSheet) sheet).getTables()).as(sheet.getSheetName()).hasSize(1);
        assertThat(table.getCTTable().getAutoFilter().getRef())
            .isEqualTo(table.getArea().formatAsString());
        assertThat(table.getEndRowIndex()).isEqualTo(sheet.getLastRowNum());
        List<String> headers = new ArrayList<>();
        sheet.getRow(table.getStartRowIndex()).forEach(c -> headers.add(c.getStringCellValue()));
        assertThat(headers).as(sheet.getSheetName()).doesNotHaveDuplicates().doesNotContain("");
        assertThat(table.getColumns()).extracting(c -> c.getName()).isEqualTo(headers);
        assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
        assertThat((int) sheet.getPaneInformation().getHorizontalSplitPosition())
            .isEqualTo(table.getStartRowIndex() + 1);
        assertThat(sheet.getMergedRegions()).isEmpty();
        for (Row row : sheet) {
          assertThat(row.getZeroHeight()).isFalse();
        }
      }
      assertThat(book.isMacroEnabled()).isFalse();
      assertThat(book.getSheet("Waivers").getRow(1).getCell(0))
          .hasToString(SampleReport.of(20).waivers().get(0).waiver().about());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 250})
  void everyFormulaComesToItsCachedValueAndEveryCheckSaysOk(int findings) throws IOException {
    SampleReport report = SampleReport.of(findings);
    try (XSSFWorkbook book = read(report)) {
      assertThat(compareFormulas(book)).isGreaterThan(60);
      int checks = checks(book).size();
      assertThat(checks(book).values()).hasSizeGreaterThan(28).containsOnly("OK");
      assertThat(text(book, "Summary", 3, 0))
          .isEqualTo("OK: all " + checks + " figures agree with the report");
      Map<String, Double> figures = figures(book);
      AuditReport.Summary summary = report.summary();
      assertThat(figures)
          .containsEntry("All findings", (double) findings)
          .containsEntry("Findings, major", summary.findings().get("major").doubleValue())
          .containsEntry("Breaches, minor", summary.breaches().get("minor").doubleValue())
          .containsEntry("Failed", summary.outcomes().get("failed").doubleValue())
          .containsEntry(
              "Can’t tell + to examine, which EARL calls cantTell",
              summary.outcomes().get("cantTell").doubleValue())
          .containsEntry("Checks not assessed in full", (double) summary.notAssessed())
          .containsEntry("Records read", 89_692.0)
          .containsEntry("Records rejected", 152.0)
          .containsEntry("Evidence without a finding", 0.0);
    }
  }

  private static int compareFormulas(XSSFWorkbook book) {
    FormulaEvaluator evaluator = book.getCreationHelper().createFormulaEvaluator();
    int compared = 0;
    for (Sheet sheet : book) {
      for (Row row : sheet) {
        for (Cell cell : row) {
          if (cell.getCellType() == CellType.FORMULA) {
            CellValue value = evaluator.evaluate(cell);
            String place = sheet.getSheetName() + " " + cell.getAddress();
            assertThat(value.getCellType())
                .as(place)
                .isEqualTo(cell.getCachedFormulaResultType())
                .isNotEqualTo(CellType.ERROR);
            if (value.getCellType() == CellType.STRING) {
              assertThat(value.getStringValue()).as(place).isEqualTo(cell.getStringCellValue());
            } else {
              assertThat(value.getNumberValue())
                  .as(place)
                  .isCloseTo(cell.getNumericCellValue(), withinPercentage(1e-10));
            }
            compared++;
          }
        }
      }
    }
    return compared;
  }

  @ParameterizedTest
  @CsvSource({
    "Sources, 1, Read, Records read, Records read − used − kept − rejected",
    "Sources, 1, Rejected, Records rejected, Records rejected − those on the sheet Rejected",
    "Rejected, 3, Records, , Records rejected − those on the sheet Rejected",
    "Outcomes, 2, Outcome, Can’t tell, Checks − the outcomes",
    "Outcomes, 2, Not assessed in full, All checks, Checks − the outcomes",
    "Findings, 1, Severity, 'Findings, critical', Findings − the four severities",
    "Findings, 20, No., , Numbers of findings left out",
    "Findings, 4, Facts listed, , Facts listed with findings − rows of evidence",
    "Evidence, 60, No., , Evidence without a finding"
  })
  void aChangedCellShowsAsDifference(
      String sheet, int row, String column, String figure, String control) throws IOException {
    try (XSSFWorkbook book = read(SampleReport.of(20))) {
      Row line = book.getSheet(sheet).getRow(row);
      Cell cell = line.getCell(column(book, sheet, column));
      if (cell.getCellType() == CellType.NUMERIC) {
        cell.setCellValue(cell.getNumericCellValue() + 1);
      } else {
        line.createCell(cell.getColumnIndex()).setCellValue("changed");
      }
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();
      Map<String, String> checks = checks(book);
      assertThat(checks).containsEntry(control, "DIFFERENCE");
      if (figure != null) {
        assertThat(checks).containsEntry(figure, "DIFFERENCE");
      }
      assertThat(text(book, "Summary", 3, 0))
          .matches("DIFFERENCE: [1-9] of [0-9]+ figures do not agree; see the column Check");
    }
  }

  @Test
  void aReportWhoseTotalsDoNotAddUpIsNotFinished() {
    assertThatThrownBy(() -> render(new WatchedReport(SampleReport.of(10), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("states 1 critical findings but its parts have 0")
        .hasMessageContaining("not finished");
  }

  @Test
  void findingsComeInTheOrderOfTheReportAndLeadToTheirEvidenceAndBack() throws IOException {
    SampleReport report = SampleReport.of(30);
    try (XSSFWorkbook book = read(report);
        Cursor<Finding> cursor = report.findings()) {
      for (int n = 1; cursor.hasNext(); n++) {
        Finding finding = cursor.next();
        assertThat(text(book, "Findings", n, column(book, "Findings", "Key")))
            .isEqualTo(finding.key());
        String there = link(book, "Findings", n);
        int row = 1 + (n - 1) * 3;
        assertThat(there).isEqualTo("Evidence!A" + (row + 1));
        for (int fact = 0; fact < 3; fact++) {
          assertThat(text(book, "Evidence", row + fact, column(book, "Evidence", "Fact")))
              .isEqualTo(finding.evidence().get(fact).fact());
          assertThat(link(book, "Evidence", row + fact)).isEqualTo("Findings!A" + (n + 1));
        }
      }
      assertThat(book.getSheet("Findings").getLastRowNum()).isEqualTo(30);
    }
  }

  @Test
  void amountsAreNumbersWithTheExactTextBesideAndTimesAreDates() throws IOException {
    try (XSSFWorkbook book = read(SampleReport.of(5))) {
      Row fact = book.getSheet("Evidence").getRow(1);
      assertThat(fact.getCell(column(book, "Evidence", "Quantity")).getNumericCellValue())
          .isEqualTo(480.5);
      assertThat(text(book, "Evidence", 1, column(book, "Evidence", "Quantity, exact")))
          .isEqualTo("480.5");
      assertThat(text(book, "Evidence", 1, column(book, "Evidence", "Unit"))).isEqualTo("EUR");
      Cell at = fact.getCell(column(book, "Evidence", "Earliest (UTC)"));
      assertThat(at.getLocalDateTimeCellValue()).hasToString("2026-02-11T14:00");
      assertThat(at.getCellStyle().getDataFormatString()).isEqualTo("yyyy-mm-dd hh:mm:ss");
      assertThat(fact.getCell(column(book, "Evidence", "Before (UTC)"))).isNull();
      assertThat(text(book, "Evidence", 1, column(book, "Evidence", "Time as stated")))
          .contains("block 21123450 of eip155:1");
      for (String text : List.of("Reviewer", "Tick", "Note")) {
        assertThat(text(book, "Findings", 1, column(book, "Findings", text))).isEmpty();
      }
    }
  }

  @Test
  void amountsAtStakeAreSummedByUnitAndSeverity() throws IOException {
    SampleReport report = SampleReport.of(250);
    Map<String, BigDecimal> sums = new TreeMap<>();
    try (Cursor<Finding> cursor = report.findings()) {
      while (cursor.hasNext()) {
        Finding finding = cursor.next();
        if (finding.amount() != null) {
          sums.merge(
              finding.amount().unit() + " at stake, " + finding.severity().word(),
              finding.amount().value(),
              BigDecimal::add);
        }
      }
    }
    assertThat(sums).containsKeys("EUR at stake, major", "xDAI at stake, minor");
    try (XSSFWorkbook book = read(report)) {
      Map<String, Double> figures = figures(book);
      sums.forEach((name, sum) -> assertThat(figures).containsEntry(name, sum.doubleValue()));
    }
  }

  @Test
  void sheetsThatAreFullGoOnAndTheirTotalsToo() throws IOException {
    MemorySink files = new MemorySink();
    new XlsxReport(new Limits(40, 32_767, 60)).render(SampleReport.of(100), files);
    try (XSSFWorkbook book = open(files)) {
      List<String> names = new ArrayList<>();
      book.forEach(sheet -> names.add(sheet.getSheetName()));
      assertThat(names)
          .containsSubsequence("Findings", "Findings 2", "Findings 3", "Evidence", "Evidence 2")
          .contains("Evidence 8", "Rejected 4", "Outcomes 2");
      int facts = 0;
      int links = 0;
      for (Sheet sheet : book) {
        // The summary has one table of a fixed length.
        if (!sheet.getSheetName().equals("Summary")) {
          assertThat(sheet.getLastRowNum()).isLessThan(40);
        }
        links += sheet.getHyperlinkList().size();
        facts += sheet.getSheetName().startsWith("Evidence") ? sheet.getLastRowNum() : 0;
      }
      assertThat(facts).isEqualTo(300);
      assertThat(links).isEqualTo(2 * 60);
      assertThat(link(book, "Findings 2", 1)).isEqualTo("'Evidence 4'!A2");
      compareFormulas(book);
      assertThat(checks(book).values()).containsOnly("OK");
    }
  }

  @Test
  void isTheSameBytesInAnotherLocaleAndZone() throws IOException {
    byte[] here = render(SampleReport.of(40)).bytes("report.xlsx");
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      byte[] there = render(SampleReport.of(40)).bytes("report.xlsx");
      assertThat(Arrays.equals(there, here)).isTrue();
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void itsPropertiesComeFromTheAudit() throws IOException {
    try (XSSFWorkbook book = read(SampleReport.of(1))) {
      var properties = book.getProperties().getCoreProperties();
      assertThat(properties.getCreated()).isEqualTo("2026-04-01T00:00:00Z");
      assertThat(properties.getModified()).isEqualTo("2026-04-01T00:00:00Z");
      assertThat(properties.getCreator()).isEqualTo("agora 0.1.0");
      assertThat(properties.getTitle()).isEqualTo("Peer market, first quarter 2026");
    }
  }

  @Test
  void theChartHasASentenceAsTitleAndTheFiguresOfThePolicies() throws IOException {
    try (XSSFWorkbook book = read(SampleReport.of(100))) {
      XSSFChart chart =
          book.getSheet("Summary").getDrawingPatriarch().getCharts().iterator().next();
      assertThat(chart.getTitleText().getString())
          .isEqualTo("5 of 9 policies failed; 9 could not wholly be assessed.");
      var series = chart.getChartSeries().get(0);
      assertThat(series.getSeriesCount()).isEqualTo(6);
      var failed = series.getSeries(0);
      assertThat(failed.getCategoryData().getFormula()).isEqualTo("Policies!$A$2:$A$10");
      assertThat(failed.getValuesData().getFormula()).isEqualTo("Policies!$E$2:$E$10");
      for (int i = 0; i < 9; i++) {
        assertThat(failed.getCategoryData().getPointAt(i))
            .hasToString(text(book, "Policies", i + 1, 0));
        assertThat(((Number) failed.getValuesData().getPointAt(i)).doubleValue())
            .isEqualTo(book.getSheet("Policies").getRow(i + 1).getCell(4).getNumericCellValue());
      }
    }
  }

  /** Looks at the file without the library that wrote it. */
  @Test
  void theFileHasNoCodeNothingOutsideAndNoFormulaOfASource() throws IOException {
    Map<String, String> parts = unzip(render(SampleReport.of(40)).bytes("report.xlsx"));
    parts.forEach(
        (name, xml) -> {
          assertThat(name).doesNotContain("vba").doesNotContain("external");
          assertThat(xml)
              .as(name)
              .doesNotContain("TargetMode=\"External\"")
              .doesNotContain("<!DOC");
        });
    for (String sheet : List.of("sheet2", "sheet3", "sheet4", "sheet5", "sheet7", "sheet8")) {
      String xml = parts.get("xl/worksheets/" + sheet + ".xml");
      assertThat(xml).doesNotContain("<f>").contains("t=\"inlineStr\"");
    }
    assertThat(parts.get("xl/worksheets/sheet7.xml")).contains("&lt;script&gt;");
  }

  @Test
  void readsFindingsAndDoubtsOnceAndClosesThem() throws IOException {
    WatchedReport watched = new WatchedReport(new SampleReport(3_000, 3, 500), 0);
    render(watched);
    assertThat(watched.opened()).isEqualTo(2);
    assertThat(watched.closed()).isEqualTo(2);
  }

  private static Map<String, String> unzip(byte[] file) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getTimeLocal()).hasToString("1980-01-01T12:00");
        parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  private static Map<String, String> checks(XSSFWorkbook book) {
    Map<String, String> checks = new LinkedHashMap<>();
    Sheet summary = book.getSheet("Summary");
    for (int row = FIRST; row <= summary.getLastRowNum(); row++) {
      checks.put(text(book, "Summary", row, 1), text(book, "Summary", row, 4));
    }
    return checks;
  }

  private static Map<String, Double> figures(XSSFWorkbook book) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Sheet summary = book.getSheet("Summary");
    for (int row = FIRST; row <= summary.getLastRowNum(); row++) {
      Row line = summary.getRow(row);
      figures.put(line.getCell(1).getStringCellValue(), line.getCell(2).getNumericCellValue());
    }
    return figures;
  }

  private static int column(XSSFWorkbook book, String sheet, String title) {
    for (Cell cell : book.getSheet(sheet).getRow(0)) {
      if (cell.getStringCellValue().equals(title)) {
        return cell.getColumnIndex();
      }
    }
    throw new AssertionError(sheet + " has no column " + title);
  }

  private static String text(XSSFWorkbook book, String sheet, int row, int column) {
    return book.getSheet(sheet).getRow(row).getCell(column).getStringCellValue();
  }

  private static String link(XSSFWorkbook book, String sheet, int row) {
    return book.getSheet(sheet).getRow(row).getCell(0).getHyperlink().getAddress();
  }

  private static XSSFWorkbook read(AuditReport report) throws IOException {
    return open(render(report));
  }

  private static XSSFWorkbook open(MemorySink files) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(files.bytes("report.xlsx")));
  }

  static MemorySink render(AuditReport report) throws IOException {
    MemorySink files = new MemorySink();
    new XlsxReport().render(report, files);
    return files;
  }
}
