package org.agoranomos.rules.sheet;

import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A decision table as rules.
 *
 * @param drl the rules, one for each row, in the order of rows
 * @param cells for each line of the rules the cell that says it: the header of a pattern, the
 *     snippet of a constraint, the first cell of a row; such as {@code Rules!C7}
 * @param rows number of the row that each rule comes from, as spreadsheets count, by the rule's
 *     name
 */
public record ExpandedTable(String drl, List<String> cells, SortedMap<String, Integer> rows) {
  /** Copies. */
  public ExpandedTable {
    cells = List.copyOf(cells);
    rows = new TreeMap<>(rows);
  }

  /**
   * The cell that a line says.
   *
   * @param line from 1
   */
  public String cellOfLine(int line) {
    return cells.get(line - 1);
  }

  /** The row that a rule comes from, as spreadsheets count; empty for a rule of another name. */
  public OptionalInt rowOf(String rule) {
    Integer row = rows.get(rule);
    return row == null ? OptionalInt.empty() : OptionalInt.of(row);
  }
}
