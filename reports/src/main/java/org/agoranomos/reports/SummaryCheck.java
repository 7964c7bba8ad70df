package org.agoranomos.reports;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.finding.SourceSummary;

/**
 * Sees to it that a report's totals are those of its parts. A renderer shows it every finding that
 * it writes and then calls {@link #verify}; a report whose totals are wrong is never finished.
 */
public final class SummaryCheck {
  private final AuditReport report;
  private final Map<Severity, Long> findings = new EnumMap<>(Severity.class);
  private final Map<Severity, Long> waived = new EnumMap<>(Severity.class);

  /** Checks the report's summary. */
  public SummaryCheck(AuditReport report) {
    this.report = report;
    for (Severity severity : Severity.values()) {
      findings.put(severity, 0L);
      waived.put(severity, 0L);
    }
  }

  /** Counts a finding that was written. */
  public void count(Finding finding) {
    findings.merge(finding.severity(), 1L, Long::sum);
    waived.merge(finding.severity(), finding.waiver() == null ? 0L : 1L, Long::sum);
  }

  /**
   * Compares the summary with findings, outcomes and sources.
   *
   * @throws IOException if a total differs; the message says which
   */
  public void verify() throws IOException {
    AuditReport.Summary summary = report.summary();
    for (Map.Entry<Severity, Long> counted : findings.entrySet()) {
      String word = counted.getKey().word();
      same(word + " findings", summary.findings().getOrDefault(word, 0L), counted.getValue());
    }
    for (Map.Entry<Severity, Long> counted : waived.entrySet()) {
      String word = counted.getKey().word();
      same(word + " findings waived", summary.waived().getOrDefault(word, 0L), counted.getValue());
    }
    long ofOutcomes = report.outcomes().stream().mapToLong(Outcome::waived).sum();
    same("findings waived", summary.allWaived(), ofOutcomes);
    for (Outcome.Result result : Outcome.Result.values()) {
      long counted = report.outcomes().stream().filter(o -> o.result() == result).count();
      String word = result.word();
      same(word + " outcomes", summary.outcomes().getOrDefault(word, 0L), counted);
    }
    long notAssessed = report.outcomes().stream().filter(Outcome::notAssessed).count();
    same("outcomes not assessed", summary.notAssessed(), notAssessed);
    long read = report.sources().stream().mapToLong(SourceSummary::read).sum();
    same("records read", summary.read(), read);
    long parts = summary.used() + summary.kept() + summary.rejected();
    same("records used, kept and rejected", summary.read(), parts);
  }

  private static void same(String what, long stated, long counted) throws IOException {
    if (stated != counted) {
      throw new IOException(
          "the report's summary states "
              + stated
              + " "
              + what
              + " but its parts have "
              + counted
              + "; the report is not finished, run the audit again and report this as an error of"
              + " ours");
    }
  }
}
