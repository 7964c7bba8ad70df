package org.agoranomos.auditor.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.finding.WaiverUse;

/** What the command prints when an audit is done: the report's first screen in words. */
final class SummaryText {
  private static final int GRAVEST = 5;

  private final AuditReport report;

  SummaryText(AuditReport report) {
    this.report = report;
  }

  void print(PrintWriter out, Path folder) {
    AuditReport.Header header = report.header();
    AuditReport.Summary s = report.summary();
    out.println();
    out.println(
        "Agoranomos audit · "
            + header.title()
            + " · "
            + header.from()
            + " until "
            + header.until()
            + " · as of "
            + header.asOf());
    if (s.notAssessed() > 0) {
      out.println(
          "! "
              + s.notAssessed()
              + " of "
              + s.allOutcomes()
              + " checks could NOT be assessed in full. This is not a pass.");
    }
    out.println(
        "FAILED "
            + s.outcomes().get("failed")
            + " | CAN'T TELL "
            + s.outcomes().get("cantTell")
            + " | UNTESTED "
            + s.outcomes().get("untested")
            + " | PASSED "
            + s.outcomes().get("passed")
            + " | NOT APPLICABLE "
            + s.outcomes().get("inapplicable")
            + " | = "
            + s.allOutcomes());
    out.println(
        "Findings "
            + number(s.allFindings())
            + ": critical "
            + s.findings().get("critical")
            + " · major "
            + s.findings().get("major")
            + " · minor "
            + s.findings().get("minor")
            + " · info "
            + s.findings().get("info")
            + (s.allWaived() == 0 ? "" : " (" + number(s.allWaived()) + " waived, included)"));
    out.println(
        "Records read "
            + number(s.read())
            + " = used "
            + number(s.used())
            + " + kept "
            + number(s.kept())
            + " + rejected "
            + number(s.rejected()));
    if (!report.waivers().isEmpty()) {
      out.println(waivers());
    }
    for (SourceSummary source : report.sources()) {
      if (source.failure() != null) {
        out.println(
            PlainText.line(
                "! Source '" + source.id() + "' could not be read: " + source.failure()));
      }
    }
    try (Cursor<Finding> findings = report.findings()) {
      for (int i = 0; i < GRAVEST && findings.hasNext(); i++) {
        Finding finding = findings.next();
        out.println(
            "  "
                + finding.shortKey()
                + "  "
                + finding.severity().word()
                + "  "
                + finding.policy()
                + "  "
                + (finding.waiver() == null ? "" : "(waived) ")
                + finding.message());
      }
    }
    Path html = folder.resolve("report.html");
    out.println("Report: " + (Files.exists(html) ? html : folder));
  }

  private String waivers() {
    StringJoiner states = new StringJoiner(" · ");
    for (WaiverUse.State state : WaiverUse.State.values()) {
      long count = report.waivers().stream().filter(use -> use.state() == state).count();
      if (count > 0) {
        states.add(state.word() + " " + count);
      }
    }
    return "Waivers " + report.waivers().size() + ": " + states;
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
