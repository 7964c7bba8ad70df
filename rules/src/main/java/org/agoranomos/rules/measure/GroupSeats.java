package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * How many seats in an organization's governance a stakeholder group has at the end of the audited
 * period.
 *
 * @param id {@code seats/}, the organization, a slash and the group
 * @param organization whose governance
 * @param group which group, in small letters; one that certainly has a member then
 * @param at the last moment of the period
 * @param seats who of the group certainly holds a seat, or held one not long before
 * @param mayHave who of the group may
 * @param governed whether anybody is known to hold a seat
 * @param complete whether a source vouches for every membership at that moment
 */
public record GroupSeats(
    String id,
    @Refers(Organization.class) String organization,
    String group,
    TimeInterval at,
    long seats,
    long mayHave,
    boolean governed,
    boolean complete)
    implements Fact {}
