package org.agoranomos.rules.dmn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleForm;

/**
 * A policy's DMN file that has nothing in it but what a condition needs.
 *
 * @param root the file
 * @param texts every text that stands in its expressions
 */
record CheckedModel(DmnElement root, Set<String> texts) {
  /**
   * Reads and checks the file of a policy.
   *
   * @throws PolicyException if anything is wrong; one line for each problem
   */
  static CheckedModel of(Policy policy, PolicyFolder folder, FactSchema schema)
      throws PolicyException {
    byte[] bytes = folder.files().get(RuleForm.DMN.file());
    if (bytes == null) {
      throw new IllegalStateException("a form is one of a file that is there");
    }
    fits(policy, folder);
    List<DmnProblem> problems = new ArrayList<>();
    DmnElement root;
    try {
      root = DmnXml.read(bytes);
    } catch (DmnXml.Refused e) {
      throw told(folder, List.of(e.problem()));
    }
    DmnStructure structure = new DmnStructure(problems::add);
    structure.check(root);
    if (!problems.isEmpty()) {
      throw told(folder, problems);
    }
    Set<String> texts =
        new ModelCheck(policy, schema, root, structure.byId(), problems::add).check();
    if (!problems.isEmpty()) {
      throw told(folder, problems);
    }
    return new CheckedModel(root, texts);
  }

  /** A decision judges one fact at a time: what it binds is that and the terms. */
  private static void fits(Policy policy, PolicyFolder folder) throws PolicyException {
    String as = policy.population().as();
    String where = folder.pack() + "/" + folder.name() + "/" + PolicyFolder.POLICY + ": ";
    for (String binding : policy.key()) {
      if (!binding.equals(as)) {
        throw new PolicyException(
            where
                + "key: a decision in DMN judges "
                + as
                + " and binds nothing else, so there is no '"
                + binding
                + "'; write key: ["
                + as
                + "]");
      }
    }
    String judged = InputTypes.judged(policy);
    if (!ModelCheck.name(judged) || judged.equals(InputTypes.TERMS)) {
      throw new PolicyException(
          where + "population: as: '" + as + "' is no name for an input of a decision");
    }
    String fact = policy.population().fact();
    if (policy.needs().stream().noneMatch(need -> need.fact().equals(fact))) {
      throw new PolicyException(
          where + "needs: " + fact + " is judged, so name it under needs with its path");
    }
  }

  static PolicyException told(PolicyFolder folder, List<DmnProblem> problems) {
    return new PolicyException(
        problems.stream()
            .sorted(Comparator.comparingInt(DmnProblem::line).thenComparingInt(DmnProblem::column))
            .map(
                problem ->
                    folder.pack()
                        + "/"
                        + folder.name()
                        + "/"
                        + RuleForm.DMN.file()
                        + ":"
                        + problem.line()
                        + (problem.column() > 0 ? ":" + problem.column() : "")
                        + ": "
                        + problem.text())
            .distinct()
            .collect(Collectors.joining("\n")));
  }
}
