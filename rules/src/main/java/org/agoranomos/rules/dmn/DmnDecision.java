package org.agoranomos.rules.dmn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.finding.Condition;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNMessage;

/** A policy's condition as a DMN decision, checked and compiled. Safe for threads. */
public final class DmnDecision {
  private static final Pattern PATHS =
      Pattern.compile("\"[^\"]*\"|([\\p{L}_][\\p{L}\\p{N}_]*(?:\\.[\\p{L}_][\\p{L}\\p{N}_]*)*)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final int LONGEST = 200;

  /**
   * What a decision says of one fact.
   *
   * @param outcomes what it found; empty if nothing
   * @param conditions the rows and expressions that say so, with their values
   */
  public record Result(List<DecisionOutcome> outcomes, List<Condition> conditions) {}

  private final DmnElement root;
  private final DmnEngine engine;
  private final Set<String> texts;
  private final Set<String> inputs;
  private final Set<String> words = new HashSet<>();
  private final String judged;

  private DmnDecision(Policy policy, CheckedModel model, DmnEngine engine) {
    this.judged = InputTypes.judged(policy);
    this.root = model.root();
    this.engine = engine;
    this.texts = model.texts();
    this.inputs =
        root.children("inputData").stream()
            .map(input -> input.attributeOrEmpty("name"))
            .collect(Collectors.toUnmodifiableSet());
    Matcher word = WORD.matcher(logic(root));
    while (word.find()) {
      words.add(word.group());
    }
  }

  /**
   * Checks a policy's rule.dmn without compiling it.
   *
   * @throws PolicyException if anything is wrong; one line for each problem
   */
  public static void check(Policy policy, PolicyFolder folder, FactSchema schema)
      throws PolicyException {
    CheckedModel.of(policy, folder, schema);
  }

  /**
   * Checks and compiles a policy's rule.dmn.
   *
   * @throws PolicyException if anything is wrong; one line for each problem
   */
  public static DmnDecision compile(Policy policy, PolicyFolder folder, FactSchema schema)
      throws PolicyException {
    CheckedModel model = CheckedModel.of(policy, folder, schema);
    Map<String, Integer> lines = new LinkedHashMap<>();
    String xml = DmnStructure.written(model.root(), lines);
    DmnEngine engine;
    try {
      engine = DmnEngine.of(xml);
    } catch (DecisionException e) {
      throw CheckedModel.told(
          folder, List.of(new DmnProblem(1, "the engine cannot compile it: " + e.getMessage())));
    }
    List<DmnProblem> problems = new ArrayList<>();
    for (DMNMessage message : engine.messages()) {
      problems.add(
          new DmnProblem(
              lines.getOrDefault(String.valueOf(message.getSourceId()), 1),
              DmnEngine.plain(message)));
    }
    if (!problems.isEmpty()) {
      throw CheckedModel.told(folder, problems);
    }
    return new DmnDecision(policy, model, engine);
  }

  /** The names of its inputs; others are not asked for. */
  public Set<String> inputs() {
    return inputs;
  }

  /** The name of the input that is judged. */
  public String judged() {
    return judged;
  }

  /** Whether any expression may ask for an entry of that name. */
  public boolean asks(String entry) {
    return words.contains(entry);
  }

  /** Every text that stands in its expressions. */
  public Set<String> texts() {
    return texts;
  }

  /**
   * What is likely not meant as it is written.
   *
   * @param source whether sources give a kind of fact, else it is computed
   */
  public List<PolicyProblem> cautions(
      Policy policy, PolicyFolder folder, Predicate<String> source) {
    return new DmnCautions(policy, folder, root, source).all();
  }

  /**
   * The same decision, told step by step; for few facts, since each test is evaluated by itself.
   */
  public DmnTrace trace() {
    return new DmnTrace(root);
  }

  /**
   * Evaluates it.
   *
   * @param values the inputs by name, as {@link FeelValues} makes them
   * @throws DecisionException if it cannot be evaluated, or gives what no verdict is
   */
  public Result evaluate(Map<String, ?> values) {
    DmnEngine.Evaluated evaluated = engine.evaluate(values);
    List<DecisionOutcome> outcomes = DecisionOutcome.of(evaluated.verdict());
    return new Result(outcomes, outcomes.isEmpty() ? List.of() : conditions(evaluated));
  }

  private List<Condition> conditions(DmnEngine.Evaluated evaluated) {
    Map<String, List<Integer>> rows = new HashMap<>();
    evaluated.rows().forEach(each -> rows.put(each.decision(), each.rows()));
    List<Condition> conditions = new ArrayList<>();
    // What the verdict rests on comes before it.
    for (boolean last : List.of(false, true)) {
      for (DmnElement decision : root.children("decision")) {
        String name = decision.attributeOrEmpty("name");
        if (name.equals(DecisionOutcome.VERDICT) != last || !evaluated.values().containsKey(name)) {
          continue;
        }
        DmnElement table = decision.child("decisionTable");
        if (table == null) {
          conditions.add(condition(name, logic(decision), evaluated.values()));
        } else {
          for (int row : rows.getOrDefault(name, List.of())) {
            conditions.add(condition(name + ", row " + row, row(table, row), evaluated.values()));
          }
        }
      }
    }
    return conditions;
  }

  private static String row(DmnElement table, int row) {
    List<DmnElement> inputs = table.children("input");
    List<DmnElement> tests = table.children("rule").get(row - 1).children("inputEntry");
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      String part = DmnWays.test(inputs.get(i), tests.get(i));
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? "otherwise" : String.join("; ", parts);
  }

  private static String logic(DmnElement decision) {
    StringBuilder text = new StringBuilder();
    texts(decision, text);
    return text.toString();
  }

  private static void texts(DmnElement element, StringBuilder text) {
    for (DmnElement child : element.children()) {
      DmnShape shape = DmnShape.of(child.name());
      if (shape != null && !shape.drawn()) {
        if (child.name().equals("text")) {
          text.append(text.isEmpty() ? "" : "; ").append(child.text().toString().strip());
        }
        texts(child, text);
      }
    }
  }

  private static Condition condition(String name, String text, Map<String, Object> values) {
    return new Condition(name + ": " + clip(text.replaceAll("\\s+", " ")), shown(text, values));
  }

  /** The values of what a text names, as far as each is one value. */
  static Map<String, String> shown(String text, Map<String, Object> values) {
    Map<String, String> shown = new LinkedHashMap<>();
    Set<String> paths = new LinkedHashSet<>();
    Matcher matcher = PATHS.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        paths.add(matcher.group(1));
      }
    }
    for (String path : paths) {
      Object value = at(path, values);
      String scalar = scalar(value);
      if (scalar != null) {
        shown.put(path, clip(scalar));
      }
    }
    return shown;
  }

  private static @Nullable Object at(String path, Map<String, Object> values) {
    Object value = values;
    for (String step : path.split("\\.")) {
      if (!(value instanceof Map<?, ?> context) || !context.containsKey(step)) {
        return null;
      }
      value = context.get(step);
      if (value == null) {
        return "null";
      }
    }
    return value;
  }

  static @Nullable String scalar(@Nullable Object value) {
    if (value instanceof java.math.BigDecimal number) {
      return number.toPlainString();
    }
    boolean plain =
        value instanceof String
            || value instanceof Boolean
            || value instanceof java.time.temporal.Temporal
            || value instanceof java.time.temporal.TemporalAmount;
    return plain ? String.valueOf(value) : null;
  }

  static String clip(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
