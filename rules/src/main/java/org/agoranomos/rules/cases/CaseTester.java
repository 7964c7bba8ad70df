package org.agoranomos.rules.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleTrace;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.TermsStatement;

/** Runs cases, and says of those that fail why. */
public final class CaseTester {
  private final FactSchema schema;
  private final Path scratch;

  /**
   * A tester.
   *
   * @param schema the kinds of fact, measures included
   * @param scratch directory for the files of each run, which are deleted after it
   */
  public CaseTester(FactSchema schema, Path scratch) {
    this.schema = schema;
    this.scratch = scratch;
  }

  /**
   * Runs the cases of a policy.
   *
   * @param chosen which of them
   * @throws IOException if the scratch directory cannot be written to
   */
  public PolicyCases test(LoadedPolicy policy, CaseFile file, Predicate<CaseFile.Case> chosen)
      throws IOException {
    List<CaseResult> results = new ArrayList<>();
    Map<String, RuleTrace.Reach> reach = new LinkedHashMap<>();
    for (CaseFile.Case one : file.cases()) {
      if (chosen.test(one)) {
        results.add(test(policy, one, reach));
      }
    }
    return new PolicyCases(policy.policy(), file.name(), results, List.copyOf(reach.values()));
  }

  private CaseResult test(
      LoadedPolicy policy, CaseFile.Case one, Map<String, RuleTrace.Reach> reach)
      throws IOException {
    String slip = slip(policy.policy(), one);
    if (!slip.isEmpty()) {
      return new CaseResult(one, slip, List.of());
    }
    try (ScratchFolder folder = ScratchFolder.in(scratch)) {
      CaseRun run =
          CaseRun.of(schema, policy, one.given(), one.terms(), one.period(), folder.path());
      CaseRun.Found found = run.evaluate();
      if (!found.failures().isEmpty()) {
        return new CaseResult(one, String.join("; ", found.failures().values()), List.of());
      }
      RuleTrace trace = RuleTrace.of(run.request());
      trace.reach().forEach(rule -> reach.merge(rule.title(), rule, RuleTrace.Reach::and));
      return new CaseResult(one, "", differences(policy.policy(), one, found, trace));
    } catch (PolicyException e) {
      return new CaseResult(one, String.valueOf(e.getMessage()), List.of());
    }
  }

  /** What in a case cannot be meant so, for this policy; an empty text if there is nothing. */
  private static String slip(Policy policy, CaseFile.Case one) {
    for (TermsStatement terms : one.terms()) {
      if (!terms.policy().equals(policy.id())) {
        return "terms are of " + terms.policy() + "; this is " + policy.id();
      }
    }
    for (List<String> finding : one.finds()) {
      if (finding.size() != policy.key().size()) {
        return "finds "
            + finding
            + " has "
            + finding.size()
            + " ids; a finding of this policy has "
            + policy.key().size()
            + ", for "
            + String.join(", ", policy.key());
      }
    }
    return "";
  }

  private static List<CaseResult.Difference> differences(
      Policy policy, CaseFile.Case one, CaseRun.Found found, RuleTrace trace) {
    List<CaseResult.Difference> differences = new ArrayList<>();
    Set<List<String>> expected = new LinkedHashSet<>(one.finds());
    for (List<String> key : expected) {
      if (!found.findings().containsKey(key)) {
        differences.add(missing(policy, key, found, trace));
      }
    }
    for (Map.Entry<List<String>, Finding> each : found.findings().entrySet()) {
      if (!expected.contains(each.getKey())) {
        differences.add(
            new CaseResult.Difference(
                CaseResult.Sort.UNEXPECTED_FINDING,
                each.getKey(),
                List.of(each.getValue().message()),
                matched(trace.findings(each.getKey()))));
      }
    }
    Set<String> doubted = new LinkedHashSet<>(one.cantTell());
    for (String id : doubted) {
      if (!found.doubts().containsKey(id)) {
        differences.add(missing(id, found, trace));
      }
    }
    for (Doubt doubt : found.doubts().values()) {
      if (!doubted.contains(doubt.about())) {
        differences.add(
            new CaseResult.Difference(
                CaseResult.Sort.UNEXPECTED_DOUBT,
                List.of(doubt.about()),
                List.of(doubt.reason()),
                matched(trace.doubts(doubt.about()))));
      }
    }
    return differences;
  }

  private static CaseResult.Difference missing(
      Policy policy, List<String> key, CaseRun.Found found, RuleTrace trace) {
    int judged = policy.key().indexOf(policy.population().as());
    List<String> reasons = new ArrayList<>();
    if (judged >= 0) {
      String id = key.get(judged);
      reasons.addAll(trace.notJudged(id));
      Doubt doubt = found.doubts().get(id);
      if (doubt != null && reasons.isEmpty()) {
        reasons.add("it cannot be told: " + doubt.reason());
      }
    }
    return new CaseResult.Difference(
        CaseResult.Sort.MISSING_FINDING, key, reasons, trace.findings(key));
  }

  private static CaseResult.Difference missing(String id, CaseRun.Found found, RuleTrace trace) {
    List<String> reasons = new ArrayList<>(trace.notJudged(id));
    found.findings().keySet().stream()
        .filter(key -> key.contains(id))
        .forEach(key -> reasons.add("it is found instead: " + key));
    return new CaseResult.Difference(
        CaseResult.Sort.MISSING_DOUBT, List.of(id), reasons, trace.doubts(id));
  }

  private static List<RuleTrace.Attempt> matched(List<RuleTrace.Attempt> attempts) {
    return attempts.stream().filter(RuleTrace.Attempt::matched).toList();
  }
}
