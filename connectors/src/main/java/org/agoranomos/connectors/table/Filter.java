package org.agoranomos.connectors.table;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.ontology.text.Nearest;

/** What a template may do to a column's text, as in {@code {voter|lower}}. */
enum Filter {
  /** Lower case. */
  LOWER {
    @Override
    String apply(String text) {
      return text.toLowerCase(Locale.ROOT);
    }
  },
  /** Upper case. */
  UPPER {
    @Override
    String apply(String text) {
      return text.toUpperCase(Locale.ROOT);
    }
  },
  /** Without white space at both ends. */
  TRIM {
    @Override
    String apply(String text) {
      return text.strip();
    }
  },
  /** A whole number in one form: {@code 1.0}, {@code 1} and {@code 1e0} are 1. */
  INTEGER {
    @Override
    String apply(String text) throws BadRecord {
      return Numbers.integer(text);
    }
  },
  /** A number without its sign. */
  ABS {
    @Override
    String apply(String text) {
      String number = text.strip();
      return number.startsWith("-") || number.startsWith("+") ? number.substring(1) : number;
    }
  },
  /** The first line that is not blank, without white space at both ends. */
  LINE {
    @Override
    String apply(String text) {
      return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
    }
  },
  /** Without the number signs and spaces that begin a heading in Markdown. */
  HEADING {
    @Override
    String apply(String text) {
      int start = 0;
      while (start < text.length() && (text.charAt(start) == '#' || text.charAt(start) == ' ')) {
        start++;
      }
      return text.substring(start);
    }
  };

  private static final Map<String, Filter> BY_NAME = byName();

  private static Map<String, Filter> byName() {
    Map<String, Filter> names = new TreeMap<>();
    for (Filter filter : values()) {
      names.put(filter.name().toLowerCase(Locale.ROOT), filter);
    }
    return names;
  }

  /**
   * The filter of that name. Throws IllegalArgumentException, with the nearest name, if there is
   * none.
   */
  static Filter named(String name) {
    Filter filter = BY_NAME.get(name);
    if (filter == null) {
      throw new IllegalArgumentException(
          "there is no filter '" + name + "'; " + Nearest.hint(name, BY_NAME.keySet()));
    }
    return filter;
  }

  /** The text as the filter makes it; the text is never empty. */
  abstract String apply(String text) throws BadRecord;
}
