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
 * findings/} with indexes by severity, policy, organization and source. Then, and where there are
 * many outcomes, each policy, organization and source has a page too. Tables too long for their
 * page go on in {@code lists/}. Findings are read several times and never held.
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
    Doubts doubts = Doubts.of(book);
    ReportViews views = new ReportViews(book, new ListPages(book, templates, ""), doubts);
    if (plan.apart()) {
      new PartPages(book, templates, doubts).write();
    }
    if (plan.paged()) {
      IndexPages indexes = new IndexPages(book, templates);
      new FindingPages(book, templates).write();
      indexes.write();
      templates.write("report", views.of(List.of(), indexes.kinds()), "report.html");
    } else {
      try (Cursor<Finding> cursor = report.findings()) {
        FindingViews findings = new FindingViews(book, book.fromReport(), cursor);
        templates.write("report", views.of(() -> findings, List.of()), "report.html");
      }
    }
  }
}
