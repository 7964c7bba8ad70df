package org.agoranomos.rules.dmn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.policy.RuleForm;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.StringNode;

/**
 * What a verdict likely does not mean: that a fact which no source has is one that there is not,
 * and that a finding shows less than it rests on. Looked at are tables and expressions of FEEL.
 */
final class DmnCautions {
  /** Words by which a decision itself asks whether sources vouch for what it does not find. */
  private static final List<String> VOUCHES = List.of("complete", "vouched", "covers", "covered");

  /** What a way gives. */
  private enum Result {
    BREACH,
    PROVED_BREACH,
    NO_BREACH,
    UNKNOWN
  }

  private record Way(int line, List<BaseNode> asked, Result result) {}

  private final Policy policy;
  private final PolicyFolder folder;
  private final DmnElement root;
  private final Predicate<String> source;
  private final Map<String, Set<String>> kinds = new HashMap<>();
  private final FeelAbsence absence = new FeelAbsence(kinds);
  private final Set<String> names = new HashSet<>();
  private final Set<PolicyProblem> found = new LinkedHashSet<>();

  DmnCautions(Policy policy, PolicyFolder folder, DmnElement root, Predicate<String> source) {
    this.policy = policy;
    this.folder = folder;
    this.root = root;
    this.source = source;
  }

  /** All of it, by line. */
  List<PolicyProblem> all() {
    root.children().forEach(each -> names.add(each.attributeOrEmpty("name")));
    policy.needs().forEach(need -> kinds.put(need.fact(), Set.of(need.fact())));
    carry();
    for (DmnElement decision : root.children("decision")) {
      DmnElement logic = DmnWays.logic(decision);
      if (decision.attributeOrEmpty("name").equals(DecisionOutcome.VERDICT) && logic != null) {
        boolean table = logic.name().equals("decisionTable");
        boolean first = !table || "FIRST".equals(logic.attribute("hitPolicy"));
        verdict(table ? rows(logic) : branches(logic), first, table);
      }
    }
    return found.stream().sorted().toList();
  }

  /** What decisions stand for, as often as one can rest on another. */
  private void carry() {
    for (int i = 0; i < root.children("decision").size(); i++) {
      for (DmnElement decision : root.children("decision")) {
        DmnElement logic = decision.child("literalExpression");
        String text = logic == null ? "" : DmnWays.text(logic);
        if (!text.isEmpty()) {
          Set<String> carried = absence.carried(FeelTree.of(text, names));
          if (!carried.isEmpty()) {
            kinds.put(decision.attributeOrEmpty("name"), carried);
          }
        }
      }
    }
  }

  private void verdict(List<Way> ways, boolean first, boolean table) {
    Set<String> before = new TreeSet<>();
    for (Way way : ways) {
      Set<String> absent = new TreeSet<>();
      Set<String> present = new TreeSet<>();
      for (BaseNode asked : way.asked()) {
        absent.addAll(absence.absent(asked));
        present.addAll(absence.present(asked));
      }
      if (way.result() != Result.NO_BREACH) {
        before.stream().filter(kind -> !present.contains(kind)).forEach(absent::add);
        absent.forEach(kind -> absence(way.line(), kind));
      } else if (first) {
        before.addAll(present);
      }
      if (way.result() == Result.BREACH && !present.isEmpty()) {
        evidence(way.line(), String.join(" and ", present), present.iterator().next(), table);
      }
    }
  }

  private void absence(int line, String kind) {
    boolean vouched =
        policy.needs().stream().map(Need::complete).anyMatch(complete -> complete.contains(kind));
    if (source.test(kind) && !vouched && !asksCoverage(root)) {
      warn(
          line,
          "absence-uncovered",
          "a " + kind + " that no source has is taken for one that there is not",
          "add complete: ["
              + kind
              + "] to the need, or ask a measure that says whether it is complete");
    }
  }

  private static boolean asksCoverage(DmnElement element) {
    String text = element.name().equals("text") ? element.text().toString() : "";
    return VOUCHES.stream().anyMatch(text::contains)
        || element.children().stream().anyMatch(DmnCautions::asksCoverage);
  }

  private void evidence(int line, String kinds, String kind, boolean table) {
    warn(
        line,
        "evidence-unnamed",
        "a finding shows the judged fact alone, and this rests on " + kinds + " too",
        table
            ? "add a column of results named evidence, with " + kind + "[…] in it"
            : "write { verdict: \"breach\", evidence: " + kind + "[…] }");
  }

  private void warn(int line, String code, String text, String advice) {
    String file = folder.place() + "/" + RuleForm.DMN.file();
    found.add(new PolicyProblem(file, line, 0, PolicyProblem.Level.WARNING, code, text, advice));
  }

  private List<Way> branches(DmnElement logic) {
    DmnElement text = logic.textChild();
    if (text == null || text.text().toString().isBlank()) {
      return List.of();
    }
    List<Way> ways = new ArrayList<>();
    for (FeelWays.Way way : FeelWays.of(text.text().toString(), names)) {
      BaseNode result = way.result();
      BaseNode at = result == null && !way.asked().isEmpty() ? way.asked().get(0) : result;
      int line = text.bodyLine() + (at == null ? 0 : Math.max(0, at.getStartLine() - 1));
      Result gives =
          way.otherwise() ? Result.NO_BREACH : result == null ? Result.BREACH : result(result);
      ways.add(new Way(line, way.asked(), gives));
    }
    return ways;
  }

  private List<Way> rows(DmnElement table) {
    List<DmnElement> inputs = table.children("input");
    List<DmnElement> outputs = table.children("output");
    List<Way> ways = new ArrayList<>();
    for (DmnElement rule : table.children("rule")) {
      List<DmnElement> tests = rule.children("inputEntry");
      List<BaseNode> asked = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        DmnElement expression = inputs.get(i).child("inputExpression");
        if (expression != null && !DmnWays.test(inputs.get(i), tests.get(i)).isEmpty()) {
          String condition = condition(DmnWays.text(expression), DmnWays.text(tests.get(i)));
          asked.addAll(FeelWays.conjuncts(FeelTree.of(condition, names)));
        }
      }
      Map<String, BaseNode> results = new TreeMap<>();
      List<DmnElement> entries = rule.children("outputEntry");
      for (int i = 0; i < outputs.size(); i++) {
        DmnElement otherwise = outputs.get(i).child("defaultOutputEntry");
        String text = DmnWays.text(entries.get(i));
        text = text.isEmpty() && otherwise != null ? DmnWays.text(otherwise) : text;
        if (!text.isEmpty()) {
          String name = outputs.size() == 1 ? "verdict" : outputs.get(i).attributeOrEmpty("name");
          results.put(name, FeelTree.of(text, names));
        }
      }
      ways.add(new Way(rule.line(), asked, result(results)));
    }
    return ways;
  }

  /** A cell as a condition; of a test that is neither a comparison nor a word, the value alone. */
  private static String condition(String value, String test) {
    if (test.equals("false") || test.equals("not(true)")) {
      return "not(" + value + ")";
    } else if ("<>=!".indexOf(test.charAt(0)) >= 0) {
      return "(" + value + ") " + test;
    }
    boolean plain = test.equals("null") || test.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? "(" + value + ") = " + test : value;
  }

  private static Result result(Map<String, BaseNode> columns) {
    BaseNode verdict = columns.get("verdict");
    Result alone = verdict == null ? Result.NO_BREACH : result(verdict);
    return alone == Result.BREACH && columns.containsKey("evidence") ? Result.PROVED_BREACH : alone;
  }

  private static Result result(@Nullable BaseNode node) {
    if (node instanceof ContextNode context) {
      Map<String, BaseNode> columns = new TreeMap<>();
      for (ContextEntryNode entry : context.getEntries()) {
        columns.put(entry.getName().getText().replace("\"", ""), entry.getValue());
      }
      return result(columns);
    } else if (node instanceof StringNode text) {
      return text.getValue().equals("breach") ? Result.BREACH : Result.NO_BREACH;
    } else if (node instanceof BooleanNode value) {
      return Boolean.TRUE.equals(value.getValue()) ? Result.BREACH : Result.NO_BREACH;
    }
    return node instanceof NullNode ? Result.NO_BREACH : Result.UNKNOWN;
  }
}
