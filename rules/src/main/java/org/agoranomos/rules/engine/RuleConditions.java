package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.finding.Condition;
import org.agoranomos.rules.Scope;
import org.drools.model.Rule;
import org.drools.model.patterns.PatternImpl;

/**
 * The conditions of a rule, read from its compiled model, so that a finding can show each with its
 * values.
 */
final class RuleConditions {
  private record Line(String variable, boolean bound, String line, ConditionText text) {}

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
      if (pattern.getPatternVariable().getType() != Scope.class) {
        ConditionText text = ConditionText.of(pattern.getConstraint());
        String line = prefix + ConditionText.pattern(pattern);
        lines.add(new Line(pattern.getPatternVariable().getName(), bound, line, text));
      }
      return;
    }
    String inner = prefix + ConditionText.word(condition.getType());
    boolean stillBound = bound && condition.getType() == org.drools.model.Condition.Type.AND;
    for (org.drools.model.Condition part : condition.getSubConditions()) {
      read(part, inner, stillBound);
    }
  }

  /** The conditions with what their names stood for in a match. */
  List<Condition> of(Map<String, Object> bindings) {
    List<Condition> conditions = new ArrayList<>();
    for (Line line : lines) {
      Object object = line.bound() ? bindings.get(line.variable()) : null;
      conditions.add(new Condition(line.line(), line.text().values(object, bindings, paths)));
    }
    return conditions;
  }
}
