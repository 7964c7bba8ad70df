package org.agoranomos.ontology.finding;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision to let findings stand without consequence for a time. Either {@code finding} is given,
 * or {@code policy} and {@code subject}.
 *
 * @param place file and line in which it stands
 * @param finding key or alias of the finding
 * @param policy id of the policy of which all findings about the subject are waived
 * @param subject the organization or market, as written
 * @param by who waives
 * @param agreedBy who else agreed, at least one
 * @param reason why
 * @param from the first day, ISO; null if it begins with the audit's beginning
 * @param until the day after the last, ISO
 * @param where one can look the decision up, such as minutes or a proposal's IRI; null if nowhere
 */
public record Waiver(
    String place,
    @Nullable String finding,
    @Nullable String policy,
    @Nullable String subject,
    String by,
    List<String> agreedBy,
    String reason,
    @Nullable String from,
    String until,
    @Nullable String where) {
  /** Everybody who answers for it: who waives, then who agreed. */
  public List<String> people() {
    List<String> people = new ArrayList<>(List.of(by));
    people.addAll(agreedBy);
    return people;
  }

  /** What it waives, in a few words. */
  public String about() {
    return finding == null
        ? policy + " for " + subject
        : "finding F-" + finding.substring(0, Math.min(8, finding.length()));
  }
}
