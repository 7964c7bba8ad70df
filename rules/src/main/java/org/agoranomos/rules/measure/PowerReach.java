package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * In how many organizations a party has a decisive share of the say: of voting power, or of the
 * votes cast where no power is recorded.
 *
 * @param id {@code power/} and the party
 * @param market the audited market, whose terms say which share is decisive
 * @param party who
 * @param at as of when: the last moment of the audited period
 * @param organizations in how many organizations it has that share for certain
 * @param where which these are, separated by commas
 * @param mayBe in how many more it has that share of what is recorded, while no source vouches for
 *     every record
 * @param uncovered which these are, or null if there are none
 */
public record PowerReach(
    String id,
    @Refers(Market.class) String market,
    @Refers(Party.class) String party,
    TimeInterval at,
    long organizations,
    @Nullable String where,
    long mayBe,
    @Nullable String uncovered)
    implements Fact {
  /** In how many organizations it has, or may have, that share. */
  public long atMost() {
    return organizations + mayBe;
  }
}
