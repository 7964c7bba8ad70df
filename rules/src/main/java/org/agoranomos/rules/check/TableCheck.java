package org.agoranomos.rules.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.engine.PackCompiler;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.policy.RuleForm;
import org.agoranomos.rules.policy.RuleText;

/** Checks decision tables as the rules that they become, and tells the cell. */
final class TableCheck implements ConditionCheck {
  private final PackCompiler compiler;
  private final DrlCheck rules;

  TableCheck(FactSchema schema, PackCompiler compiler) {
    this.compiler = compiler;
    rules = new DrlCheck(schema);
  }

  @Override
  public Result check(Policy policy, PolicyFolder folder) {
    try {
      RuleText text = compiler.text(policy, folder);
      if (text == null) {
        throw new IllegalStateException(folder.place() + " has no rules");
      }
      Result result = rules.check(policy, folder, text.drl());
      return new Result(
          result.problems().stream().map(problem -> placed(problem, text)).toList(),
          result.readable(),
          result.parameters(),
          result.kinds(),
          result.bound(),
          result.rows());
    } catch (PolicyException e) {
      return new Result(e.problems(), false, Set.of(), Set.of(), Map.of(), List.of());
    }
  }

  private static PolicyProblem placed(PolicyProblem problem, RuleText text) {
    if (!problem.file().endsWith("/" + RuleForm.DRL.file())) {
      return problem;
    }
    String place = text.problem(problem.line(), 0, problem.code(), problem.message()).file();
    return new PolicyProblem(
        place, 0, 0, problem.level(), problem.code(), problem.text(), problem.advice());
  }
}
