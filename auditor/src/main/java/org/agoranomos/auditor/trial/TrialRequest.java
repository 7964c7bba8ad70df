package org.agoranomos.auditor.trial;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.rules.engine.EvaluationRequest;
import org.jspecify.annotations.Nullable;

/**
 * Policies to try.
 *
 * @param audit the audit, whose policies and terms are in force, read with the kinds of fact that
 *     what is tried declares besides
 * @param pack a shipped pack or id, or a folder: what is tried
 * @param terms parameters that are tried with other values
 * @param other another audit file whose terms and stated facts are tried in place of the audit's,
 *     or null; read with the audit's kinds of fact
 * @param span the days that are judged, or null for all that is known
 * @param archive directory of the archive, or null if the sources are read
 * @param cache directory for compiled packs
 * @param scratch an empty directory for the files of the trial
 * @param options how to evaluate
 */
public record TrialRequest(
    AuditConfig audit,
    String pack,
    List<TermsChange> terms,
    @Nullable AuditConfig other,
    @Nullable Span span,
    @Nullable Path archive,
    Path cache,
    Path scratch,
    EvaluationRequest.Options options) {
  /**
   * Days, in the audit's zone.
   *
   * @param from the first
   * @param until the one after the last
   */
  public record Span(LocalDate from, LocalDate until) {}
}
