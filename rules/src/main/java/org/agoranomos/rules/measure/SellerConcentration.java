package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * How a market's sales of a calendar year are spread over its sellers, those under one control
 * taken as one.
 *
 * @param id {@code seller-concentration/}, the market, the year, the currency and the level
 * @param market where
 * @param year which, as far as the audited period has it
 * @param at the last moment of it
 * @param sales what was sold altogether
 * @param trades in how many trades
 * @param sellers how many sellers or groups of them sold
 * @param topSeller who sold most; of a group, the seller whose identifier sorts first
 * @param topShare what part of the sales that was, rounded to 12 places
 * @param points Herfindahl-Hirschman index in the points of competition authorities: the sum of the
 *     squared shares times 10,000, rounded to 8 places (Hirschman 1945, Herfindahl 1950)
 * @param level whether the index, before rounding, is above the line of the terms
 * @param complete whether sources vouch for every trade of the market in that time
 */
public record SellerConcentration(
    String id,
    @Refers(Market.class) String market,
    long year,
    TimeInterval at,
    Quantity sales,
    long trades,
    long sellers,
    @Refers(Party.class) String topSeller,
    BigDecimal topShare,
    BigDecimal points,
    Level level,
    boolean complete)
    implements Fact {
  /** Where the index lies. */
  public enum Level {
    ABOVE,
    BELOW
  }

  /** Normalises the decimals. */
  public SellerConcentration {
    topShare = Quantity.normal(topShare);
    points = Quantity.normal(points);
  }
}
