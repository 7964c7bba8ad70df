package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Appeal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.Suspension;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Whether a market's exclusion could be appealed, or an appeal was decided in time.
 *
 * @param id {@code recourse/} and the id of the suspension or appeal
 * @param suspension the exclusion
 * @param appeal the appeal, or null if it is asked whether there can be one
 * @param market which excludes
 * @param party who is excluded
 * @param at when it began, or when the appeal was made
 * @param due by when it is judged
 * @param done whether it certainly can be appealed; whether the appeal was certainly decided, or
 *     the exclusion lifted, in time
 * @param possible whether that may be so
 * @param complete whether the appeal says itself when it was decided, or a source vouches for every
 *     appeal to the market until it was due
 */
public record Recourse(
    String id,
    @Refers(Suspension.class) String suspension,
    @Refers(Appeal.class) @Nullable String appeal,
    @Refers(Market.class) String market,
    @Refers(Party.class) String party,
    TimeInterval at,
    TimeInterval due,
    boolean done,
    boolean possible,
    boolean complete)
    implements Fact {}
