package org.agoranomos.ontology.fact;

/**
 * What was given towards a commitment.
 *
 * @param id source and natural key
 * @param commitment which
 * @param quantity how much of it
 * @param at when
 */
public record Fulfilment(
    String id, @Refers(Commitment.class) String commitment, Quantity quantity, TimeInterval at)
    implements Fact {}
