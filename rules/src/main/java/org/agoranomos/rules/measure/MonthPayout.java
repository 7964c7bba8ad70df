package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * What an organization paid out to a party in a calendar month of UTC, in one unit.
 *
 * @param id {@code month-payout/}, organization, party, month and unit
 * @param organization who pays out
 * @param party to whom
 * @param kind what the party is, or null if no source says
 * @param month which month
 * @param at its last moment
 * @param least what certainly was paid out in it and not taken back
 * @param most what may have been
 * @param complete whether a source vouches for every transfer of the organization in the month
 */
public record MonthPayout(
    String id,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) String party,
    Party.@Nullable Kind kind,
    TimeInterval month,
    TimeInterval at,
    Quantity least,
    Quantity most,
    boolean complete)
    implements Fact {}
