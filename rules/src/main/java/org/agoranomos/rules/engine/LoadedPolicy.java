package org.agoranomos.rules.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyFolder;
import org.drools.model.Condition;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.patterns.PatternImpl;

/**
 * A policy that is ready to run.
 *
 * @param policy what policy.yaml says
 * @param folder its files
 * @param model its rules, compiled
 */
public record LoadedPolicy(Policy policy, PolicyFolder folder, Model model) {
  /** Kinds of fact without which no rule of the policy can match in a scope. */
  Set<Class<?>> required() {
    Set<Class<?>> common = null;
    for (Rule rule : model.getRules()) {
      Set<Class<?>> kinds = new HashSet<>();
      collect(rule.getView().getSubConditions(), kinds);
      kinds.removeIf(Predicate.not(Fact.class::isAssignableFrom));
      if (common == null) {
        common = kinds;
      } else {
        common.retainAll(kinds);
      }
    }
    return common == null ? Set.of() : common;
  }

  /** The kinds of fact that the rules' names stand for. */
  Map<String, Class<?>> bound() {
    Map<String, Class<?>> bound = new TreeMap<>();
    for (Rule rule : model.getRules()) {
      for (Condition condition : rule.getView().getSubConditions()) {
        if (condition instanceof PatternImpl<?> pattern) {
          bound.put(pattern.getPatternVariable().getName(), pattern.getPatternVariable().getType());
        }
      }
    }
    return bound;
  }

  private static void collect(List<Condition> conditions, Set<Class<?>> kinds) {
    for (Condition condition : conditions) {
      if (condition instanceof PatternImpl<?> pattern
          && condition.getType() == Condition.Type.PATTERN) {
        kinds.add(pattern.getPatternVariable().getType());
      } else if (condition.getType() == Condition.Type.AND) {
        collect(condition.getSubConditions(), kinds);
      }
    }
  }
}
