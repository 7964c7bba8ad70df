package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;

/**
 * Whether what was delivered was paid in time. Trades whose buyer is known to be a person have
 * none: consumers pay as was agreed.
 *
 * @param id {@code delivery-payment/} and the trade's id
 * @param trade what was sold
 * @param market where
 * @param buyer who has to pay
 * @param seller who is to be paid
 * @param at the last delivery
 * @param due by when it has to be paid
 * @param done whether all was certainly paid in time
 * @param possible whether something may have been paid for it in time, both agreed on a later day,
 *     or no source says that the buyer is an organization
 * @param complete whether the payment is known, or sources vouch for every settlement on the market
 *     and every transfer of the seller from the trade until it was due
 */
public record DeliveryPayment(
    String id,
    @Refers(Trade.class) String trade,
    @Refers(Market.class) String market,
    @Refers(Party.class) String buyer,
    @Refers(Party.class) String seller,
    TimeInterval at,
    TimeInterval due,
    boolean done,
    boolean possible,
    boolean complete)
    implements Fact {}
