package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Whether an organization published one of its economic events in time.
 *
 * @param id {@code publication/}, the kind and id of the event
 * @param transfer the event, if it is a transfer in the organization's book
 * @param contribution the event, if it is a contribution to the organization
 * @param organization whose event
 * @param at when it happened
 * @param due by when it had to be published
 * @param done whether it certainly was, or is on a public chain
 * @param possible whether it may have been
 * @param complete whether a source vouches for every disclosure of the organization in the time
 */
public record EventPublication(
    String id,
    @Refers(Transfer.class) @Nullable String transfer,
    @Refers(Contribution.class) @Nullable String contribution,
    @Refers(Organization.class) String organization,
    TimeInterval at,
    TimeInterval due,
    boolean done,
    boolean possible,
    boolean complete)
    implements Fact {}
