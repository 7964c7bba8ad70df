package org.agoranomos.ontology.finding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The terms under which something was judged.
 *
 * @param organization for whom they are in force
 * @param from since when, ISO date or instant in UTC, or null if always
 * @param until until when, exclusive, or null if still
 * @param values parameter and value
 * @param decidedBy who decided them, and where; {@link #DEFAULT} where nobody did
 * @param proposals ids of the proposals by which they were decided, as far as stated, sorted
 */
public record AppliedTerms(
    String organization,
    @Nullable String from,
    @Nullable String until,
    Map<String, String> values,
    String decidedBy,
    List<String> proposals) {
  /** Who decided where nobody did. */
  public static final String DEFAULT = "default of the policy";
}
