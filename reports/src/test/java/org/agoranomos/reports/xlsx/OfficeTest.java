package org.agoranomos.reports.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.agoranomos.reports.MemorySink;
import org.agoranomos.reports.SampleReport;
import org.agoranomos.reports.json.JsonReport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens the workbook in a real office program. Where there is none this test fails; it is never
 * skipped.
 */
class OfficeTest {
  private static final Path OFFICE =
      Path.of(System.getenv().getOrDefault("SOFFICE", "/usr/bin/soffice"));

  /** Every sheet as CSV in UTF-8. */
  private static final String SHEETS =
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

  @TempDir private Path folder;

  @Test
  void anOfficeProgramCountsWhatTheReportForProgramsStates() throws Exception {
    assertThat(OFFICE)
        .as(
            "an office program to open workbooks with: apt-get install libreoffice-calc, or set"
                + " SOFFICE to its path")
        .isExecutable();
    SampleReport report = SampleReport.of(120);
    withoutResults(XlsxReportTest.render(report).bytes("report.xlsx"));
    convert();

    JsonNode summary = summary(report);
    Map<String, Long> figures = figures();
    summary
        .get("findings")
        .fields()
        .forEachRemaining(
            e ->
                assertThat(figures)
                    .containsEntry("Findings, " + e.getKey(), e.getValue().asLong()));
    summary
        .get("breaches")
        .fields()
        .forEachRemaining(
            e ->
                assertThat(figures)
                    .containsEntry("Breaches, " + e.getKey(), e.getValue().asLong()));
    JsonNode outcomes = summary.get("outcomes");
    assertThat(figures)
        .containsEntry("Failed", outcomes.get("failed").asLong())
        .containsEntry(
            "Can’t tell + to examine, which EARL calls cantTell", outcomes.get("cantTell").asLong())
        .containsEntry("Untested", outcomes.get("untested").asLong())
        .containsEntry("Passed", outcomes.get("passed").asLong())
        .containsEntry("Not applicable", outcomes.get("inapplicable").asLong())
        .containsEntry("Checks not assessed in full", summary.get("notAssessed").asLong())
        .containsEntry("Records read", summary.get("read").asLong())
        .containsEntry("Records used", summary.get("used").asLong())
        .containsEntry("Records kept", summary.get("kept").asLong())
        .containsEntry("Records rejected", summary.get("rejected").asLong());
    List<String> lines = Files.readAllLines(folder.resolve("report-Summary.csv"));
    assertThat(lines.get(3)).startsWith("OK: all " + (lines.size() - 6) + " figures agree");
    assertThat(lines.subList(6, lines.size())).allMatch(line -> line.endsWith(",OK"));
  }

  /** Writes the workbook without the results of formulas, so that they must be counted. */
  private void withoutResults(byte[] workbook) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook));
        OutputStream file = Files.newOutputStream(folder.resolve("report.xlsx"))) {
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            if (cell.getCellType() == CellType.FORMULA) {
              ((XSSFCell) cell).getCTCell().unsetV();
            }
          }
        }
      }
      book.write(file);
    }
  }

  private void convert() throws IOException, InterruptedException {
    Path log = folder.resolve("office.log");
    Process office =
        new ProcessBuilder(
                OFFICE.toString(),
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                SHEETS,
                "--outdir",
                folder.toString(),
                folder.resolve("report.xlsx").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(office.waitFor(2, TimeUnit.MINUTES)).as("the office program ended").isTrue();
    } finally {
      office.destroyForcibly();
    }
    assertThat(folder.resolve("report-Summary.csv")).as(Files.readString(log)).exists();
  }

  /** Names and numbers of the summary, as the office program counted them. */
  private Map<String, Long> figures() throws IOException {
    Map<String, Long> figures = new TreeMap<>();
    List<String> lines = Files.readAllLines(folder.resolve("report-Summary.csv"));
    for (String line : lines.subList(6, lines.size())) {
      if (line.startsWith("Amounts,")) {
        continue;
      }
      String[] fields = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
      // Grouped as the sheet shows it.
      String number = fields[2].replace("\"", "").replace(",", "");
      figures.put(fields[1].replace("\"", ""), Long.valueOf(number));
    }
    return figures;
  }

  private static JsonNode summary(SampleReport report) throws IOException {
    MemorySink files = new MemorySink();
    new JsonReport().render(report, files);
    return new ObjectMapper().readTree(files.text("report.json")).get("summary");
  }
}
