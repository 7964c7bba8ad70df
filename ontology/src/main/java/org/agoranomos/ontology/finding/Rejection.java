package org.agoranomos.ontology.finding;

/**
 * Something in a source that could not be read. It is a value, never an exception: the rest goes
 * on.
 *
 * @param location where, as text
 * @param code what sort of problem, such as {@code amount-not-a-number}
 * @param reason what is wrong, with the offending text
 * @param remedy what to do about it
 */
public record Rejection(String location, String code, String reason, String remedy) {}
