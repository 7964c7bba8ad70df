package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A reasoned objection to a proposal, which keeps it from being adopted by consent while it is
 * open.
 *
 * @param id source and natural key
 * @param proposal to what
 * @param by whose
 * @param at when
 * @param withdrawnAt when it was withdrawn or resolved, or null if it is open
 * @param reason the reason given
 */
public record Objection(
    String id,
    @Refers(Proposal.class) String proposal,
    @Refers(Party.class) String by,
    TimeInterval at,
    @Nullable TimeInterval withdrawnAt,
    @Nullable String reason)
    implements Fact {}
