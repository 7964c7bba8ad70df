package org.agoranomos.rules.contain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.policy.RuleText;

/**
 * The walls around rules, in the order in which they stand: {@link #check} before anything is
 * built, for some code would run while it is built; {@link #scan} over what was built; {@link
 * #loader} for what was scanned.
 */
public final class Containment {
  /** It becomes a package and a path. */
  private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+");

  private final RuleWords words;
  private final RuleStructure structure;
  private final AllowedMembers allowed;
  private final ClassLoader kinds;

  /** Walls for rules over the kinds of a schema. */
  public Containment(FactSchema schema) {
    Vocabulary vocabulary = new Vocabulary(schema);
    words = new RuleWords(vocabulary);
    structure = new RuleStructure(vocabulary);
    allowed = new AllowedMembers(vocabulary);
    kinds = schema.loader();
  }

  /** Words that have a meaning in rules, so that no declared kind or component may be called so. */
  public static Set<String> reservedNames() {
    return RuleWords.reserved();
  }

  /**
   * Checks the text of a policy's rules.
   *
   * @param text what the operator wrote
   * @param head package and imports, as the compiler puts them in front, on one line
   * @throws PolicyException if it has anything that rules do not need; one line for each line that
   *     has
   */
  public void check(Policy policy, RuleText text, String head) throws PolicyException {
    List<PolicyProblem> problems = problems(policy, text, head);
    if (!problems.isEmpty()) {
      throw new PolicyException(problems);
    }
  }

  /**
   * What the text of a policy's rules has that rules do not need, at most one problem a line.
   *
   * @param text what the operator wrote
   * @param head package and imports, as the compiler puts them in front, on one line
   */
  public List<PolicyProblem> problems(Policy policy, RuleText text, String head) {
    if (!ID.matcher(policy.id()).matches()) {
      return List.of(
          PolicyProblem.error(
              text.folder().place() + "/" + PolicyFolder.POLICY,
              0,
              0,
              "policy-id",
              "id: '"
                  + policy.id()
                  + "' is no id; write capitals, digits and hyphens, such as DAO-003"));
    }
    // The parser sees only words that are known and parentheses that are not deep.
    List<Problem> problems = words.problems(text.drl());
    if (problems.isEmpty()) {
      problems = structure.problems(head, text.drl(), policy.id());
    }
    List<String> lines = text.drl().lines().toList();
    return problems.stream()
        .map(
            problem ->
                text.problem(
                    problem.line(),
                    problem.column() > 0 ? problem.column() : column(lines, problem.line()),
                    problem.code(),
                    problem.text()))
        // Many lines may come from one cell of a table.
        .distinct()
        .sorted()
        .toList();
  }

  /** Where a line begins, without the space before. */
  private static int column(List<String> lines, int line) {
    if (line < 1 || line > lines.size()) {
      return 0;
    }
    String text = lines.get(line - 1);
    return text.length() - text.stripLeading().length() + 1;
  }

  /**
   * Scans what was built.
   *
   * @param texts the policies' rules by Java package
   * @param classes bytes of the generated classes by resource name
   * @throws PolicyException if any of them uses what rules do not need; one line for each that does
   */
  public void scan(Map<String, RuleText> texts, SortedMap<String, byte[]> classes)
      throws PolicyException {
    Map<String, Map<String, Set<String>>> declared = new HashMap<>();
    for (Map.Entry<String, byte[]> type : classes.entrySet()) {
      declared
          .computeIfAbsent(home(type.getKey(), texts), p -> new HashMap<>())
          .put(type.getKey().replaceFirst("\\.class$", ""), ClassScan.declared(type.getValue()));
    }
    List<PolicyProblem> problems = new ArrayList<>();
    for (Map.Entry<String, byte[]> type : classes.entrySet()) {
      String home = home(type.getKey(), texts);
      Uses uses = ClassScan.of(type.getValue(), allowed, declared.getOrDefault(home, Map.of()));
      RuleText text = texts.get(home);
      if (text == null) {
        throw new PolicyException(
            "the class " + type.getKey() + " belongs to no policy; delete the cache of packs");
      } else if (!uses.refused().isEmpty()) {
        problems.add(problem(text, uses));
      }
    }
    if (!problems.isEmpty()) {
      throw new PolicyException(problems);
    }
  }

  /** The package of the policy that a class belongs to, or the empty text. */
  private static String home(String resource, Map<String, RuleText> texts) {
    String[] steps = resource.split("/");
    String name = steps.length < 3 ? "" : steps[0] + "." + steps[1];
    return texts.containsKey(name) ? name : "";
  }

  private static PolicyProblem problem(RuleText text, Uses uses) {
    String what = " uses " + String.join(", ", uses.refused());
    String advice = ", which rules may not; use the components and methods of facts";
    List<String> lines = text.drl().lines().toList();
    List<String> rules = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < lines.size(); i++) {
      for (String constant : uses.texts()) {
        if (lines.get(i).matches("\\s*rule\\s*\"" + Pattern.quote(constant) + "\".*")) {
          first = first == 0 ? i + 1 : first;
          rules.add(constant);
        }
      }
    }
    String source = uses.condition().isEmpty() ? "" : ", '" + uses.condition() + "',";
    String rule = rules.isEmpty() ? "a rule" : "\"" + rules.get(0) + "\"";
    return text.problem(first, 0, "refused-call", rule + source + what + advice);
  }

  /**
   * A loader of scanned classes. It gives them no class and no resource that the scan does not
   * allow.
   *
   * @param classes bytes by resource name; copied
   */
  public ClassLoader loader(SortedMap<String, byte[]> classes) {
    SortedMap<String, byte[]> scanned = new TreeMap<>();
    classes.forEach((name, bytes) -> scanned.put(name, bytes.clone()));
    return new ContainedLoader(scanned, allowed, kinds);
  }
}
