package org.agoranomos.auditor.trial;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.agoranomos.ontology.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A finding that is not the same with the policy that is tried as with the one in force.
 *
 * @param kind what became of it
 * @param before the finding with the policy in force, or null if it is gained
 * @param after the finding with the policy that is tried, or null if it is lost
 * @param differences what the two say differently; empty if there is only one
 * @param doubt why, where there is no finding, it cannot be told on that side; null if it can
 */
public record Change(
    Kind kind,
    @Nullable Finding before,
    @Nullable Finding after,
    List<Difference> differences,
    @Nullable String doubt) {
  /** What becomes of a finding. */
  public enum Kind {
    GAINED,
    LOST,
    CHANGED;

    /** The word for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The finding as it would be, or as it was if it would be no more. */
  public Finding finding() {
    return Objects.requireNonNull(after == null ? before : after, "a change has a finding");
  }

  /** The same change with a reason. */
  Change because(@Nullable String reason) {
    return new Change(kind, before, after, differences, reason);
  }

  /**
   * The month of its earliest moment, in UTC: {@code 2026-01}, or {@code unknown} if it has none.
   */
  public String month() {
    String at = finding().occurredAt();
    return at != null && at.matches("\\d{4}-\\d{2}-.*") && !at.startsWith("0001-01-01")
        ? at.substring(0, 7)
        : "unknown";
  }
}
