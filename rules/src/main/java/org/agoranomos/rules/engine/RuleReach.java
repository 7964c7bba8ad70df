package org.agoranomos.rules.engine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.Policy;
import org.drools.model.BetaIndex;
import org.drools.model.Condition;
import org.drools.model.Index;
import org.drools.model.SingleConstraint;

/** What facts put rules to: which of their conditions were ever decisive. */
final class RuleReach {
  private final Policy policy;
  private final List<SessionContent> contents;
  private final RuleAttempts attempts;

  RuleReach(Policy policy, List<SessionContent> contents, RuleAttempts attempts) {
    this.policy = policy;
    this.contents = contents;
    this.attempts = attempts;
  }

  /** What the facts put a rule to. */
  RuleTrace.Reach of(Stepwise rule) {
    Set<Object> decisive = new LinkedHashSet<>();
    boolean[] matched = new boolean[1];
    for (SessionContent content : contents) {
      rule.matchesButForOne(
          content.objects(),
          match -> {
            decisive.addAll(match.lapses());
            if (match.lapses().isEmpty()) {
              matched[0] = true;
              decisive.addAll(match.guards());
            }
          });
    }
    Map<String, Boolean> conditions = new LinkedHashMap<>();
    conditions(rule.steps(), "", bound(rule), conditions, decisive);
    String furthest = "";
    if (!matched[0]) {
      List<RuleTrace.Line> lines = attempts.of(rule, Map.of()).lines();
      furthest = lines.isEmpty() ? "" : lines.get(lines.size() - 1).text();
    }
    return new RuleTrace.Reach(rule.title(), matched[0], conditions, furthest);
  }

  /** The names that stand for the scope's key. */
  private static Set<String> bound(Stepwise rule) {
    Set<String> names = new LinkedHashSet<>();
    for (Stepwise.Step step : rule.steps()) {
      if (step instanceof Stepwise.One one && Stepwise.isScope(one)) {
        one.bindings().forEach(binding -> names.add(binding.getBoundVariable().getName()));
      }
    }
    return names;
  }

  private void conditions(
      List<Stepwise.Step> steps,
      String prefix,
      Set<String> scope,
      Map<String, Boolean> conditions,
      Set<Object> decisive) {
    for (Stepwise.Step step : steps) {
      if (step instanceof Stepwise.One one) {
        for (Stepwise.Test test : one.tests()) {
          if (!isGiven(one, test, scope)) {
            String text = prefix + one.kind().getSimpleName() + "( " + test.text().text() + " )";
            conditions.merge(text, decisive.contains(test), Boolean::logicalOr);
          }
        }
      } else if (step instanceof Stepwise.Group group) {
        boolean unit = group.type() != Condition.Type.AND && group.type() != Condition.Type.OR;
        if (unit) {
          conditions.merge(prefix + group.text(), decisive.contains(group), Boolean::logicalOr);
        }
        conditions(
            group.parts(),
            prefix + (unit ? ConditionText.word(group.type()) : ""),
            scope,
            conditions,
            decisive);
      }
    }
  }

  /**
   * Whether a condition says only what holds of every fact in the scope, so that no case can put it
   * to a test: the join to the scope, the policy's own terms in force, and what the needs select;
   * or that something is there, without which the other conditions could not be asked.
   */
  private boolean isGiven(Stepwise.One one, Stepwise.Test test, Set<String> scope) {
    List<String> names = test.text().names();
    String first = names.isEmpty() ? "" : names.get(0);
    if (test.text().text().equals(first + " != null")) {
      return true;
    } else if (one.kind() == Terms.class) {
      return first.equals("policy")
          || first.equals("organization")
          || test.text().text().startsWith("inForce(");
    }
    boolean join =
        test.constraint() instanceof SingleConstraint single
            && single.getIndex() instanceof BetaIndex<?, ?, ?> index
            && index.getConstraintType() == Index.ConstraintType.EQUAL
            && names.stream().anyMatch(scope::contains);
    List<Need> needs =
        policy.needs().stream()
            .filter(need -> need.fact().equals(one.kind().getSimpleName()))
            .toList();
    boolean selected =
        !needs.isEmpty() && needs.stream().allMatch(need -> need.where().containsKey(first));
    return join || selected;
  }
}
