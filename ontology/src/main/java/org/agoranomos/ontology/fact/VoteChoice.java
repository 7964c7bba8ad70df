package org.agoranomos.ontology.fact;

import java.math.BigDecimal;

/**
 * What a vote chose, with the part of the weight that went to it.
 *
 * @param id source and natural key
 * @param vote the vote
 * @param proposal the proposal that it is on
 * @param choice {@code for}, {@code against}, {@code abstain}, or the option's name
 * @param weight the part of the vote's weight
 */
public record VoteChoice(
    String id,
    @Refers(Vote.class) String vote,
    @Refers(Proposal.class) String proposal,
    String choice,
    BigDecimal weight)
    implements Fact {
  /** Normalises the weight. */
  public VoteChoice {
    weight = Quantity.normal(weight);
  }
}
