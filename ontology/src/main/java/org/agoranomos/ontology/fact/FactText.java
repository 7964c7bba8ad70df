package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;
import org.jspecify.annotations.Nullable;

/**
 * Facts as plain text values, as cases, audits and reports write them: times in ISO 8601 (a date is
 * a day in UTC, two instants with a slash an interval, {@code block N of CHAIN} a block),
 * quantities as {@code 12.50 EUR}, terms in lower case with hyphens.
 */
public final class FactText {
  private FactText() {}

  /**
   * Makes a fact.
   *
   * @param kind the kind
   * @param values text by component name; absent optional ones are left out
   * @throws IllegalArgumentException if a value does not fit; the message names the component, what
   *     was expected and the nearest right name
   */
  public static Fact parse(FactKind kind, Map<String, ?> values) {
    for (String name : values.keySet()) {
      if (kind.component(name) == null) {
        throw new IllegalArgumentException(
            kind.name() + " has no '" + name + "'; " + Nearest.hint(name, names(kind)));
      }
    }
    @Nullable Object[] parsed = new @Nullable Object[kind.components().size()];
    for (int i = 0; i < parsed.length; i++) {
      FactComponent component = kind.components().get(i);
      Object value = values.get(component.name());
      if (value != null) {
        parsed[i] = value(kind, component, value.toString());
      } else if (component.type() == ComponentType.BOOLEAN) {
        parsed[i] = false;
      }
    }
    return kind.create(parsed);
  }

  /**
   * Makes a fact of what a YAML file says.
   *
   * @throws YamlException if anything is wrong; every component that is, with its place
   */
  public static Fact parse(FactKind kind, YamlNode node) {
    List<String> needed =
        kind.components().stream()
            .filter(c -> !c.optional() && c.type() != ComponentType.BOOLEAN)
            .map(FactComponent::name)
            .toList();
    YamlProblems problems = new YamlProblems();
    Map<String, YamlNode> keys = problems.tried(() -> node.keys(needed, names(kind)), node.keys());
    @Nullable Object[] parsed = new @Nullable Object[kind.components().size()];
    for (int i = 0; i < parsed.length; i++) {
      FactComponent component = kind.components().get(i);
      YamlNode value = keys.get(component.name());
      if (value != null) {
        parsed[i] = problems.tried(() -> value(component, value), "");
      } else if (component.type() == ComponentType.BOOLEAN) {
        parsed[i] = false;
      }
    }
    problems.check();
    try {
      return kind.create(parsed);
    } catch (IllegalArgumentException e) {
      throw node.error(e.getMessage());
    }
  }

  private static Object value(FactComponent component, YamlNode node) {
    String text = node.text();
    if (text.isEmpty()) {
      throw node.error("is empty; write a value, or take the key out");
    }
    try {
      return value(component, text);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw node.error("'" + text + "' " + expected(component, e));
    }
  }

  private static String expected(FactComponent component, Exception e) {
    return switch (component.type()) {
      case TIME -> "is no time such as 2026-01-31 or 2026-01-31T12:00:00Z";
      case DECIMAL -> "is no decimal such as 0.25";
      case INTEGER -> "is no whole number";
      case QUANTITY ->
          e instanceof NumberFormatException
              ? "is no amount such as 12.50 EUR"
              : String.valueOf(e.getMessage());
      default -> String.valueOf(e.getMessage());
    };
  }

  private static List<String> names(FactKind kind) {
    return kind.components().stream().map(FactComponent::name).toList();
  }

  private static List<String> words(FactComponent component) {
    return component.terms().keySet().stream().sorted().toList();
  }

  private static Object value(FactKind kind, FactComponent component, String text) {
    try {
      return value(component, text);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          kind.name() + "." + component.name() + ": '" + text + "' " + e.getMessage(), e);
    }
  }

  private static Object value(FactComponent component, String text) {
    return switch (component.type()) {
      case TEXT, REFERENCE -> text;
      case TIME -> time(text);
      case QUANTITY -> quantity(text);
      case DECIMAL -> new BigDecimal(text);
      case INTEGER -> Long.valueOf(text);
      case BOOLEAN -> bool(text);
      case TERM -> {
        Enum<?> term = component.term(text);
        if (term == null) {
          throw new IllegalArgumentException(
              "is not known; " + Nearest.hint(text, words(component)));
        }
        yield term;
      }
    };
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("is neither true nor false");
    };
  }

  private static Quantity quantity(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("needs a unit, such as '12.50 EUR'");
    }
    return Quantity.of(text.substring(0, space), text.substring(space + 1));
  }

  /**
   * Reads a time as {@link TimeInterval} writes it.
   *
   * @throws IllegalArgumentException if it is none
   * @throws DateTimeException if it is none
   */
  public static TimeInterval time(String text) {
    int block = text.indexOf("block ");
    if (block >= 0) {
      int of = text.indexOf(" of ", block);
      int end = text.endsWith(")") ? text.length() - 1 : text.length();
      String chain = text.substring(of + 4, end);
      long number = Long.parseLong(text, block + 6, of, 10);
      String clock = text.substring(0, Math.max(0, block - 2));
      return clock.isEmpty() || clock.equals("time unknown")
          ? TimeInterval.ofBlock(chain, number)
          : clock(clock).inBlock(chain, number);
    }
    return clock(text);
  }

  private static TimeInterval clock(String text) {
    if (text.equals("time unknown")) {
      return TimeInterval.UNKNOWN;
    }
    int slash = text.indexOf('/');
    return slash < 0
        ? TimeInterval.parse(text)
        : TimeInterval.between(
            Instant.parse(text.substring(0, slash)), Instant.parse(text.substring(slash + 1)));
  }

  /** The components that a fact has, in order, as text that {@link #parse} reads again. */
  public static Map<String, String> values(FactKind kind, Fact fact) {
    Map<String, String> values = new LinkedHashMap<>();
    for (FactComponent component : kind.components()) {
      Object value = component.of(fact);
      if (value != null) {
        values.put(component.name(), text(value));
      }
    }
    return values;
  }

  /** One value as text. */
  public static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    } else if (value instanceof Enum<?> term) {
      return FactComponent.termOf(term);
    }
    return value.toString();
  }
}
