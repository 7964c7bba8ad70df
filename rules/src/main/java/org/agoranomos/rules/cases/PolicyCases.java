package org.agoranomos.rules.cases;

import java.util.List;
import org.agoranomos.rules.engine.RuleTrace;
import org.agoranomos.rules.policy.Policy;

/**
 * What came of the cases of a policy.
 *
 * @param policy the policy
 * @param file the file of cases as messages name it
 * @param results one a case, in the order of the file
 * @param reach what the cases put each rule to, or each row and branch of a decision
 */
public record PolicyCases(
    Policy policy, String file, List<CaseResult> results, List<RuleTrace.Reach> reach) {
  /** The same, with nothing said of what the cases reach. */
  public PolicyCases withoutReach() {
    return new PolicyCases(policy, file, results, List.of());
  }

  /** How many cases failed. */
  public long failed() {
    return results.stream().filter(result -> !result.passed()).count();
  }

  /** How many conditions there are that a case can put to the test. */
  public long conditions() {
    return reach.stream().mapToLong(rule -> rule.conditions().size()).sum();
  }

  /** Of how many conditions some case shows that they are needed. */
  public long reached() {
    return reach.stream()
        .flatMap(rule -> rule.conditions().values().stream())
        .filter(decisive -> decisive)
        .count();
  }

  /**
   * Whether every rule, row and branch matches in some case, and every condition is decisive in
   * one.
   */
  public boolean covered() {
    return reached() == conditions() && reach.stream().allMatch(RuleTrace.Reach::matched);
  }
}
