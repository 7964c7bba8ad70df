package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;

/**
 * Energy that somebody who may be an active customer sold to another.
 *
 * @param id {@code shared-energy/} and the trade's id
 * @param trade which
 * @param market where
 * @param seller who shares
 * @param buyer with whom
 * @param at when
 * @param active whether the seller certainly was an active customer then
 * @param zones whether both have a meter in one zone then
 * @param mainBusiness whether every source that names the seller's main business says that it is
 *     electric power (NACE 35.1, ISIC 351), and one does
 * @param complete whether a source vouches for every reading of both, or of the market, at that
 *     time
 */
public record SharedEnergy(
    String id,
    @Refers(Trade.class) String trade,
    @Refers(Market.class) String market,
    @Refers(Party.class) String seller,
    @Refers(Party.class) String buyer,
    TimeInterval at,
    boolean active,
    Zones zones,
    boolean mainBusiness,
    boolean complete)
    implements Fact {
  /** How the zones of two parties lie. */
  public enum Zones {
    /** Both may have a meter in one zone. */
    SAME,
    /** Every meter of one is in another zone than every meter of the other. */
    APART,
    /** One has no reading of then, or one that names no zone. */
    UNKNOWN
  }
}
