package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.Terms;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.SingleConstraint;
import org.drools.model.patterns.PatternImpl;
import org.jspecify.annotations.Nullable;

/**
 * A condition as it is written, and the names in it whose values show why it holds or does not.
 *
 * @param text the condition
 * @param names paths such as {@code price} or {@code $trade.price}, in the order of the text
 */
record ConditionText(String text, List<String> names) {
  private static final Pattern NAMES =
      Pattern.compile("\"[^\"]*\"|(\\$?[A-Za-z_]\\w*(?:\\.[a-z]\\w*)*)(\\s*\\()?");
  private static final int LONGEST = 200;

  /** The text of a constraint of a pattern, or of all of them. */
  static ConditionText of(Constraint constraint) {
    String text = text(constraint);
    return new ConditionText(text, names(text));
  }

  /** A pattern as it is written. */
  static String pattern(PatternImpl<?> pattern) {
    String text = text(pattern.getConstraint());
    return pattern.getPatternVariable().getType().getSimpleName()
        + "( "
        + text
        + (text.isEmpty() ? ")" : " )");
  }

  /** What stands before the parts of a group of patterns. */
  static String word(Condition.Type type) {
    return switch (type) {
      case NOT -> "no ";
      case EXISTS -> "some ";
      case OR -> "or ";
      default -> "";
    };
  }

  private static String text(Constraint constraint) {
    if (constraint instanceof SingleConstraint single) {
      return single.predicateInformation().getStringConstraint();
    }
    List<String> parts = new ArrayList<>();
    for (Constraint child : constraint.getChildren()) {
      String text = text(child);
      if (!text.isEmpty()) {
        parts.add(text);
      }
    }
    boolean or = constraint.getType() == Constraint.Type.OR;
    String joined = String.join(or ? " || " : ", ", parts);
    return or && parts.size() > 1 ? "(" + joined + ")" : joined;
  }

  private static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = NAMES.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1);
      if (name == null) {
        continue;
      }
      if (matcher.group(2) != null) {
        int dot = name.lastIndexOf('.');
        name = dot < 0 ? null : name.substring(0, dot);
      }
      if (name != null && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /**
   * What the names stand for.
   *
   * @param object what the condition is about, or null if that is nothing certain
   * @param bindings what the rule's names stand for
   */
  Map<String, String> values(@Nullable Object object, Map<String, Object> bindings, Paths paths) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      Object value = value(name, object, bindings, paths);
      if (value != null) {
        String shown = FactText.text(value);
        values.put(name, shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown);
      }
    }
    if (object instanceof Terms terms) {
      terms.values().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .filter(entry -> text.contains("\"" + entry.getKey() + "\""))
          .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    }
    return values;
  }

  private static @Nullable Object value(
      String name, @Nullable Object object, Map<String, Object> bindings, Paths paths) {
    if (!name.startsWith("$")) {
      return object == null || object instanceof Terms ? null : paths.read(object, name);
    }
    int dot = name.indexOf('.');
    Object bound = bindings.get(dot < 0 ? name : name.substring(0, dot));
    if (bound == null || dot < 0) {
      return bound instanceof Record
              && !(bound instanceof TimeInterval)
              && !(bound instanceof Quantity)
          ? null
          : bound;
    }
    return paths.read(bound, name.substring(dot + 1));
  }
}
