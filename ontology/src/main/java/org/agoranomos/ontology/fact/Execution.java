package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A step in the carrying out of a proposal.
 *
 * @param id source and natural key
 * @param proposal which
 * @param organization whose
 * @param stage what happened
 * @param at when
 * @param earliest the earliest time at which it may be executed, as queued
 * @param executor who did it
 * @param payloadDigest digest of what was executed
 */
public record Execution(
    String id,
    @Refers(Proposal.class) String proposal,
    @Refers(Organization.class) String organization,
    Stage stage,
    TimeInterval at,
    @Nullable TimeInterval earliest,
    @Refers(Party.class) @Nullable String executor,
    @Nullable String payloadDigest)
    implements Fact {}
