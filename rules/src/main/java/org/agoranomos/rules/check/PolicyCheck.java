package org.agoranomos.rules.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.rules.engine.PackCompiler;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.policy.PolicyReader;
import org.agoranomos.rules.policy.RuleForm;

/** Finds everything that is wrong with policies before anything runs. */
public final class PolicyCheck {
  private final PolicyReader reader;
  private final PackCompiler compiler;
  private final CasesCheck cases;
  private final Map<RuleForm, ConditionCheck> conditions;

  /** A policy that was read, with what was seen of its condition. */
  record Checked(Policy policy, PolicyFolder folder, ConditionCheck.Result result) {}

  /** A check over the kinds of a schema. */
  public PolicyCheck(FactSchema schema) {
    reader = new PolicyReader(schema);
    compiler = new PackCompiler(schema);
    cases = new CasesCheck(schema);
    conditions =
        Map.of(
            RuleForm.DRL, new DrlCheck(schema),
            RuleForm.TABLE, new TableCheck(schema, compiler),
            RuleForm.DMN, new DmnCheck(schema));
  }

  /** All problems of policies, sorted by file, line and column. */
  public List<PolicyProblem> check(Collection<PolicyFolder> folders) {
    Set<PolicyProblem> all = new TreeSet<>();
    List<Checked> read = new ArrayList<>();
    List<PolicyFolder> sound = new ArrayList<>();
    for (PolicyFolder folder : folders) {
      List<PolicyProblem> problems = new ArrayList<>();
      try {
        Policy policy = reader.read(folder);
        ConditionCheck.Result result = condition(policy, folder, problems);
        read.add(new Checked(policy, folder, result));
        header(policy, folder, result, problems);
        problems.addAll(cases.check(policy, folder, result));
      } catch (PolicyException e) {
        problems.addAll(e.problems());
      }
      if (problems.stream().noneMatch(p -> p.level() == PolicyProblem.Level.ERROR)) {
        sound.add(folder);
      }
      problems.forEach(problem -> all.add(placed(problem, folder)));
    }
    all.addAll(Contradictions.of(read));
    for (PolicyProblem problem : compiled(sound)) {
      PolicyFolder at = null;
      for (PolicyFolder folder : sound) {
        at = problem.file().startsWith(folder.place() + "/") ? folder : at;
      }
      all.add(at == null ? problem : placed(problem, at));
    }
    return List.copyOf(all);
  }

  /** Where only the line is known, the column is that of its first word. */
  private static PolicyProblem placed(PolicyProblem problem, PolicyFolder folder) {
    String name = problem.file().substring(problem.file().lastIndexOf('/') + 1);
    String text = problem.line() > 0 && problem.column() < 1 ? folder.text(name) : null;
    List<String> lines = text == null ? List.of() : text.lines().toList();
    if (lines.isEmpty() || problem.line() > lines.size()) {
      return problem;
    }
    String line = lines.get(problem.line() - 1);
    return new PolicyProblem(
        problem.file(),
        problem.line(),
        line.length() - line.stripLeading().length() + 1,
        problem.level(),
        problem.code(),
        problem.text(),
        problem.advice());
  }

  private ConditionCheck.Result condition(
      Policy policy, PolicyFolder folder, List<PolicyProblem> problems) throws PolicyException {
    ConditionCheck check = conditions.get(folder.form());
    ConditionCheck.Result result =
        check == null
            ? new ConditionCheck.Result(List.of(), false, Set.of(), Set.of(), Map.of(), List.of())
            : check.check(policy, folder);
    Map<String, PolicyProblem> refused = new LinkedHashMap<>();
    List<PolicyProblem> walls = walls(folder);
    walls.stream()
        .filter(p -> p.text().contains("is not allowed"))
        .forEach(p -> refused.put(p.place(), p));
    Set<String> told = new HashSet<>();
    for (PolicyProblem problem : result.problems()) {
      // Of a word of Drools that rules have not, the wall knows what to write instead.
      if (!refused.containsKey(problem.place())) {
        problems.add(problem);
        told.add(problem.place());
        told.add(line(problem));
      }
    }
    walls.stream()
        .filter(p -> !told.contains(p.place()) && !told.contains(line(p)))
        .forEach(problems::add);
    return result;
  }

  private static String line(PolicyProblem problem) {
    return problem.code() + " " + problem.file() + ":" + problem.line();
  }

  private List<PolicyProblem> walls(PolicyFolder folder) {
    try {
      compiler.check(List.of(folder));
      return List.of();
    } catch (PolicyException e) {
      return e.problems();
    }
  }

  /** What of policy.yaml the condition does not use. */
  private static void header(
      Policy policy,
      PolicyFolder folder,
      ConditionCheck.Result result,
      List<PolicyProblem> problems) {
    Problems found = new Problems(folder.place() + "/" + PolicyFolder.POLICY);
    PolicyYaml yaml = new PolicyYaml(folder);
    if (policy.nature() == Nature.INDICATOR && policy.severity().atLeast(Severity.MAJOR)) {
      found.error(
          yaml.value("severity"),
          "indicator-severity",
          "an indicator points at what is to be examined, and is at most minor",
          "write minor or info, or nature: breach");
    }
    if (result.readable()) {
      Set<String> parameters = new HashSet<>(result.parameters());
      Measures.standard().forEach(m -> parameters.addAll(m.parameters(policy.id())));
      for (String name : policy.parameters().keySet()) {
        if (!parameters.contains(name)) {
          found.warning(
              yaml.key("parameters." + name),
              "unused-parameter",
              "no rule asks for the parameter '" + name + "'",
              "ask for it through Terms, or take it out");
        }
      }
      for (int i = 0; i < policy.needs().size(); i++) {
        Need need = policy.needs().get(i);
        boolean joins =
            policy.needs().stream()
                .flatMap(each -> each.join().values().stream().flatMap(List::stream))
                .anyMatch(path -> path.startsWith(need.fact() + "."));
        if (!result.kinds().contains(need.fact()) && !joins) {
          found.warning(
              yaml.value("needs[" + i + "].fact"),
              "unused-need",
              "no rule asks for " + need.fact(),
              "take the need out");
        }
      }
    }
    problems.addAll(found.all());
  }

  /** What only the compiler sees; all at once, and each alone only where that breaks. */
  private List<PolicyProblem> compiled(List<PolicyFolder> sound) {
    List<PolicyProblem> problems = new ArrayList<>();
    Map<String, PolicyFolder> left = new LinkedHashMap<>();
    sound.forEach(folder -> left.put(folder.place(), folder));
    while (!left.isEmpty()) {
      try {
        compiler.compile(left.values());
        return problems;
      } catch (PolicyException e) {
        int before = left.size();
        for (PolicyProblem problem : e.problems()) {
          problems.add(problem);
          left.keySet().removeIf(place -> problem.file().startsWith(place + "/"));
        }
        if (left.size() == before) {
          problems.removeAll(e.problems());
          left.values().forEach(folder -> alone(folder, problems));
          return problems;
        }
      }
    }
    return problems;
  }

  private void alone(PolicyFolder folder, List<PolicyProblem> problems) {
    try {
      compiler.compile(List.of(folder));
    } catch (PolicyException e) {
      problems.addAll(e.problems());
    }
  }
}
