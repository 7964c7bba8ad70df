package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Order;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * What became of the orders of one side that a party placed for an asset on a market's local day,
 * and whether it traded on the other side while those stood that it soon cancelled.
 *
 * @param id {@code layering/}, market, asset, party, date and side
 * @param market where
 * @param asset of what
 * @param party whose orders
 * @param side to buy or to sell
 * @param at the local day
 * @param orders how many orders the party placed on that side
 * @param cancelled how many of them were cancelled within the time of the terms
 * @param otherOrders how many it placed on the other side
 * @param otherCancelled how many of those were cancelled within the time
 * @param trades how many trades the party made on the other side, with somebody else, while an
 *     order of this side stood that was cancelled within the time
 * @param exact whether the times of all orders and trades of that day are known
 * @param complete whether sources vouch for every order on the market on that day
 */
public record Layering(
    String id,
    @Refers(Market.class) String market,
    String asset,
    @Refers(Party.class) String party,
    Order.Side side,
    TimeInterval at,
    long orders,
    long cancelled,
    long otherOrders,
    long otherCancelled,
    long trades,
    boolean exact,
    boolean complete)
    implements Fact {}
