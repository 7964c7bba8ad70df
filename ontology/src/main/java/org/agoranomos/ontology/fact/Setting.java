package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * What a contract or platform enforces from a time on, until another setting of the same parameter
 * takes its place.
 *
 * @param id source and natural key
 * @param subject the organization or market that it governs
 * @param venue the contract or platform space that enforces it; null if every one of the subject's
 * @param parameter which, in the words of OpenZeppelin's Governor and Compound's Timelock: {@code
 *     votingDelay}, {@code votingPeriod}, {@code quorum}, {@code quorumFraction}, {@code
 *     proposalThreshold}, {@code minDelay}, {@code gracePeriod}, {@code proposalMaxOperations}; or
 *     another
 * @param value how much. Times are in {@code s}, or in {@code {block}}; fractions and numbers in
 *     {@code 1} (UCUM)
 * @param at since when
 * @param proposal the proposal that set it
 */
public record Setting(
    String id,
    @Refers(Organization.class) String subject,
    @Nullable String venue,
    String parameter,
    Quantity value,
    TimeInterval at,
    @Refers(Proposal.class) @Nullable String proposal)
    implements Fact {}
