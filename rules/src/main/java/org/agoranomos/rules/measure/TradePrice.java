package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;

/**
 * The price of a trade beside what the same thing was sold for on that market on that day. The
 * day's volume-weighted mean price is {@code dayPrice / dayQuantity}.
 *
 * @param id {@code trade-price/} and the trade's id
 * @param trade which trade
 * @param market where
 * @param asset what was sold
 * @param at when
 * @param quantity how much of it
 * @param price for how much altogether
 * @param dayQuantity how much of it was sold on that day, in the units of this trade
 * @param dayPrice for how much altogether
 * @param trades in how many trades; 0 if the local day of the trade is not known
 */
public record TradePrice(
    String id,
    @Refers(Trade.class) String trade,
    @Refers(Market.class) String market,
    String asset,
    TimeInterval at,
    Quantity quantity,
    Quantity price,
    Quantity dayQuantity,
    Quantity dayPrice,
    long trades)
    implements Fact {
  /**
   * Whether the price differs from the day's mean by more than that fraction of the mean. Exact:
   * both sides are multiplied by the quantities, nothing is divided.
   */
  public boolean differsBy(BigDecimal fraction) {
    BigDecimal mean = dayPrice.value().multiply(quantity.value());
    BigDecimal own = price.value().multiply(dayQuantity.value());
    return own.subtract(mean).abs().compareTo(fraction.multiply(mean)) > 0;
  }
}
