package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * How much the people of two organizations validated in each other's logs in the audited period.
 *
 * @param id {@code mutual-review/} and both organizations
 * @param market the audited market, whose terms say what is too much: a pair has no one
 *     organization's
 * @param first the one that comes first by name
 * @param second the other
 * @param at the period's last moment
 * @param firstOfSecond how many validations by people of the first are of contributions to the
 *     second
 * @param firstAll how many validations people of the first gave altogether
 * @param secondOfFirst how many by people of the second are of contributions to the first
 * @param secondAll how many people of the second gave altogether
 * @param complete whether sources vouch for every validation in both logs in all of the period
 */
public record MutualReview(
    String id,
    @Refers(Market.class) String market,
    @Refers(Organization.class) String first,
    @Refers(Organization.class) String second,
    TimeInterval at,
    long firstOfSecond,
    long firstAll,
    long secondOfFirst,
    long secondAll,
    boolean complete)
    implements Fact {
  /** How many validations of the other's contributions the one has that has fewer. */
  public long fewer() {
    return Math.min(firstOfSecond, secondOfFirst);
  }
}
