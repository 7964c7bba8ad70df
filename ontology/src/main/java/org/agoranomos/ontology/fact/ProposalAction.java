package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a proposal does if it is executed.
 *
 * @param id source and natural key
 * @param proposal the proposal
 * @param index place in the list, from 0
 * @param target what is called or paid
 * @param beneficiary who gains
 * @param quantity how much
 * @param payloadDigest digest of the payload as the source has it
 */
public record ProposalAction(
    String id,
    @Refers(Proposal.class) String proposal,
    @Bounds(least = "0") long index,
    @Refers(Party.class) @Nullable String target,
    @Refers(Party.class) @Nullable String beneficiary,
    @Nullable Quantity quantity,
    @Nullable String payloadDigest)
    implements Fact {}
