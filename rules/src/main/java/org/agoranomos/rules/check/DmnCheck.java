package org.agoranomos.rules.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.dmn.DmnDecision;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;

/** Checks decisions in DMN, whose own checks and engine say what is wrong. */
final class DmnCheck implements ConditionCheck {
  private final FactSchema schema;
  private final Set<String> measured =
      Measures.standard().stream()
          .map(measure -> measure.result().getSimpleName())
          .collect(Collectors.toSet());

  DmnCheck(FactSchema schema) {
    this.schema = schema;
  }

  @Override
  public Result check(Policy policy, PolicyFolder folder) {
    List<PolicyProblem> problems;
    try {
      problems =
          DmnDecision.compile(policy, folder, schema)
              .cautions(policy, folder, kind -> !measured.contains(kind));
    } catch (PolicyException e) {
      problems = e.problems();
    }
    Map<String, String> bound = Map.of(policy.population().as(), policy.population().fact());
    // What a decision takes of its inputs is not looked at, so that nothing is said to be unused.
    return new Result(problems, false, Set.of(), Set.of(), bound, List.of());
  }
}
