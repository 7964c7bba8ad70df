package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * Leave to spend up to a limit in a time, such as a budget that a decision gave to a working group.
 *
 * @param id source and natural key
 * @param organization whose money
 * @param proposal the decision that gave it
 * @param holder who may spend
 * @param limit how much altogether
 * @param from since when
 * @param until until when, exclusive
 */
public record Mandate(
    String id,
    @Refers(Organization.class) String organization,
    @Refers(Proposal.class) @Nullable String proposal,
    @Refers(Party.class) String holder,
    Quantity limit,
    TimeInterval from,
    TimeInterval until)
    implements Fact {}
