package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.finding.Condition;
import org.agoranomos.rules.Scope;
import org.agoranomos.rules.Terms;
import org.drools.model.Constraint;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.patterns.PatternImpl;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a rule, read from its compiled model, so that a finding can show each with its
 * values.
 */
final class RuleConditions {
  private static final Pattern NAMES =
      Pattern.compile("\"[^\"]*\"|(\\$?[A-Za-z_]\\w*(?:\\.[a-z]\\w*)*)(\\s*\\()?");
  private static final int LONGEST = 200;

  private record Line(String variable, boolean bound, String text, List<String> names) {}

  private final Paths paths;
  private final List<Line> lines = new ArrayList<>();

  RuleConditions(Rule rule, Paths paths) {
    this.paths = paths;
    for (org.drools.model.Condition condition : rule.getView().getSubConditions()) {
      read(condition, "", true);
    }
  }

  private void read(org.drools.model.Condition condition, String prefix, boolean bound) {
    if (condition instanceof PatternImpl<?> pattern) {
      Class<?> type = pattern.getPatternVariable().getType();
      if (type != Scope.class) {
        String text = text(pattern.getConstraint());
        String line = prefix + type.getSimpleName() + "( " + text + (text.isEmpty() ? ")" : " )");
        lines.add(new Line(pattern.getPatternVariable().getName(), bound, line, names(text)));
      }
      return;
    }
    String inner =
        switch (condition.getType()) {
          case NOT -> prefix + "no ";
          case EXISTS -> prefix + "some ";
          case FORALL -> prefix + "every ";
          case OR -> prefix + "or ";
          default -> prefix;
        };
    boolean stillBound = bound && condition.getType() == org.drools.model.Condition.Type.AND;
    for (org.drools.model.Condition part : condition.getSubConditions()) {
      read(part, inner, stillBound);
    }
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

  /** The conditions with what their names stood for in a match. */
  List<Condition> of(Map<String, Object> bindings) {
    List<Condition> conditions = new ArrayList<>();
    for (Line line : lines) {
      Object object = line.bound() ? bindings.get(line.variable()) : null;
      Map<String, String> values = new LinkedHashMap<>();
      for (String name : line.names()) {
        Object value = value(name, object, bindings);
        if (value != null) {
          String text = FactText.text(value);
          values.put(name, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
        }
      }
      if (object instanceof Terms terms) {
        terms.values().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .filter(entry -> line.text().contains("\"" + entry.getKey() + "\""))
            .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
      }
      conditions.add(new Condition(line.text(), values));
    }
    return conditions;
  }

  private @Nullable Object value(
      String name, @Nullable Object object, Map<String, Object> bindings) {
    if (!name.startsWith("$")) {
      return object == null || object instanceof Terms ? null : paths.read(object, name);
    }
    int dot = name.indexOf('.');
    Object bound = bindings.get(dot < 0 ? name : name.substring(0, dot));
    if (bound == null || dot < 0) {
      return bound instanceof Record
              && !(bound instanceof org.agoranomos.ontology.fact.TimeInterval)
              && !(bound instanceof org.agoranomos.ontology.fact.Quantity)
          ? null
          : bound;
    }
    return paths.read(bound, name.substring(dot + 1));
  }
}
