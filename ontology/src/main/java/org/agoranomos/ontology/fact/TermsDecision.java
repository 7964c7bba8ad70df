package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * What an organization or market decided about a parameter of a policy. An audit's {@code terms}
 * are such facts, so that how they were decided can be judged.
 *
 * @param id source and natural key
 * @param policy id of the policy
 * @param organization which organization decided for itself, or the market for all
 * @param parameter the policy's parameter
 * @param decided its value, as it is written
 * @param from since when it is in force, or null if always
 * @param until until when, exclusive, or null if still
 * @param decidedBy who decided, and where one can look it up
 * @param proposal the proposal by which it was decided
 */
public record TermsDecision(
    String id,
    String policy,
    @Refers(Organization.class) String organization,
    String parameter,
    String decided,
    @Nullable TimeInterval from,
    @Nullable TimeInterval until,
    String decidedBy,
    @Refers(Proposal.class) @Nullable String proposal)
    implements Fact {}
