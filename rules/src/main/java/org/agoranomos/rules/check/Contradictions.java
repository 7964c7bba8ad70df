package org.agoranomos.rules.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.policy.RuleForm;
import org.jspecify.annotations.Nullable;

/**
 * Policies that cannot all be kept: each fact breaches one of two, because together they forbid
 * whatever a component can be.
 */
final class Contradictions {
  private static final Pattern BINDING = Pattern.compile("\\$\\w+");

  /** What a policy forbids of a component, wherever else it asks for the same. */
  private record Ban(PolicyCheck.Checked by, Row row, Domain domain) {}

  private Contradictions() {}

  static List<PolicyProblem> of(List<PolicyCheck.Checked> policies) {
    Map<String, List<Ban>> alike = new TreeMap<>();
    for (PolicyCheck.Checked each : policies) {
      Policy policy = each.policy();
      if (policy.nature() != Nature.BREACH) {
        continue;
      }
      Map<String, Ban> own = new LinkedHashMap<>();
      for (Row row : each.result().rows()) {
        if (row.alone() && !row.doubt()) {
          Map.Entry<String, Domain> field = row.fields().entrySet().iterator().next();
          String what =
              policy.scope()
                  + policy.population().fact()
                  + policy.population().where()
                  + policy.forms()
                  + unnamed(row.rest())
                  + field.getKey();
          own.merge(
              what,
              new Ban(each, row, field.getValue()),
              (a, b) -> new Ban(each, a.row(), a.domain().or(b.domain())));
        }
      }
      own.forEach((what, ban) -> alike.computeIfAbsent(what, w -> new ArrayList<>()).add(ban));
    }
    List<PolicyProblem> problems = new ArrayList<>();
    for (List<Ban> bans : alike.values()) {
      for (int i = 1; i < bans.size(); i++) {
        for (int j = 0; j < i; j++) {
          PolicyProblem problem = between(bans.get(j), bans.get(i));
          if (problem != null) {
            problems.add(problem);
          }
        }
      }
    }
    return problems;
  }

  private static @Nullable PolicyProblem between(Ban first, Ban second) {
    boolean versions = first.by().policy().id().equals(second.by().policy().id());
    if (versions || !first.domain().or(second.domain()).not().isEmpty()) {
      return null;
    }
    String component = RowsCheck.component(second.row().fields().keySet().iterator().next());
    String fact = second.by().policy().population().fact();
    PolicyFolder folder = second.by().folder();
    boolean drl = folder.files().containsKey(RuleForm.DRL.file());
    return new PolicyProblem(
        folder.place() + "/" + (drl ? RuleForm.DRL : RuleForm.TABLE).file(),
        drl ? second.row().at().line() : 0,
        drl ? second.row().at().column() : 0,
        PolicyProblem.Level.WARNING,
        "policies-contradict",
        "every "
            + fact
            + " breaches this policy or "
            + first.by().policy().id()
            + ": together they forbid whatever "
            + component
            + " is",
        "let one of them allow what the other demands");
  }

  /** Bindings by number, for their names say nothing. */
  private static String unnamed(String rest) {
    Map<String, String> numbers = new TreeMap<>();
    Matcher matcher = BINDING.matcher(rest);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      numbers.putIfAbsent(matcher.group(), "#" + numbers.size());
      String number = numbers.getOrDefault(matcher.group(), "");
      matcher.appendReplacement(text, number);
    }
    return matcher.appendTail(text).toString();
  }
}
