package org.agoranomos.ontology.fact;

/**
 * How much of an asset a party holds at a time.
 *
 * @param id source and natural key
 * @param party who
 * @param asset of what
 * @param quantity how much
 * @param at when
 */
public record Holding(
    String id, @Refers(Party.class) String party, String asset, Quantity quantity, TimeInterval at)
    implements Fact {}
