package org.agoranomos.rules.sheet;

import java.util.Map;
import java.util.Set;

/**
 * A row of values.
 *
 * @param number of the row, from 0
 * @param values literals, and texts of metadata, by column
 * @param standing the patterns that stand in it
 */
record Row(int number, Map<Integer, String> values, Set<Table.Group> standing) {}
