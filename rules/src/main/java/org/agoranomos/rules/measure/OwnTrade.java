package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;

/**
 * A trade of a market's operator on its own market, by itself or by whom it certainly controls, and
 * whether it was disclosed.
 *
 * @param id {@code own-trade/} and the trade's id
 * @param trade which
 * @param market where
 * @param operator who runs the market
 * @param by who traded: the operator, or the party of which it holds more than half
 * @param at when
 * @param due by when it had to be disclosed
 * @param done whether it was certainly disclosed, by itself or with all such trades
 * @param possible whether it may have been
 * @param complete whether a source vouches for every disclosure of the operator in the time
 */
public record OwnTrade(
    String id,
    @Refers(Trade.class) String trade,
    @Refers(Market.class) String market,
    @Refers(Party.class) String operator,
    @Refers(Party.class) String by,
    TimeInterval at,
    TimeInterval due,
    boolean done,
    boolean possible,
    boolean complete)
    implements Fact {}
