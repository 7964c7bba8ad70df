package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * How many were entitled to decide a proposal that closes in the audited period: the members from
 * the opening of voting (or, if that is not stated, since it was put) to its close. Where the body
 * is {@code members}, these are all whom their role makes members; where it is {@code board}, who
 * has that role; else who belongs to the group of that name.
 *
 * @param id {@code electorate/} and the proposal's id
 * @param proposal the proposal
 * @param organization which decides
 * @param at when voting closes
 * @param members how many certainly were members all the time
 * @param possible how many may have been, at any time of it
 * @param complete whether one source vouches for every membership of the organization in that time
 * @param ballotsCounted whether all reported totals of the proposal, if there are any, say how many
 *     ballots they are of
 */
public record Electorate(
    String id,
    @Refers(Proposal.class) String proposal,
    @Refers(Organization.class) String organization,
    TimeInterval at,
    long members,
    long possible,
    boolean complete,
    boolean ballotsCounted)
    implements Fact {}
