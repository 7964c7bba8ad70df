package org.agoranomos.rules.dmn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.agoranomos.rules.dmn.FeelType.Scalar;

/**
 * The functions of FEEL that decisions may call, with what they return. Not here is what knows the
 * clock (now, today), the locale (upper case, lower case), regular expressions (matches, replace,
 * split), reflection (get value, get entries) or rounds without saying so (exp, log).
 */
final class FeelFunctions {
  /** Those whose result is a list of what their first argument is a list of. */
  static final Set<String> OF_THE_SAME =
      Set.of(
          "sublist",
          "append",
          "concatenate",
          "insert before",
          "remove",
          "reverse",
          "union",
          "distinct values",
          "sort",
          "list replace");

  /** Those whose result is longer than what they are given. */
  static final Set<String> GROWING =
      Set.of("append", "concatenate", "insert before", "union", "string join", "list replace");

  /** What may be called, and what it returns. */
  static final Map<String, FeelType> ALLOWED = allowed();

  /** Those that ask whether things are equal, which the engine does not know exactly of times. */
  static final Set<String> COMPARING =
      Set.of(
          "is",
          "list contains",
          "distinct values",
          "index of",
          "union",
          "mode",
          "remove",
          "list replace");

  private FeelFunctions() {}

  private static Map<String, FeelType> allowed() {
    Map<String, FeelType> map = new LinkedHashMap<>();
    put(map, Scalar.DATE, "date");
    put(map, Scalar.TIME, "time");
    put(map, Scalar.DATE_AND_TIME, "date and time");
    put(map, Scalar.ANY, "duration", "min", "max", "abs", "mode");
    put(map, Scalar.MONTHS, "years and months duration");
    put(map, Scalar.STRING, "string", "substring", "substring before", "substring after");
    put(map, Scalar.STRING, "string join", "day of week", "month of year");
    put(map, Scalar.NUMBER, "number", "string length", "count", "sum", "mean", "product", "median");
    put(map, Scalar.NUMBER, "decimal", "floor", "ceiling", "modulo", "stddev", "sqrt");
    put(map, Scalar.NUMBER, "round up", "round down", "round half up", "round half down");
    put(map, Scalar.NUMBER, "day of year", "week of year");
    put(map, Scalar.BOOLEAN, "contains", "starts with", "ends with", "list contains", "not");
    put(map, Scalar.BOOLEAN, "all", "any", "even", "odd", "is");
    put(map, Scalar.BOOLEAN, "before", "after", "meets", "met by", "overlaps", "overlaps before");
    put(map, Scalar.BOOLEAN, "overlaps after", "finishes", "finished by", "includes", "during");
    put(map, Scalar.BOOLEAN, "starts", "started by", "coincides");
    put(map, new FeelType.ListOf(Scalar.ANY), OF_THE_SAME.toArray(new String[0]));
    put(map, new FeelType.ListOf(Scalar.ANY, true), "flatten");
    put(map, new FeelType.ListOf(Scalar.NUMBER), "index of");
    return Map.copyOf(map);
  }

  private static void put(Map<String, FeelType> map, FeelType type, String... names) {
    for (String name : names) {
      map.put(name, type);
    }
  }
}
