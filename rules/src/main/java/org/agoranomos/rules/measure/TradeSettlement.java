package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.Settlement;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;

/**
 * What became of one side of a trade by the day on which it was due: its delivery, or its payment.
 *
 * @param id {@code settled/}, the trade's id, a slash and the leg
 * @param trade which trade
 * @param market where
 * @param leg which side
 * @param quantity what was to be delivered or paid
 * @param at when it was agreed
 * @param due the last moment in time; the time of the trade where that is not known
 * @param state what became of it
 */
public record TradeSettlement(
    String id,
    @Refers(Trade.class) String trade,
    @Refers(Market.class) String market,
    Settlement.Leg leg,
    Quantity quantity,
    TimeInterval at,
    TimeInterval due,
    State state)
    implements Fact {
  /** What became of it. */
  public enum State {
    /** It was settled in full and in time. */
    IN_TIME,
    /** It was settled in full, and a part of it certainly too late. */
    LATE,
    /** It was not settled in full in time, and sources vouch for every settlement until then. */
    MISSED,
    /** No source has it, and none vouches for every settlement until then. */
    UNVOUCHED,
    /** Times or payments that name the trade leave open whether it was settled in time. */
    UNCERTAIN,
    /** Something was settled in another unit than agreed. */
    OTHER_UNIT,
    /** No calendar knows all the days until it was due, or the time of the trade is not known. */
    DUE_UNKNOWN
  }
}
