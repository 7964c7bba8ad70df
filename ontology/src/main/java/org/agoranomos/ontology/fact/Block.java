package org.agoranomos.ontology.fact;

/**
 * A block of a chain and its time, from which times that are given as blocks are told.
 *
 * @param id source and natural key
 * @param chain CAIP-2 id
 * @param number height
 * @param at its time
 */
public record Block(String id, String chain, long number, TimeInterval at) implements Fact {}
