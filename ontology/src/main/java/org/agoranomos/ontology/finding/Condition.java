package org.agoranomos.ontology.finding;

import java.util.Map;

/**
 * One condition of the rule, with the values that made it hold.
 *
 * @param text the condition as the rule writes it
 * @param values what its names stood for, in the order of the text
 */
public record Condition(String text, Map<String, String> values) {}
