package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * A group that traded an asset among itself in a window of time and ended where it began (Victor
 * and Weintraud, Detecting and Quantifying Wash Trading on Decentralized Cryptocurrency Exchanges,
 * arXiv 2102.07001): its members could all reach each other by trades of the window, and of each
 * the net position, in these trades, changed by no more than a fraction of what it traded.
 *
 * @param id {@code wash-ring/}, market, asset, unit, the window's length and the first member
 * @param market where
 * @param asset what was traded
 * @param unit in which quantity was counted
 * @param length {@code PT1H}, {@code P1D} or {@code P7D}
 * @param first the member whose identifier sorts first
 * @param members all members, in the order of their identifiers
 * @param parties how many they are
 * @param at the first window
 * @param trades how many trades they made among themselves in the first window
 * @param windows in how many windows of that length there was such a group with that first member
 * @param exact whether it is certain which trades were in the first window
 */
public record WashRing(
    String id,
    @Refers(Market.class) String market,
    String asset,
    String unit,
    String length,
    @Refers(Party.class) String first,
    String members,
    long parties,
    TimeInterval at,
    long trades,
    long windows,
    boolean exact)
    implements Fact {
  /** The same group and another window: the first that is certain is shown, and both count. */
  WashRing and(WashRing later) {
    WashRing shown = later.exact && !exact ? later : this;
    return new WashRing(
        id,
        market,
        asset,
        unit,
        length,
        first,
        shown.members,
        shown.parties,
        shown.at,
        shown.trades,
        windows + later.windows,
        shown.exact);
  }
}
