package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.List;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.reports.ReportRenderer;
import org.agoranomos.reports.ReportSink;

/**
 * Writes the report for people. Up to {@value Plan#MOST_IN_ONE_FILE} findings are one file, {@code
 * report.html}; of more, that file has all but the findings' details, which are pages in {@code
 * findings/} with indexes by severity, policy and organization. Tables too long for the first page
 * go on in {@code lists/}. Findings are read several times and never held.
 */
public final class HtmlReport implements ReportRenderer {
  /** For {@link java.util.ServiceLoader}. */
  public HtmlReport() {}

  @Override
  public String format() {
    return "html";
  }

  @Override
  public void render(AuditReport report, ReportSink sink) throws IOException {
    Plan plan = Plan.of(report);
    Book book = new Book(report, plan);
    Templates templates = new Templates(sink);
    ReportViews views = new ReportViews(book, new ListPages(book, templates));
    if (plan.paged()) {
      new FindingPages(book, templates).write();
      new IndexPages(book, templates).write();
      templates.write("report", views.of(List.of()), "report.html");
    } else {
      try (Cursor<Finding> cursor = report.findings()) {
        FindingViews findings = new FindingViews(book, book.fromReport(), cursor);
        templates.write("report", views.of(() -> findings), "report.html");
      }
    }
  }
}
