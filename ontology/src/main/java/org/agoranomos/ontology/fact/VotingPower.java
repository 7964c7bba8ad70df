package org.agoranomos.ontology.fact;

import java.math.BigDecimal;

/**
 * How much a party's vote counts at a time.
 *
 * @param id source and natural key
 * @param party whose
 * @param organization where
 * @param weight how much
 * @param at when
 */
public record VotingPower(
    String id,
    @Refers(Party.class) String party,
    @Refers(Organization.class) String organization,
    BigDecimal weight,
    TimeInterval at)
    implements Fact {
  /** Normalises the weight. */
  public VotingPower {
    weight = Quantity.normal(weight);
  }
}
