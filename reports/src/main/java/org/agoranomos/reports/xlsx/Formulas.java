package org.agoranomos.reports.xlsx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Formulas over the columns of tables, which may be spread over sheets. */
final class Formulas {
  private Formulas() {}

  /** A text in a formula. */
  static String literal(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  /** How many rows of a table have such values: criteria by column. */
  static String countIf(Table table, Map<String, String> criteria) {
    SortedMap<String, String> sorted = new TreeMap<>(criteria);
    int sheets = table.cells(sorted.firstKey()).size();
    List<String> counts = new ArrayList<>();
    for (int sheet = 0; sheet < sheets; sheet++) {
      int on = sheet;
      counts.add(
          sorted.entrySet().stream()
              .map(e -> table.cells(e.getKey()).get(on) + "," + e.getValue())
              .collect(Collectors.joining(",", "COUNTIFS(", ")")));
    }
    return String.join("+", counts);
  }

  /** A function over all cells of a column, such as their sum. */
  static String over(String function, Table table, String column) {
    return function + "(" + String.join(",", table.cells(column)) + ")";
  }
}
