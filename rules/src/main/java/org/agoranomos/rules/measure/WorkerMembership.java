package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * How many of those who worked for an organization in the audited period are its members.
 *
 * @param id {@code worker-membership/} and the organization
 * @param organization for whom they worked
 * @param at the last moment of the period
 * @param workers the persons, as far as is known, who certainly worked in the period; without those
 *     who are no members and of whom no work is known before the time of probation
 * @param members who of them certainly is a member, at the last work or at the end of the period
 * @param mayBeMembers who of them may be one, since the last work
 * @param complete whether sources vouch for every contribution and every membership in the period
 */
public record WorkerMembership(
    String id,
    @Refers(Organization.class) String organization,
    TimeInterval at,
    long workers,
    long members,
    long mayBeMembers,
    boolean complete)
    implements Fact {}
