package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * How a group of members took part in a vote on the rules of a market.
 *
 * @param id {@code group-vote/}, the proposal's id and the group
 * @param proposal on what
 * @param organization whose rules: the market, or who operates it
 * @param group which group of members
 * @param at when voting closed
 * @param members how many certainly belonged to the group then
 * @param votes how many of the group certainly voted, and were of it then
 * @param votesAtMost how many may have
 * @param complete whether sources vouch for every vote from the opening (or the putting) of the
 *     proposal to its close, and for every membership then
 */
public record GroupVote(
    String id,
    @Refers(Proposal.class) String proposal,
    @Refers(Organization.class) String organization,
    String group,
    TimeInterval at,
    long members,
    long votes,
    long votesAtMost,
    boolean complete)
    implements Fact {}
