package org.agoranomos.rules.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.TermsDecision;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * What an organization or a market decided about a policy's parameters.
 *
 * @param policy id of the policy
 * @param organization identifier of the organization or market that decided for itself
 * @param from since when, microseconds since the epoch
 * @param until until when, exclusive
 * @param values parameter and value
 * @param decidedBy who decided, and where
 * @param proposal id of the proposal by which it was decided, or null if none is stated
 */
public record TermsStatement(
    String policy,
    String organization,
    long from,
    long until,
    Map<String, String> values,
    String decidedBy,
    @Nullable String proposal) {
  /** What was decided as facts, one a parameter, in the order of the values. */
  public List<TermsDecision> decisions() {
    List<TermsDecision> decisions = new ArrayList<>();
    TimeInterval since = from == TimeInterval.MIN ? null : moment(from);
    TimeInterval end = until == TimeInterval.MAX ? null : moment(until);
    values.forEach(
        (parameter, value) ->
            decisions.add(
                new TermsDecision(
                    "terms/"
                        + policy
                        + "/"
                        + organization
                        + "/"
                        + parameter
                        + (since == null ? "" : "/" + since),
                    policy,
                    organization,
                    parameter,
                    value,
                    since,
                    end,
                    decidedBy,
                    proposal)));
    return decisions;
  }

  private static TimeInterval moment(long micros) {
    return TimeInterval.at(TimeInterval.instant(micros));
  }
}
