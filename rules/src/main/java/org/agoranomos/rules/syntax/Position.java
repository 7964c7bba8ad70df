package org.agoranomos.rules.syntax;

/**
 * Where a word stands in a rule file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Position(int line, int column) {}
