package org.agoranomos.connectors.table;

/**
 * A column of rows that a connector makes itself.
 *
 * @param name what a mapping calls it
 * @param type what it has, in the words of the source, for messages
 * @param number whether it may be a number
 * @param list whether it is a list of texts
 */
public record RowColumn(String name, String type, boolean number, boolean list) {}
