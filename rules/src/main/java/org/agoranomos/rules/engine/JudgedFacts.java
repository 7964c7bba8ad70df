package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.policy.RuleText;
import org.agoranomos.rules.syntax.RuleParser;
import org.agoranomos.rules.syntax.RuleSyntax;

/**
 * Whether every rule of a policy names what it judges. A rule that does not says nothing of
 * anything: the first time that it holds, whatever it was asked of could not go on.
 */
final class JudgedFacts {
  private JudgedFacts() {}

  /**
   * Checks rules; those that cannot be read are left to the compiler.
   *
   * @throws PolicyException if one does not bind what is judged, or, if it finds, the key
   */
  static void check(Policy policy, RuleText text) throws PolicyException {
    List<PolicyProblem> problems = new ArrayList<>();
    for (RuleSyntax rule : RuleParser.read(text.drl()).rules()) {
      Set<String> bound = bound(rule.conditions());
      String judged = policy.population().as();
      if (!bound.contains(judged)) {
        problems.add(
            unbound(
                text,
                rule,
                "population-not-bound",
                judged
                    + "', which is what the policy judges; write "
                    + judged
                    + " : "
                    + policy.population().fact()
                    + "( … )"));
      }
      for (String name : policy.key()) {
        if (!rule.isDoubt() && !name.equals(judged) && !bound.contains(name)) {
          problems.add(
              unbound(
                  text,
                  rule,
                  "key-not-bound",
                  name + "', which the policy's key names; bind it to a fact"));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new PolicyException(problems);
    }
  }

  private static PolicyProblem unbound(RuleText text, RuleSyntax rule, String code, String rest) {
    return text.problem(
        rule.at().line(),
        rule.at().column(),
        code,
        "\"" + rule.name() + "\" does not bind '" + rest);
  }

  /** What is bound to a fact whenever these hold. */
  private static Set<String> bound(List<RuleSyntax.Condition> conditions) {
    Set<String> bound = new HashSet<>();
    conditions.forEach(each -> bound.addAll(bound(each)));
    return bound;
  }

  private static Set<String> bound(RuleSyntax.Condition condition) {
    if (condition instanceof RuleSyntax.Pattern pattern) {
      return pattern.binding() == null ? Set.of() : Set.of(pattern.binding());
    }
    RuleSyntax.Group group = (RuleSyntax.Group) condition;
    return switch (group.word()) {
      case "and" -> bound(group.parts());
      case "or" -> {
        Set<String> all = bound(group.parts());
        group.parts().forEach(part -> all.retainAll(bound(part)));
        yield all;
      }
      default -> Set.of();
    };
  }
}
