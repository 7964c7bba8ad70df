package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;

/**
 * A trade of an insider in what their organization issued, by which their trades of the calendar
 * year reached the threshold, or after that; and whether it was reported.
 *
 * @param id {@code insider-trade/}, the trade's id, a slash and the insider
 * @param trade which trade
 * @param insider who traded
 * @param issuer of what
 * @param market where
 * @param at when
 * @param due the last moment for a report; the time of the trade where that is not known
 * @param done whether it was certainly reported in time
 * @param possible whether it may have been
 * @param complete whether it is certain that a report was due and by when, and sources vouch for
 *     every disclosure of the issuer until then
 */
public record InsiderTrade(
    String id,
    @Refers(Trade.class) String trade,
    @Refers(Party.class) String insider,
    @Refers(Party.class) String issuer,
    @Refers(Market.class) String market,
    TimeInterval at,
    TimeInterval due,
    boolean done,
    boolean possible,
    boolean complete)
    implements Fact {}
