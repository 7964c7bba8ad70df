package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * An offer to buy or to sell on a market, for as long as it stands.
 *
 * @param id source and natural key
 * @param market where
 * @param party whose
 * @param side to buy or to sell
 * @param asset what
 * @param quantity how much of it
 * @param price for how much altogether
 * @param at when it was placed
 * @param cancelledAt when it was cancelled, or null if it was not
 */
public record Order(
    String id,
    @Refers(Market.class) String market,
    @Refers(Party.class) String party,
    Side side,
    String asset,
    Quantity quantity,
    @Nullable Quantity price,
    TimeInterval at,
    @Nullable TimeInterval cancelledAt)
    implements Fact {
  /** What an order is for. */
  public enum Side {
    BUY,
    SELL
  }
}
