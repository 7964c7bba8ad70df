package org.agoranomos.auditor.trial;

import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.finding.SourceSummary;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying policies.
 *
 * @param audit id of the audit
 * @param title of the audit, for people
 * @param from first day of what was judged, ISO
 * @param until the day after the last, ISO
 * @param policies what was compared, by id
 * @param terms the parameters that were tried with other values, as written
 * @param comparison how the findings differ
 * @param sources what was read
 * @param names names by identifier
 * @param errors what went wrong, in plain words
 */
public record Trial(
    String audit,
    String title,
    String from,
    String until,
    List<Compared> policies,
    List<String> terms,
    Comparison comparison,
    List<SourceSummary> sources,
    Map<String, String> names,
    List<String> errors) {
  /**
   * A policy that was tried.
   *
   * @param id its id
   * @param title its short name
   * @param inForce version of the one in force, or null if the audit has none of that id
   * @param tried version of the one that is tried
   * @param counts its findings
   * @param failure why one of them could not be evaluated, or null if both could
   */
  public record Compared(
      String id,
      String title,
      @Nullable String inForce,
      String tried,
      Counts counts,
      @Nullable String failure) {}

  /** Whether a source could not be read. */
  public boolean sourceFailed() {
    return sources.stream().anyMatch(source -> source.failure() != null);
  }

  /** Whether a policy could not be evaluated. */
  public boolean policyFailed() {
    return policies.stream().anyMatch(policy -> policy.failure() != null);
  }
}
