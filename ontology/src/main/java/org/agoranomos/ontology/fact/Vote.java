package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A vote cast. What was chosen is in {@link VoteChoice}, one for each option.
 *
 * @param id source and natural key
 * @param proposal on what
 * @param voter who
 * @param weight how much it counts
 * @param at when
 * @param onBehalfOf the member for whom a proxy votes
 * @param replaces the earlier vote that this one takes the place of
 */
public record Vote(
    String id,
    @Refers(Proposal.class) String proposal,
    @Refers(Party.class) String voter,
    BigDecimal weight,
    TimeInterval at,
    @Refers(Party.class) @Nullable String onBehalfOf,
    @Refers(Vote.class) @Nullable String replaces)
    implements Fact {
  /** Normalises the weight. */
  public Vote {
    weight = Quantity.normal(weight);
  }

  /** Whose vote it is: the member for whom a proxy votes, else the voter. */
  public String principal() {
    return onBehalfOf == null ? voter : onBehalfOf;
  }
}
