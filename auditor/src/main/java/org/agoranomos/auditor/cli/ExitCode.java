package org.agoranomos.auditor.cli;

import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.finding.SourceSummary;

/** What the process ends with; the first that applies. */
final class ExitCode {
  static final int WRONG_USE = 2;
  static final int SOURCE_FAILED = 3;
  static final int UNTESTED = 4;
  static final int FINDINGS = 1;
  static final int NOT_ASSESSED = 5;
  static final int FINE = 0;

  /** Something broke that is no fault of the audit or its sources (BSD's {@code EX_SOFTWARE}). */
  static final int BROKEN = 70;

  private ExitCode() {}

  static int of(AuditReport report, Severity failOn, boolean allowUnassessed) {
    if (report.sources().stream()
        .map(SourceSummary::failure)
        .anyMatch(failure -> failure != null)) {
      return SOURCE_FAILED;
    } else if (report.policies().stream().map(PolicyText::error).anyMatch(error -> error != null)) {
      return UNTESTED;
    }
    for (Severity severity : Severity.values()) {
      if (severity.atLeast(failOn) && report.summary().openBreaches(severity) > 0) {
        return FINDINGS;
      }
    }
    return report.summary().notAssessed() > 0 && !allowUnassessed ? NOT_ASSESSED : FINE;
  }
}
