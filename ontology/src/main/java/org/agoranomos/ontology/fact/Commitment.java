package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A promise of one party to another to give something by a time.
 *
 * @param id source and natural key
 * @param provider who promises
 * @param receiver to whom
 * @param quantity how much of what
 * @param due by when
 * @param agreement the agreement that it is a part of
 * @param market the market that it belongs to
 * @param reference what both sides call it
 * @param proposal the decision that it rests on
 * @param madeAt when it was made
 */
public record Commitment(
    String id,
    @Refers(Party.class) String provider,
    @Refers(Party.class) String receiver,
    Quantity quantity,
    @Nullable TimeInterval due,
    @Nullable String agreement,
    @Refers(Market.class) @Nullable String market,
    @Nullable String reference,
    @Refers(Proposal.class) @Nullable String proposal,
    @Nullable TimeInterval madeAt)
    implements Fact {}
