package org.agoranomos.rules.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.policy.RuleForm;
import org.agoranomos.rules.syntax.Position;
import org.agoranomos.rules.syntax.RuleParser;
import org.agoranomos.rules.syntax.RuleSyntax;

/** Checks rules in Drools' language, as they are written or as a table becomes them. */
public final class DrlCheck implements ConditionCheck {
  private final FactSchema schema;
  private final Set<String> sources;

  /** A check over the kinds of a schema. */
  public DrlCheck(FactSchema schema) {
    this.schema = schema;
    Set<String> measured =
        Measures.standard().stream()
            .map(measure -> measure.result().getSimpleName())
            .collect(Collectors.toSet());
    sources =
        schema.kinds().stream()
            .map(FactKind::name)
            .filter(name -> !measured.contains(name))
            .collect(Collectors.toSet());
  }

  @Override
  public Result check(Policy policy, PolicyFolder folder) {
    String text = folder.text(RuleForm.DRL.file());
    return check(policy, folder, text == null ? "" : text);
  }

  /**
   * Checks rules.
   *
   * @param text the rules; lines and columns of problems are those of this text
   */
  public Result check(Policy policy, PolicyFolder folder, String text) {
    Problems problems = new Problems(folder.place() + "/" + RuleForm.DRL.file());
    Problems header = new Problems(folder.place() + "/" + PolicyFolder.POLICY);
    Set<String> asked = new TreeSet<>();
    Set<String> used = new TreeSet<>();
    List<Row> rows = new ArrayList<>();
    Map<String, String> bound = new TreeMap<>();
    Kinds kinds = new Kinds(schema, policy.scope());
    Typing typing = new Typing(kinds, policy, problems, asked);
    Messages own = new Messages(policy, typing, problems, asked);
    Messages general = new Messages(policy, typing, header, asked);
    PolicyYaml yaml = new PolicyYaml(folder);
    RuleParser.File file = RuleParser.read(text);
    Map<String, Position> names = new HashMap<>();
    References references = new References(policy, sources);
    for (RuleSyntax rule : file.rules()) {
      name(rule, policy, names, problems);
      RuleCheck check =
          new RuleCheck(schema, kinds, policy, problems, typing, used, sources, references, rule);
      check.check();
      rows.add(check.row());
      check.bound().forEach((name, type) -> bound.putIfAbsent(name, type.java().getSimpleName()));
      metadata(rule, policy, problems);
      RuleSyntax.Metadata message = rule.note("message");
      if (message != null) {
        Position at = message.at();
        own.check(
            message.text(),
            offset -> new Position(at.line(), at.column() + 1 + offset),
            rule.name(),
            check.bound());
      } else if (!rule.isDoubt()) {
        general.check(policy.message(), yaml.message(policy.message()), rule.name(), check.bound());
      }
    }
    if (!problems.errors()) {
      references.tell(problems);
      new RowsCheck(problems).check(rows);
    }
    List<PolicyProblem> all =
        Stream.concat(problems.all().stream(), header.all().stream()).toList();
    return new Result(all, file.complete(), asked, used, bound, List.copyOf(rows));
  }

  private static void name(
      RuleSyntax rule, Policy policy, Map<String, Position> names, Problems problems) {
    String name = rule.name();
    if (!name.equals(policy.id()) && !name.startsWith(policy.id() + " ")) {
      problems.error(
          rule.at(),
          "rule-name",
          "the name of a rule begins with the policy's id",
          "write \"" + policy.id() + " …\"");
    }
    if (names.put(name, rule.at()) != null) {
      problems.error(rule.at(), "rule-name", "a second rule of this name", "give each its own");
    }
  }

  private static void metadata(RuleSyntax rule, Policy policy, Problems problems) {
    for (RuleSyntax.Metadata metadata : rule.metadata()) {
      if (metadata.name().equals("severity")) {
        List<String> words = Stream.of(Severity.values()).map(Severity::word).toList();
        if (!words.contains(metadata.text())) {
          problems.error(
              metadata.at(),
              "unknown-severity",
              "'" + metadata.text() + "' is no severity",
              Nearest.hint(metadata.text(), words));
        } else if (policy.nature() == Nature.INDICATOR && grave(metadata.text())) {
          problems.error(
              metadata.at(),
              "indicator-severity",
              "an indicator points at what is to be examined, and is at most minor",
              "write @severity(\"minor\")");
        }
      }
    }
  }

  private static boolean grave(String word) {
    Severity severity = Severity.valueOf(word.toUpperCase(Locale.ROOT));
    return severity.atLeast(Severity.MAJOR);
  }
}
