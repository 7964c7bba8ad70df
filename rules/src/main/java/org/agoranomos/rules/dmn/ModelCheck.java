package org.agoranomos.rules.dmn;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.dmn.FeelType.Scalar;
import org.agoranomos.rules.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a file says: its inputs are the policy's, its requirements lead somewhere and not
 * round, and every expression is what {@link FeelCheck} allows.
 */
final class ModelCheck {
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*( [\\p{L}\\p{N}_]+)*");

  /** Names by which objects of this program could be reached. */
  private static final Set<String> RESERVED =
      Set.of("class", "getClass", "classLoader", "module", "declaringClass", "external", "java");

  private static final Pattern LITERAL = Pattern.compile("\\s*\"([^\"\\\\]*)\"\\s*");

  private final Map<String, FeelType> inputs;
  private final Consumer<DmnProblem> problems;
  private final FeelCheck feel;
  private final DmnElement root;
  private final Map<String, DmnElement> byId;
  private final ItemTypes types;
  private final Map<String, FeelType> results = new HashMap<>();
  private final Deque<DmnElement> open = new ArrayDeque<>();

  /** How many loops stand in each other in the function checked last. */
  private int loops;

  ModelCheck(
      Policy policy,
      FactSchema schema,
      DmnElement root,
      Map<String, DmnElement> byId,
      Consumer<DmnProblem> problems) {
    this.inputs = InputTypes.of(policy, schema);
    this.problems = problems;
    this.root = root;
    this.byId = byId;
    feel = new FeelCheck(problems);
    types = new ItemTypes(root, this::refuse);
    inputs.values().forEach(feel.names()::know);
    DecisionOutcome.COLUMNS.forEach(feel.names()::know);
  }

  /** The words of FEEL, which no name can begin with. */
  private static final Set<String> WORDS =
      Set.of(
          "for",
          "return",
          "if",
          "then",
          "else",
          "some",
          "every",
          "satisfies",
          "instance",
          "of",
          "in",
          "function",
          "external",
          "or",
          "and",
          "between",
          "not",
          "null",
          "true",
          "false");

  /** The name as FEEL can read it: a word of FEEL gets an underscore. */
  static String readable(String name) {
    return WORDS.contains(name) ? name + "_" : name;
  }

  /** Whether decisions, inputs, entries and components may be called so. */
  static boolean name(String name) {
    return name.length() <= 100
        && NAME.matcher(name).matches()
        && !RESERVED.contains(name)
        && !WORDS.contains(name.split(" ")[0]);
  }

  private void refuse(DmnElement element, String text) {
    problems.accept(
        new DmnProblem(element.line(), element.column(), element.title() + ": " + text));
  }

  /** Checks everything, and gives every text that stands in an expression. */
  Set<String> check() {
    names(root);
    types.declared().values().forEach(types::item);
    types.declared().values().forEach(item -> feel.names().know(types.item(item)));
    for (DmnElement item : types.declared().values()) {
      constraints(item);
    }
    Set<String> used = new TreeSet<>();
    for (DmnElement element : root.children()) {
      String name = element.attributeOrEmpty("name");
      boolean variable =
          Set.of("inputData", "decision", "businessKnowledgeModel").contains(element.name());
      if (variable && !used.add(name)) {
        refuse(element, "the name stands twice");
      }
    }
    root.children("inputData").forEach(this::input);
    root.children("businessKnowledgeModel").forEach(this::result);
    root.children("decision").forEach(this::result);
    verdict();
    return feel.texts();
  }

  private void names(DmnElement element) {
    for (DmnElement child : element.children()) {
      DmnShape shape = DmnShape.of(child.name());
      if (shape == null || shape.drawn()) {
        continue;
      }
      String name = child.attribute("name");
      boolean needed =
          shape.attributes().contains("name") && !child.name().equals("output") && name == null;
      if (needed || (name != null && !name(name))) {
        refuse(
            child,
            name == null
                ? "needs a name"
                : "the name is not possible; write letters, digits, _ and single blanks");
      } else if (name != null) {
        feel.names().know(name);
      }
      names(child);
    }
  }

  private void constraints(DmnElement item) {
    FeelType type = types.item(item);
    for (String kind : List.of("allowedValues", "typeConstraint")) {
      DmnElement values = item.child(kind);
      if (values != null) {
        FeelType element = type instanceof FeelType.ListOf list ? list.element() : type;
        tests(values, item, element, Map.of());
      }
    }
    item.children("itemComponent").forEach(this::constraints);
  }

  private void input(DmnElement input) {
    String name = input.attributeOrEmpty("name");
    FeelType actual = inputs.get(name);
    if (actual == null) {
      refuse(
          input,
          "a decision of this policy has no such input; " + Nearest.hint(name, inputs.keySet()));
      return;
    }
    DmnElement variable = variable(input);
    if (variable != null) {
      String ref = variable.attribute("typeRef");
      DmnElement declared = types.declared(ref);
      types.compare(declared == null ? variable : declared, name, types.of(variable, ref), actual);
    }
  }

  private @Nullable DmnElement variable(DmnElement of) {
    DmnElement variable = of.child("variable");
    if (variable != null
        && !variable.attributeOrEmpty("name").equals(of.attributeOrEmpty("name"))) {
      refuse(variable, "its variable must have the same name as the " + of.name());
    }
    return variable;
  }

  /** The type of what a decision or business knowledge model gives; checks it on the way. */
  private FeelType result(DmnElement element) {
    String id = element.attributeOrEmpty("id");
    FeelType known = results.get(id);
    if (known != null && !id.isEmpty()) {
      return known;
    }
    if (open.contains(element)) {
      StringBuilder way = new StringBuilder(element.attributeOrEmpty("name"));
      for (DmnElement step : open) {
        way.append(" <- ").append(step.attributeOrEmpty("name"));
        if (step == element) {
          break;
        }
      }
      refuse(element, "it requires itself: " + way);
      return Scalar.ANY;
    }
    open.push(element);
    Map<String, FeelType> scope = requirements(element);
    FeelType type;
    if (element.name().equals("decision")) {
      type = decision(element, scope);
    } else {
      FeelType result = function(element, scope);
      type = new FeelType.Callable(result, loops, parameters(element));
    }
    open.pop();
    if (!id.isEmpty()) {
      results.put(id, type);
    }
    return type;
  }

  private Map<String, FeelType> requirements(DmnElement element) {
    Map<String, FeelType> scope = new LinkedHashMap<>();
    for (DmnElement requirement : element.children()) {
      if (!requirement.name().equals("informationRequirement")
          && !requirement.name().equals("knowledgeRequirement")) {
        continue;
      }
      for (DmnElement required : requirement.children()) {
        String href = required.attributeOrEmpty("href");
        DmnElement target = href.isEmpty() ? null : byId.get(href.substring(1));
        String kind =
            switch (required.name()) {
              case "requiredInput" -> "inputData";
              case "requiredDecision" -> "decision";
              default -> "businessKnowledgeModel";
            };
        if (target == null || !target.name().equals(kind)) {
          refuse(required, "there is no " + kind + " with the id '" + href + "'");
          continue;
        }
        String name = target.attributeOrEmpty("name");
        FeelType input = inputs.get(name);
        scope.put(
            name, kind.equals("inputData") ? (input == null ? Scalar.ANY : input) : result(target));
      }
    }
    return scope;
  }

  private FeelType decision(DmnElement decision, Map<String, FeelType> scope) {
    DmnElement variable = variable(decision);
    FeelType declared =
        variable == null ? Scalar.ANY : types.of(variable, variable.attribute("typeRef"));
    DmnElement logic = expressionIn(decision);
    if (logic == null) {
      refuse(decision, "it has no expression; give it a decision table or a literal expression");
      return declared;
    }
    FeelType type = expression(logic, decision, scope);
    return type == Scalar.ANY ? declared : type;
  }

  private FeelType function(DmnElement model, Map<String, FeelType> scope) {
    variable(model);
    DmnElement logic = model.child("encapsulatedLogic");
    DmnElement body = logic == null ? null : expressionIn(logic);
    if (logic == null || body == null) {
      refuse(model, "it has no expression");
      return Scalar.ANY;
    }
    Map<String, FeelType> names = new LinkedHashMap<>(scope);
    for (DmnElement parameter : logic.children("formalParameter")) {
      FeelType type = types.of(parameter, parameter.attribute("typeRef"));
      names.put(parameter.attributeOrEmpty("name"), type == Scalar.ANY ? Scalar.GIVEN : type);
    }
    loops = 0;
    return expression(body, model, names);
  }

  private List<FeelType> parameters(DmnElement model) {
    DmnElement logic = model.child("encapsulatedLogic");
    return logic == null
        ? List.of()
        : logic.children("formalParameter").stream()
            .map(parameter -> types.of(parameter, parameter.attribute("typeRef")))
            .toList();
  }

  private static @Nullable DmnElement expressionIn(DmnElement element) {
    for (DmnElement child : element.children()) {
      if (DmnShape.EXPRESSIONS.contains(child.name())) {
        return child;
      }
    }
    return null;
  }

  private FeelType expression(DmnElement logic, DmnElement in, Map<String, FeelType> scope) {
    types.of(logic, logic.attribute("typeRef"));
    switch (logic.name()) {
      case "literalExpression" -> {
        return literal(logic, in, scope);
      }
      case "decisionTable" -> {
        return table(logic, in, scope);
      }
      case "context" -> {
        return context(logic, in, scope);
      }
      case "conditional" -> {
        FeelType type = Scalar.NULL;
        for (DmnElement branch : logic.children()) {
          DmnElement part = expressionIn(branch);
          FeelType result = part == null ? Scalar.NULL : expression(part, in, scope);
          type = branch.name().equals("if") ? type : type.or(result);
        }
        return type;
      }
      case "list" -> {
        for (DmnElement element : logic.children()) {
          if (DmnShape.EXPRESSIONS.contains(element.name())) {
            expression(element, in, scope);
          }
        }
        return new FeelType.ListOf(Scalar.ANY, true);
      }
      default -> {
        return invocation(logic, in, scope);
      }
    }
  }

  private FeelType invocation(DmnElement logic, DmnElement in, Map<String, FeelType> scope) {
    DmnElement called = expressionIn(logic);
    FeelType function = called == null ? Scalar.ANY : expression(called, in, scope);
    for (DmnElement binding : logic.children("binding")) {
      DmnElement argument = expressionIn(binding);
      if (argument != null
          && expression(argument, in, scope) instanceof FeelType.ListOf list
          && list.made()) {
        refuse(argument, "a list that was made by a loop or of others is not for functions");
      }
    }
    if (called == null || !(function instanceof FeelType.Callable callable)) {
      refuse(logic, "it calls no business knowledge model that the " + in.name() + " requires");
      return Scalar.ANY;
    }
    return callable.result();
  }

  private FeelType context(DmnElement logic, DmnElement in, Map<String, FeelType> scope) {
    Map<String, FeelType> names = new LinkedHashMap<>(scope);
    Map<String, FeelType> entries = new LinkedHashMap<>();
    FeelType last = null;
    for (DmnElement entry : logic.children("contextEntry")) {
      DmnElement variable = entry.child("variable");
      DmnElement part = expressionIn(entry);
      FeelType type = part == null ? Scalar.ANY : expression(part, in, names);
      if (variable == null) {
        last = type;
      } else {
        String name = variable.attributeOrEmpty("name");
        types.of(variable, variable.attribute("typeRef"));
        names.put(name, type);
        entries.put(name, type);
      }
    }
    return last == null ? new FeelType.Context("the context", entries) : last;
  }

  private FeelType literal(DmnElement leaf, DmnElement in, Map<String, FeelType> scope) {
    DmnElement text = leaf.textChild();
    if (text == null || text.text().toString().isBlank()) {
      return Scalar.NULL;
    }
    FeelType type =
        feel.at(text).expression(text.text().toString(), in.title(), text.bodyLine(), scope);
    loops = Math.max(loops, feel.deepest());
    return type;
  }

  private void tests(DmnElement leaf, DmnElement in, FeelType value, Map<String, FeelType> scope) {
    DmnElement text = leaf.textChild();
    if (text != null && !text.text().toString().isBlank()) {
      feel.at(text).tests(text.text().toString(), in.title(), text.bodyLine(), value, scope);
    }
  }

  private FeelType table(DmnElement table, DmnElement in, Map<String, FeelType> scope) {
    List<DmnElement> inputColumns = table.children("input");
    List<DmnElement> outputs = table.children("output");
    FeelType[] values = new FeelType[inputColumns.size()];
    for (int i = 0; i < values.length; i++) {
      DmnElement expression = inputColumns.get(i).child("inputExpression");
      if (expression == null) {
        refuse(inputColumns.get(i), "the column has no expression");
        values[i] = Scalar.ANY;
        continue;
      }
      values[i] = literal(expression, in, scope);
      declared(expression, values[i]);
      DmnElement allowed = inputColumns.get(i).child("inputValues");
      if (allowed != null) {
        tests(allowed, in, values[i], scope);
      }
    }
    FeelType[] results = new FeelType[outputs.size()];
    Arrays.fill(results, Scalar.NULL);
    for (DmnElement output : outputs) {
      types.of(output, output.attribute("typeRef"));
      DmnElement allowed = output.child("outputValues");
      if (allowed != null) {
        tests(allowed, in, Scalar.ANY, scope);
      }
      DmnElement otherwise = output.child("defaultOutputEntry");
      if (otherwise != null) {
        int column = outputs.indexOf(output);
        results[column] = literal(otherwise, in, scope);
      }
    }
    for (DmnElement rule : table.children("rule")) {
      List<DmnElement> tests = rule.children("inputEntry");
      List<DmnElement> entries = rule.children("outputEntry");
      if (tests.size() != values.length || entries.size() != outputs.size()) {
        refuse(
            rule,
            "the row has "
                + tests.size()
                + " tests and "
                + entries.size()
                + " results, the table "
                + values.length
                + " and "
                + outputs.size()
                + " columns");
        continue;
      }
      for (int i = 0; i < values.length; i++) {
        tests(tests.get(i), in, values[i], scope);
      }
      for (int i = 0; i < entries.size(); i++) {
        results[i] = results[i].or(literal(entries.get(i), in, scope));
      }
    }
    return results(table, outputs, results);
  }

  private static FeelType results(DmnElement table, List<DmnElement> outputs, FeelType[] results) {
    FeelType one = results.length == 1 ? results[0] : Scalar.ANY;
    if (results.length > 1) {
      Map<String, FeelType> entries = new LinkedHashMap<>();
      for (int i = 0; i < results.length; i++) {
        entries.put(outputs.get(i).attributeOrEmpty("name"), results[i]);
      }
      one = new FeelType.Context("the table", entries);
    }
    String hitPolicy = table.attributeOrEmpty("hitPolicy");
    if (table.attribute("aggregation") != null) {
      return Scalar.NUMBER;
    }
    boolean several = List.of("COLLECT", "RULE ORDER", "OUTPUT ORDER").contains(hitPolicy);
    return several ? new FeelType.ListOf(one, one instanceof FeelType.ListOf) : one;
  }

  private void declared(DmnElement expression, FeelType value) {
    FeelType declared = types.of(expression, expression.attribute("typeRef"));
    if (!declared.comparable(value)) {
      DmnElement text = expression.textChild();
      refuse(
          expression,
          "'"
              + (text == null ? "" : text.text().toString().strip())
              + "' is a "
              + value.word()
              + ", not a "
              + declared.word());
    }
  }

  private void verdict() {
    List<DmnElement> decisions = root.children("decision");
    DmnElement verdict = null;
    for (DmnElement decision : decisions) {
      if (decision.attributeOrEmpty("name").equals(DecisionOutcome.VERDICT)) {
        verdict = decision;
      }
    }
    if (verdict == null) {
      refuse(
          root,
          "there is no decision named 'Verdict'; "
              + Nearest.hint(
                  DecisionOutcome.VERDICT,
                  decisions.stream().map(d -> d.attributeOrEmpty("name")).toList()));
      return;
    }
    DmnElement table = verdict.child("decisionTable");
    if (table == null) {
      return;
    } else if (table.attribute("aggregation") != null) {
      refuse(table, "a verdict is no number; take the aggregation out");
    }
    List<DmnElement> outputs = table.children("output");
    for (int i = 0; i < outputs.size(); i++) {
      String name = outputs.get(i).attributeOrEmpty("name");
      if (outputs.size() > 1 && !DecisionOutcome.COLUMNS.contains(name)) {
        refuse(
            outputs.get(i),
            "a verdict has no column '"
                + name
                + "'; "
                + Nearest.hint(name, DecisionOutcome.COLUMNS));
      }
      words(table, i, outputs.size() == 1 ? "verdict" : name);
    }
    if (outputs.size() > 1
        && outputs.stream().noneMatch(o -> o.attributeOrEmpty("name").equals("verdict"))) {
      refuse(table, "one of the columns of results must be named 'verdict'");
    }
  }

  private void words(DmnElement table, int column, String name) {
    List<String> words =
        switch (name) {
          case "verdict" -> DecisionOutcome.WORDS;
          case "severity" -> DecisionOutcome.SEVERITIES;
          default -> List.of();
        };
    for (DmnElement rule : table.children("rule")) {
      List<DmnElement> entries = rule.children("outputEntry");
      DmnElement text = column < entries.size() ? entries.get(column).textChild() : null;
      Matcher literal = LITERAL.matcher(text == null ? "" : text.text());
      if (!words.isEmpty() && literal.matches() && !words.contains(literal.group(1))) {
        refuse(
            entries.get(column),
            "\""
                + literal.group(1)
                + "\" is no "
                + name
                + "; "
                + Nearest.hint(literal.group(1), words));
      }
    }
  }
}
