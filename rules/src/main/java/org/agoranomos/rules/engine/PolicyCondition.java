package org.agoranomos.rules.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.dmn.DmnDecision;
import org.agoranomos.rules.policy.RuleText;
import org.agoranomos.rules.syntax.RuleParser;
import org.agoranomos.rules.syntax.RuleSyntax;
import org.drools.model.Condition;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.patterns.PatternImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/** The condition of a policy, ready to run. */
public sealed interface PolicyCondition {
  /** Kinds of fact without which the condition can hold of nothing in a scope. */
  Set<Class<?>> required();

  /** What the condition's names stand for. */
  Map<String, Class<?>> bound();

  /** Rules of Drools. Safe for threads. */
  final class Rules implements PolicyCondition {
    private final Model model;
    private final RuleText text;
    private @Nullable KieBase network;
    private @Nullable List<RuleSyntax> written;

    /**
     * @param model the rules, compiled
     * @param text the same as they are written, or as their table was expanded
     */
    Rules(Model model, RuleText text) {
      this.model = model;
      this.text = text;
    }

    /** The rules, compiled. */
    public Model model() {
      return model;
    }

    /**
     * The network of these rules alone, made once: small runs would spend most of their time on it.
     */
    synchronized KieBase network() {
      KieBase made = network;
      if (made == null) {
        made = KieBaseBuilder.createKieBaseFromModel(List.of(model));
        network = made;
      }
      return made;
    }

    /** The rules as they are written, or as their table was expanded; read once. */
    synchronized List<RuleSyntax> written() {
      List<RuleSyntax> read = written;
      if (read == null) {
        read = RuleParser.read(text.drl()).rules();
        written = read;
      }
      return read;
    }

    @Override
    public Set<Class<?>> required() {
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

    @Override
    public Map<String, Class<?>> bound() {
      Map<String, Class<?>> bound = new TreeMap<>();
      for (Rule rule : model.getRules()) {
        for (Condition condition : rule.getView().getSubConditions()) {
          if (condition instanceof PatternImpl<?> pattern) {
            bound.put(
                pattern.getPatternVariable().getName(), pattern.getPatternVariable().getType());
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

  /**
   * A decision in DMN about one fact at a time.
   *
   * @param decision the decision, compiled
   * @param judged what the fact judged is called in messages
   * @param kind its kind
   */
  record Decision(DmnDecision decision, String judged, Class<?> kind) implements PolicyCondition {
    /** What the terms are called in messages. */
    static final String TERMS = "$terms";

    @Override
    public Set<Class<?>> required() {
      return Set.of(kind);
    }

    @Override
    public Map<String, Class<?>> bound() {
      return Map.of(judged, kind, TERMS, Terms.class);
    }
  }
}
