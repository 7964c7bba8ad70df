package org.agoranomos.reports.xlsx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Formulas over the columns of tables, which may be spread over sheets. */
final class Formulas {
  /** More units than this would bury the other figures. */
  static final int MOST_UNITS = 50;

  // A formula takes literals of 255 characters, and marks may double.
  private static final int LONGEST = 120;

  private Formulas() {}

  /** A text in a formula. */
  static String literal(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  /** The criterion of that text and no other, whatever marks it has. */
  static String exactly(String text) {
    return literal("=" + text.replace("~", "~~").replace("*", "~*").replace("?", "~?"));
  }

  /** The units, of which some can be told apart by a formula: it does not see capitals. */
  static List<String> summable(Collection<String> units) {
    Map<String, Long> alike =
        units.stream()
            .collect(Collectors.groupingBy(u -> u.toLowerCase(Locale.ROOT), Collectors.counting()));
    return units.stream()
        .filter(u -> u.length() <= LONGEST && u.equals(CellText.visible(u)))
        .filter(u -> alike.getOrDefault(u.toLowerCase(Locale.ROOT), 0L) == 1)
        .limit(MOST_UNITS)
        .toList();
  }

  /** How many rows of a table have such values: criteria by column. */
  static String countIf(Table table, Map<String, String> criteria) {
    return onEachSheet(table, "COUNTIFS(", List.of(), criteria);
  }

  /** The sum of a column over the rows that have such values. */
  static String sumIf(Table table, String column, Map<String, String> criteria) {
    return onEachSheet(table, "SUMIFS(", table.cells(column), criteria);
  }

  private static String onEachSheet(
      Table table, String function, List<String> first, Map<String, String> criteria) {
    int sheets = table.cells(criteria.keySet().iterator().next()).size();
    List<String> terms = new ArrayList<>();
    for (int sheet = 0; sheet < sheets; sheet++) {
      int on = sheet;
      String start = first.isEmpty() ? function : function + first.get(on) + ",";
      terms.add(
          new TreeMap<>(criteria)
              .entrySet().stream()
                  .map(e -> table.cells(e.getKey()).get(on) + "," + e.getValue())
                  .collect(Collectors.joining(",", start, ")")));
    }
    return String.join("+", terms);
  }

  /** A function over all cells of a column, such as their sum. */
  static String over(String function, Table table, String column) {
    return function + "(" + String.join(",", table.cells(column)) + ")";
  }
}
