package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A total that a platform or a returning officer reports.
 *
 * @param id source and natural key
 * @param proposal on what
 * @param choice for which option
 * @param ballots how many ballots
 * @param weight how much weight
 */
public record VoteCount(
    String id,
    @Refers(Proposal.class) String proposal,
    String choice,
    @Bounds(least = "0") @Nullable Long ballots,
    BigDecimal weight)
    implements Fact {
  /** Normalises the weight. */
  public VoteCount {
    weight = Quantity.normal(weight);
  }
}
