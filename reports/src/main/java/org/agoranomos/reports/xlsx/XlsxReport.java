package org.agoranomos.reports.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.reports.ReportRenderer;
import org.agoranomos.reports.ReportSink;
import org.agoranomos.reports.wording.Names;
import org.apache.poi.ooxml.POIXMLProperties;

/**
 * Writes {@code report.xlsx}. Findings go through one at a time; the workbook's library keeps the
 * last rows of each sheet in memory and the rest in temporary files.
 */
public final class XlsxReport implements ReportRenderer {
  private static final String REPORT = "report.xlsx";

  private final Limits limits;

  /** For {@link java.util.ServiceLoader}. */
  public XlsxReport() {
    this(Limits.EXCEL);
  }

  /** A workbook whose sheets take less. */
  XlsxReport(Limits limits) {
    this.limits = limits;
  }

  @Override
  public String format() {
    return "xlsx";
  }

  @Override
  public void render(AuditReport report, ReportSink sink) throws IOException {
    Path scratch = Files.createTempFile("agora-xlsx-", ".part");
    try (SteadyWorkbook book = new SteadyWorkbook(scratch)) {
      describe(book, report.header());
      write(report, book);
      try (OutputStream file = sink.file(REPORT)) {
        book.write(file);
      }
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private static void describe(SteadyWorkbook book, AuditReport.Header header) {
    POIXMLProperties properties = book.getXSSFWorkbook().getProperties();
    Optional<Date> asOf =
        Optional.of(
            Date.from(LocalDate.parse(header.asOf()).atStartOfDay(ZoneOffset.UTC).toInstant()));
    properties.getCoreProperties().setCreated(asOf);
    properties.getCoreProperties().setModified(asOf);
    properties.getCoreProperties().setCreator(header.software());
    properties.getCoreProperties().setLastModifiedByUser(header.software());
    properties.getCoreProperties().setTitle(CellText.visible(header.title()));
    properties.getExtendedProperties().setApplication(header.software());
  }

  private void write(AuditReport report, SteadyWorkbook book) throws IOException {
    CellWriter cells = new CellWriter(book, new Looks(book));
    SummarySheet summary = new SummarySheet(cells);
    Table outcomes = table(cells, "Outcomes", RunTables.OUTCOMES);
    Table notJudged = table(cells, "Not judged", RunTables.NOT_JUDGED);
    Table findings = table(cells, "Findings", FindingTables.findingColumns());
    Table evidence = table(cells, "Evidence", FindingTables.evidenceColumns());
    Table sources = table(cells, "Sources", RunTables.SOURCES);
    Table rejections = table(cells, "Rejected", RunTables.REJECTIONS);
    Table links = table(cells, "Links", RunTables.LINKS);
    Table waivers = table(cells, "Waivers", RunTables.WAIVERS);
    Table policies = table(cells, "Policies", RunTables.policyColumns());
    Table method = table(cells, "Method", MethodTable.COLUMNS);

    Totals totals = new Totals();
    RunTables run = new RunTables(report, new Names(report.names()));
    run.outcomes(outcomes);
    run.notJudged(notJudged);
    new FindingTables(report, findings, evidence, totals).write();
    run.sources(sources);
    run.rejections(rejections);
    run.links(links);
    run.waivers(waivers);
    run.policies(policies, outcomes, findings, totals);
    new MethodTable(report, limits).write(method);
    summary.write(
        report,
        new Figures(report, totals, outcomes, findings, evidence, sources, rejections).all());
    // What a program shows is then what it has counted itself.
    book.setForceFormulaRecalculation(true);
    new OutcomeChart(report, run)
        .draw(book.getXSSFWorkbook().getSheet(SummarySheet.NAME), policies);
  }

  private Table table(CellWriter cells, String name, List<Column> columns) {
    return new Table(cells, limits, name, columns);
  }
}
