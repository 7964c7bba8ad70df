package org.agoranomos.rules.sheet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.policy.Policy;

/**
 * Writes the values of cells as literals of the type that they are compared with: a cell says one
 * value or a list of them, and cannot say anything else.
 */
final class Literals {
  private static final Pattern MARK = Pattern.compile("(?i)x|yes|true|✓|✔");
  private static final Pattern DECIMAL =
      Pattern.compile("(-?[0-9]{1,40}(?:\\.[0-9]{1,40})?)\\s*(%|[BL])?");
  private static final Map<String, Boolean> FLAGS =
      Map.of("true", true, "yes", true, "false", false, "no", false);

  private final Policy policy;

  Literals(Policy policy) {
    this.policy = policy;
  }

  /**
   * What Drools puts into the snippet.
   *
   * @throws IllegalArgumentException if the cell does not hold what the snippet takes; the message
   *     says what to write
   */
  String of(Snippet snippet, CellValue cell) {
    switch (snippet.form()) {
      case MARK -> {
        boolean marked = MARK.matcher(cell.shown()).matches();
        if (!marked) {
          throw new IllegalArgumentException(
              "'" + cell.shown() + "' is no mark; write x where the column holds, or nothing");
        }
        return "x";
      }
      case ONE -> {
        Expected expected = snippet.expected().get(0);
        return expected.list()
            ? String.join(", ", all(expected, parts(cell)))
            : literal(expected, cell);
      }
      case EACH -> {
        return String.join(", ", noPlaces(all(snippet.expected().get(0), parts(cell))));
      }
      case NUMBERED -> {
        List<CellValue> parts = parts(cell);
        if (parts.size() != snippet.expected().size()) {
          throw new IllegalArgumentException(
              "has "
                  + parts.size()
                  + " values, the column takes "
                  + snippet.expected().size()
                  + "; separate them with commas");
        }
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
          literals.add(literal(snippet.expected().get(i), parts.get(i)));
        }
        return String.join(", ", noPlaces(literals));
      }
    }
    throw new IllegalStateException("no form " + snippet.form());
  }

  private List<String> all(Expected expected, List<CellValue> parts) {
    return parts.stream().map(part -> literal(expected, part)).toList();
  }

  /** Drools would fill in again what a value looks like. */
  private static List<String> noPlaces(List<String> literals) {
    for (String literal : literals) {
      if (literal.contains("$")) {
        throw new IllegalArgumentException(
            "has the sign $, which begins a place for a value; write it without");
      }
    }
    return literals;
  }

  private static List<CellValue> parts(CellValue cell) {
    if (!(cell instanceof CellValue.Text text)) {
      return List.of(cell);
    }
    List<CellValue> parts = new ArrayList<>();
    for (String part : Syntax.split(text.shown(), ',')) {
      if (part.isEmpty()) {
        throw new IllegalArgumentException("has a comma too many; write a, b, c");
      }
      parts.add(new CellValue.Text(part));
    }
    return parts;
  }

  private String literal(Expected expected, CellValue cell) {
    Class<?> type = expected.type();
    if (expected.use() == Expected.Use.PARAMETER) {
      return parameter(unquoted(cell.shown()));
    } else if (type == null) {
      return guessed(cell);
    } else if (type == String.class) {
      return text(unquoted(cell.shown()));
    } else if (type == BigDecimal.class) {
      return decimal(cell).toPlainString() + "B";
    } else if (type == long.class || type == Long.class) {
      return whole(cell) + "L";
    } else if (type == int.class || type == Integer.class) {
      return whole(cell);
    } else if (type == boolean.class || type == Boolean.class) {
      Boolean flag = FLAGS.get(cell.shown().toLowerCase(Locale.ROOT));
      if (flag == null) {
        throw new IllegalArgumentException("'" + cell.shown() + "' is neither yes nor no");
      }
      return flag.toString();
    } else if (type.isEnum()) {
      return term(type, unquoted(cell.shown()));
    } else if (type == TimeInterval.class) {
      return time(unquoted(cell.shown()));
    }
    throw new IllegalArgumentException(
        type == Quantity.class
            ? "an amount has a number and a unit; compare .value with a number, and ask isIn($param) for the unit"
            : "a "
                + type.getSimpleName()
                + " cannot be written in a cell; compare a component of it");
  }

  private String parameter(String name) {
    if (!policy.parameters().containsKey(name)) {
      throw new IllegalArgumentException(
          "the policy declares no parameter '"
              + name
              + "'; there are "
              + policy.parameters().keySet());
    }
    return text(name);
  }

  /** Where the type is not known, the cell's own decides. */
  private static String guessed(CellValue cell) {
    if (cell instanceof CellValue.Number number) {
      boolean whole = number.value().stripTrailingZeros().scale() <= 0;
      return number.value().toPlainString() + (whole ? "" : "B");
    }
    return cell instanceof CellValue.Flag ? cell.shown() : text(unquoted(cell.shown()));
  }

  private static String text(String value) {
    if (value.indexOf('"') >= 0 || value.indexOf('\\') >= 0 || value.lines().count() > 1) {
      throw new IllegalArgumentException(
          "a text has no double quotes, no backslashes and one line; use “ ” instead");
    }
    return "\"" + value + "\"";
  }

  /** A text between quotes, as in Drools' own tables, is the same without. */
  static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static BigDecimal decimal(CellValue cell) {
    if (cell instanceof CellValue.Number number) {
      return number.value();
    }
    var written = DECIMAL.matcher(cell.shown());
    if (!(cell instanceof CellValue.Text) || !written.matches()) {
      throw new IllegalArgumentException(
          "'" + cell.shown() + "' is no number; write one such as 0.25 or 25%");
    }
    BigDecimal value = new BigDecimal(written.group(1));
    return "%".equals(written.group(2)) ? value.movePointLeft(2) : value;
  }

  private static String whole(CellValue cell) {
    try {
      BigDecimal value = decimal(cell);
      return Long.toString(value.longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "'" + cell.shown() + "' is no whole number of at most 18 digits", e);
    }
  }

  private static String term(Class<?> type, String word) {
    List<String> words = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      Enum<?> term = (Enum<?>) constant;
      if (word.equals(FactComponent.termOf(term)) || word.equals(term.name())) {
        Class<?> outer = type.getDeclaringClass();
        return (outer == null ? "" : outer.getSimpleName() + ".")
            + type.getSimpleName()
            + "."
            + term.name();
      }
      words.add(FactComponent.termOf(term));
    }
    throw new IllegalArgumentException(
        "'" + word + "' is none of the words here; " + Nearest.hint(word, words));
  }

  private static String time(String written) {
    try {
      TimeInterval.parse(written);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + written + "' is no time; write 2026-01-31 or 2026-01-31T12:00:00Z", e);
    }
    return "TimeInterval.parse(" + text(written) + ")";
  }

  /** The words of a type that a cell may have; empty if any value may stand there. */
  static List<String> words(Expected expected, Policy policy) {
    Class<?> type = expected.type();
    if (expected.use() == Expected.Use.PARAMETER) {
      return List.copyOf(policy.parameters().keySet());
    } else if (type == boolean.class) {
      return List.of("yes", "no");
    } else if (type != null && type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> FactComponent.termOf((Enum<?>) constant))
          .toList();
    }
    return List.of();
  }
}
