package org.agoranomos.ontology.fact;

/**
 * One side of a trade carried out: what was sold was delivered, or paid.
 *
 * @param id source and natural key
 * @param trade which trade
 * @param leg which side
 * @param quantity how much
 * @param at when
 */
public record Settlement(
    String id, @Refers(Trade.class) String trade, Leg leg, Quantity quantity, TimeInterval at)
    implements Fact {
  /** The sides of a trade. */
  public enum Leg {
    DELIVERY,
    PAYMENT
  }
}
