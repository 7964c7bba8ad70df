package org.agoranomos.auditor.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.cases.CaseFile;
import org.agoranomos.rules.cases.CaseResult;
import org.agoranomos.rules.cases.PolicyCases;
import org.agoranomos.rules.engine.RuleTrace;
import org.agoranomos.rules.policy.TermsStatement;

/** What came of cases, in lines for people. */
public final class CaseText {
  private final FactSchema schema;

  /** Text over the kinds of a schema. */
  public CaseText(FactSchema schema) {
    this.schema = schema;
  }

  /**
   * All there is to say of a policy: one line if it is fine.
   *
   * @param coverage whether to name what no case puts to the test
   */
  public List<String> of(PolicyCases cases, boolean coverage) {
    List<String> lines = new ArrayList<>();
    lines.add(
        cases.policy().id()
            + " "
            + cases.policy().title()
            + ": "
            + counted(cases)
            + (cases.conditions() == 0
                ? ""
                : ", " + cases.reached() + " of " + cases.conditions() + " conditions reached"));
    for (CaseResult result : cases.results()) {
      if (!result.passed()) {
        lines.add("");
        lines.add("  " + place(cases, result) + ": " + name(result));
        details(result).forEach(line -> lines.add(line.isEmpty() ? "" : "    " + line));
      }
    }
    List<String> notReached = coverage ? notReached(cases) : List.of();
    if (cases.failed() > 0 && !notReached.isEmpty()) {
      lines.add("");
    }
    notReached.forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static String counted(PolicyCases cases) {
    int all = cases.results().size();
    String many = all == 1 ? " case" : " cases";
    return cases.failed() == 0
        ? all + many + " passed"
        : cases.failed() + " of " + all + many + " FAILED";
  }

  /** File and line of a case. */
  static String place(PolicyCases cases, CaseResult result) {
    return cases.file() + ":" + result.one().line();
  }

  /** Kind and name of a case. */
  static String name(CaseResult result) {
    return result.one().kind() + " \"" + result.one().name() + "\"";
  }

  /** What no case puts to the test, a line each. */
  static List<String> notReached(PolicyCases cases) {
    List<String> lines = new ArrayList<>();
    for (RuleTrace.Reach rule : cases.reach()) {
      String name = "not reached: " + rule.title() + ": ";
      if (!rule.matched()) {
        lines.add(
            name
                + "no case matches it"
                + (rule.furthest().isEmpty() ? "" : "; none got past " + rule.furthest()));
        continue;
      }
      rule.conditions()
          .forEach(
              (text, decisive) -> {
                if (!decisive) {
                  lines.add(name + text + ": no case fails on it alone");
                }
              });
    }
    return lines;
  }

  /** Why a case failed: what it gives, what it expects, what came, and why not. */
  List<String> details(CaseResult result) {
    List<String> lines = new ArrayList<>();
    if (!result.failure().isEmpty()) {
      result.failure().lines().forEach(lines::add);
      return lines;
    }
    given(result.one(), lines);
    lines.add("expected: finds " + result.one().finds() + ", cantTell " + result.one().cantTell());
    for (CaseResult.Difference difference : result.differences()) {
      lines.add(difference.sort().words() + " " + difference.ids() + reasons(difference.reasons()));
      difference.attempts().forEach(attempt -> attempt(attempt, lines));
    }
    return lines;
  }

  /** Facts, a line each: kind and components. */
  public List<String> facts(List<KnownFact> facts) {
    List<String> lines = new ArrayList<>();
    for (KnownFact known : facts) {
      FactKind kind = schema.kind(known.fact().getClass());
      lines.add(kind.name() + " " + flow(FactText.values(kind, known.fact())));
    }
    return lines;
  }

  private static String reasons(List<String> reasons) {
    return reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
  }

  private void given(CaseFile.Case one, List<String> lines) {
    lines.add(
        "given, audited "
            + moment(one.period().earliest())
            + " until "
            + moment(one.period().latest())
            + ":");
    Map<String, List<String>> byKind = new LinkedHashMap<>();
    for (KnownFact known : one.given()) {
      FactKind kind = schema.kind(known.fact().getClass());
      byKind
          .computeIfAbsent(kind.name(), k -> new ArrayList<>())
          .add(flow(FactText.values(kind, known.fact())));
    }
    byKind.forEach(
        (kind, facts) -> {
          lines.add("  " + kind + ":");
          facts.forEach(fact -> lines.add("    - " + fact));
        });
    if (!one.terms().isEmpty()) {
      lines.add("  terms:");
      one.terms().forEach(terms -> lines.add("    - " + flow(terms(terms))));
    }
  }

  private static Map<String, String> terms(TermsStatement terms) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("organization", terms.organization());
    if (terms.from() != TimeInterval.MIN) {
      values.put("from", moment(terms.from()));
    }
    if (terms.until() != TimeInterval.MAX) {
      values.put("until", moment(terms.until()));
    }
    values.putAll(terms.values());
    return values;
  }

  /** A midnight as its date, as cases write it. */
  private static String moment(long micros) {
    String text = TimeInterval.instant(micros).toString();
    return text.endsWith("T00:00:00Z") ? text.substring(0, text.indexOf('T')) : text;
  }

  private static String flow(Map<String, String> values) {
    List<String> parts = new ArrayList<>();
    values.forEach((name, value) -> parts.add(name + ": " + value));
    return "{" + String.join(", ", parts) + "}";
  }

  private static void attempt(RuleTrace.Attempt attempt, List<String> lines) {
    lines.add("  " + attempt.title());
    for (RuleTrace.Line line : attempt.lines()) {
      List<String> about = new ArrayList<>();
      if (!line.fact().isEmpty()) {
        about.add(line.fact());
      }
      line.values().forEach((name, value) -> about.add(name + " = " + value));
      lines.add(
          "    "
              + line.text()
              + (about.isEmpty() ? "" : ": " + String.join(", ", about))
              + (line.holds() ? "" : " → did not hold"));
    }
    if (attempt.others() > 0) {
      lines.add("    " + attempt.others() + " more came as far");
    }
  }
}
