package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Delegation;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * A delegation that, at some time of the audited period, was part of a cycle: from its delegate,
 * other delegations of the organization led back to its delegator.
 *
 * @param id {@code delegation-cycle/} and the delegation's id
 * @param delegation which delegation
 * @param organization in which organization
 * @param certain whether all of the cycle was certainly in force at one time
 * @param parties how many parties could reach each other by delegations then
 * @param at when that was first so: the span until delegations changed again
 */
public record DelegationCycle(
    String id,
    @Refers(Delegation.class) String delegation,
    @Refers(Organization.class) String organization,
    boolean certain,
    long parties,
    TimeInterval at)
    implements Fact {}
