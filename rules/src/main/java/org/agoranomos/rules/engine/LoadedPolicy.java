package org.agoranomos.rules.engine;

import java.util.Map;
import java.util.Set;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyFolder;
import org.drools.model.Model;
import org.kie.api.KieBase;

/**
 * A policy that is ready to run.
 *
 * @param policy what policy.yaml says
 * @param folder its files
 * @param condition its condition
 */
public record LoadedPolicy(Policy policy, PolicyFolder folder, PolicyCondition condition) {
  /**
   * Its rules, compiled.
   *
   * @throws IllegalStateException if its condition is a decision
   */
  public Model model() {
    return rules().model();
  }

  /**
   * The network of its rules alone.
   *
   * @throws IllegalStateException if its condition is a decision
   */
  KieBase network() {
    return rules().network();
  }

  private PolicyCondition.Rules rules() {
    if (condition instanceof PolicyCondition.Rules rules) {
      return rules;
    }
    throw new IllegalStateException(policy.id() + " has a decision and no rules");
  }

  /** Kinds of fact without which the policy can find nothing in a scope. */
  Set<Class<?>> required() {
    return condition.required();
  }

  /** What the names in the condition stand for. */
  Map<String, Class<?>> bound() {
    return condition.bound();
  }
}
