package org.agoranomos.rules.check;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.rules.cases.CaseFile;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.syntax.Position;

/** Whether the cases show what they must, and name only what there is. */
final class CasesCheck {
  private static final Position BEGIN = new Position(1, 1);

  private final FactSchema schema;
  private final Set<String> measured =
      Measures.standard().stream()
          .map(measure -> measure.result().getSimpleName())
          .collect(Collectors.toSet());

  CasesCheck(FactSchema schema) {
    this.schema = schema;
  }

  List<PolicyProblem> check(Policy policy, PolicyFolder folder, ConditionCheck.Result result) {
    String name = folder.place() + "/" + CaseFile.FILE;
    Problems problems = new Problems(name);
    byte[] bytes = folder.files().get(CaseFile.FILE);
    try {
      Optional<CaseFile> file = CaseFile.of(folder, schema);
      if (file.isEmpty() || bytes == null) {
        problems.warning(
            BEGIN,
            "no-cases",
            "there is no "
                + CaseFile.FILE
                + ", and nothing shows that the policy finds what it should",
            "write a breach, its innocent lookalike, the boundaries and missing data");
      } else {
        YamlNode root = YamlNode.read(name, bytes);
        kinds(policy, file.get(), root, problems);
        absence(policy, file.get(), root, result, problems);
        for (int i = 0; i < file.get().cases().size(); i++) {
          one(policy, file.get().cases().get(i), root.at("cases[" + i + "]"), result, problems);
        }
      }
    } catch (YamlException e) {
      return e.problems().stream().map(p -> PolicyProblem.of(p, "cases-file")).toList();
    }
    return problems.all();
  }

  private static void kinds(Policy policy, CaseFile file, YamlNode root, Problems problems) {
    Set<String> kinds = file.cases().stream().map(CaseFile.Case::kind).collect(Collectors.toSet());
    Position at = new Position(root.at("cases").line(), root.at("cases").keyColumn());
    missing(kinds, "breach", "shows that it finds what it should", at, problems);
    missing(kinds, "lookalike", "shows that it leaves the innocent alone", at, problems);
    missing(kinds, "boundary", "stands at the edge between the two", at, problems);
    missing(kinds, "missing", "shows what is said where data is missing", at, problems);
    if (!policy.parameters().isEmpty()) {
      missing(kinds, "terms", "shows that the parameters are heeded", at, problems);
    }
  }

  /** Cases of missing data of which none tells what cannot be judged. */
  private void absence(
      Policy policy,
      CaseFile file,
      YamlNode root,
      ConditionCheck.Result result,
      Problems problems) {
    boolean doubts =
        result.rows().stream().anyMatch(Row::doubt)
            || policy.needs().stream().anyMatch(need -> !need.complete().isEmpty());
    if (file.cases().stream()
        .anyMatch(one -> one.kind().equals("missing") && shows(one, policy, doubts))) {
      return;
    }
    for (int i = 0; i < file.cases().size(); i++) {
      CaseFile.Case one = file.cases().get(i);
      if (one.kind().equals("missing")) {
        problems.warning(
            at(root.at("cases[" + i + "].kind")),
            "no-missing-case",
            "'"
                + one.name()
                + "' finds "
                + (one.finds().isEmpty() ? "" : "a breach and ")
                + "nothing that cannot be told, so that no case shows what is said where data is missing",
            "write its ids under cantTell, or leave out what it should be without");
      }
    }
  }

  /** A policy that can always tell has no more to show than that it finds nothing in nothing. */
  private boolean shows(CaseFile.Case one, Policy policy, boolean doubts) {
    String judged = policy.population().fact();
    boolean nothing =
        !measured.contains(judged)
            && one.given().stream()
                .noneMatch(known -> known.fact().getClass().getSimpleName().equals(judged));
    return !one.cantTell().isEmpty() || (!doubts && nothing && one.finds().isEmpty());
  }

  private static void missing(
      Set<String> kinds, String kind, String why, Position at, Problems problems) {
    if (!kinds.contains(kind)) {
      problems.warning(at, "no-" + kind + "-case", "no case " + why, "write one of kind: " + kind);
    }
  }

  private void one(
      Policy policy,
      CaseFile.Case one,
      YamlNode node,
      ConditionCheck.Result result,
      Problems problems) {
    List<String> key = policy.key();
    for (int i = 0; i < one.finds().size(); i++) {
      List<String> ids = one.finds().get(i);
      if (ids.size() != key.size()) {
        problems.error(
            at(node.at("finds[" + i + "]")),
            "case-key",
            "a finding is named by the ids of "
                + String.join(", ", key)
                + ", and this has "
                + ids.size(),
            "write as many as the policy's key has");
        continue;
      }
      for (int j = 0; j < ids.size(); j++) {
        String kind = result.bound().getOrDefault(key.get(j), "");
        known(kind, ids.get(j), one, node.at("finds[" + i + "][" + j + "]"), problems);
      }
    }
    for (int i = 0; i < one.cantTell().size(); i++) {
      known(
          policy.population().fact(),
          one.cantTell().get(i),
          one,
          node.at("cantTell[" + i + "]"),
          problems);
    }
    for (int i = 0; i < one.terms().size(); i++) {
      if (one.terms().get(i).policy().equals(policy.id())) {
        for (Map.Entry<String, String> value : one.terms().get(i).values().entrySet()) {
          if (!policy.parameters().containsKey(value.getKey())) {
            YamlNode stated = node.at("terms[" + i + "].values." + value.getKey());
            problems.error(
                new Position(stated.line(), stated.keyColumn()),
                "undeclared-parameter",
                "the policy declares no parameter '" + value.getKey() + "'",
                Nearest.hint(value.getKey(), policy.parameters().keySet()));
          }
        }
      }
    }
  }

  /** What a measure gives has an id of its own, which no case can give. */
  private void known(String kind, String id, CaseFile.Case one, YamlNode node, Problems problems) {
    if (measured.contains(kind) || schema.kind(kind) == null) {
      return;
    }
    Set<String> ids = new HashSet<>();
    for (KnownFact known : one.given()) {
      if (known.fact().getClass().getSimpleName().equals(kind)) {
        ids.add(known.fact().id());
      }
    }
    if (!ids.contains(id)) {
      problems.error(
          at(node),
          "unknown-case-id",
          "no " + kind + " that is given has the id '" + id + "'",
          Nearest.hint(id, new TreeSet<>(ids)));
    }
  }

  private static Position at(YamlNode node) {
    return new Position(node.line(), node.column());
  }
}
