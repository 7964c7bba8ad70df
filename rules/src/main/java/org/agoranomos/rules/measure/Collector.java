package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * What came to one account from wallets that were used once: each received once in the audited
 * period and once passed on nearly all of it, and nobody says whose they are.
 *
 * @param id {@code collector/}, market, asset and collector
 * @param market the audited market
 * @param asset of what
 * @param collector where it came together
 * @param at the last moment of the period
 * @param sources from how many such wallets
 * @param collected how much of it
 * @param complete whether sources vouch for every transfer of the market in the period
 */
public record Collector(
    String id,
    @Refers(Market.class) String market,
    String asset,
    @Refers(Party.class) String collector,
    TimeInterval at,
    long sources,
    Quantity collected,
    boolean complete)
    implements Fact {}
