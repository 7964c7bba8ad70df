package org.agoranomos.rules.policy;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.agoranomos.ontology.text.YamlException;

/**
 * A policy that is wrong. The message has a line for each problem: which file, line and column,
 * what, and what to write instead.
 */
public final class PolicyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<PolicyProblem> problems;

  /** Problems with a one-line message each. */
  public PolicyException(String message) {
    super(message);
    problems = message.lines().map(PolicyProblem::of).toList();
  }

  /** All that is wrong. */
  public PolicyException(Collection<PolicyProblem> problems) {
    super(
        problems.stream()
            .sorted()
            .map(PolicyProblem::toString)
            .distinct()
            .collect(Collectors.joining("\n")));
    this.problems = problems.stream().sorted().distinct().toList();
  }

  /** What is wrong with a YAML file. */
  static PolicyException of(YamlException e) {
    return new PolicyException(
        e.problems().stream().map(problem -> PolicyProblem.of(problem, "policy-file")).toList());
  }

  /** What is wrong, in the order of files and lines. */
  public List<PolicyProblem> problems() {
    return problems;
  }
}
