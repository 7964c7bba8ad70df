package org.agoranomos.rules.check;

import java.util.Map;
import org.agoranomos.rules.syntax.Position;

/**
 * A rule as a row of a table: what it asks of single components, and all else.
 *
 * @param at where the rule's name stands
 * @param name its name
 * @param doubt whether it finds what cannot be judged
 * @param rest everything that it asks but that
 * @param fields what it asks of single components
 * @param alone whether it asks only of the fact that is judged, by nothing but one component
 */
public record Row(
    Position at,
    String name,
    boolean doubt,
    String rest,
    Map<String, Domain> fields,
    boolean alone) {}
