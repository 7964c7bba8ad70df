package org.agoranomos.rules.dmn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways through the decisions of a file: the rows of tables and the branches of expressions. The
 * engine says which rows match, but not which of their tests did. So that it is the engine that
 * says this too, a model is written in which each test stands also by itself, as a <em>probe</em>:
 * a decision of its own with the same requirements, or a row of one.
 */
final class DmnWays {
  /**
   * What a decision, or a function that it calls, decides by.
   *
   * @param title what it is called in messages
   * @param decision its name if it is a decision's whole logic, else an empty text
   * @param table the id of its table, or null for an expression
   * @param first whether the first way that holds is taken, and no other
   * @param ways its rows or branches
   */
  record Place(
      String title, String decision, @Nullable String table, boolean first, List<Way> ways) {}

  /**
   * A row or branch.
   *
   * @param name such as {@code row 3}
   * @param tests what must hold
   */
  record Way(String name, List<Test> tests) {}

  /**
   * A test.
   *
   * @param text as it is written
   * @param given whether it only asks that something is there
   * @param probe by which it is known whether it holds
   * @param parts what it asks of one thing, if that is more than one test
   */
  record Test(String text, boolean given, String probe, List<Part> parts) {}

  /**
   * A part of a test.
   *
   * @param text as it is written
   * @param given as for the whole
   * @param without by which it is known whether the test holds without it
   */
  record Part(String text, boolean given, String without) {}

  private static final Set<String> REQUIREMENTS =
      Set.of("informationRequirement", "knowledgeRequirement");

  private final DmnElement root;
  private final Map<String, DmnElement> byId = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final List<DmnElement> added = new ArrayList<>();
  private final Map<DmnElement, String> tables = new java.util.IdentityHashMap<>();
  private final List<Place> places = new ArrayList<>();
  private final List<String> probes = new ArrayList<>();

  DmnWays(DmnElement root) {
    this.root = root;
    index(root);
    // What the verdict rests on comes before it; what it does not rest on is never evaluated.
    Set<DmnElement> asked = new LinkedHashSet<>();
    for (DmnElement decision : root.children("decision")) {
      if (decision.attributeOrEmpty("name").equals(DecisionOutcome.VERDICT)) {
        ask(decision, asked);
      }
    }
    asked.forEach(this::place);
  }

  /** What is decided, each thing before what rests on it; the verdict is the last decision. */
  List<Place> places() {
    return places;
  }

  /** The names of the decisions that are probes. */
  List<String> probes() {
    return probes;
  }

  /** The model with the probes, as the engine reads it. */
  String model() {
    List<DmnElement> children = new ArrayList<>();
    root.children().forEach(child -> children.add(named(child)));
    children.addAll(added);
    return DmnStructure.written(with(root, root.attributes(), children), new LinkedHashMap<>());
  }

  private void index(DmnElement element) {
    names.add(element.attributeOrEmpty("name"));
    String id = element.attribute("id");
    if (id != null) {
      byId.put(id, element);
    }
    element.children().forEach(this::index);
  }

  private void ask(DmnElement element, Set<DmnElement> asked) {
    required(element).stream()
        .filter(required -> !required.name().equals("inputData"))
        .forEach(required -> ask(required, asked));
    asked.add(element);
  }

  private List<DmnElement> required(DmnElement element) {
    List<DmnElement> required = new ArrayList<>();
    for (DmnElement requirement : element.children()) {
      if (REQUIREMENTS.contains(requirement.name())) {
        for (DmnElement reference : requirement.children()) {
          DmnElement target = byId.get(reference.attributeOrEmpty("href").replaceFirst("^#", ""));
          if (target != null) {
            required.add(target);
          }
        }
      }
    }
    return required;
  }

  private void place(DmnElement element) {
    boolean decision = element.name().equals("decision");
    String name = element.attributeOrEmpty("name");
    String title = (decision ? "decision \"" : "business knowledge model \"") + name + "\"";
    DmnElement logic = decision ? logic(element) : null;
    if (logic == null) {
      nested(element, title);
    } else if (logic.name().equals("decisionTable")) {
      places.add(new Place(title, name, id(logic), first(logic), probed(element, logic)));
    } else {
      Set<String> scope = new HashSet<>();
      required(element).forEach(required -> scope.add(required.attributeOrEmpty("name")));
      List<List<FeelWays.Test>> ways = new ArrayList<>();
      branches(logic, List.of(), scope, ways);
      if (ways.size() > 1) {
        List<Way> branches = new ArrayList<>();
        for (List<FeelWays.Test> way : ways) {
          branches.add(new Way("branch " + (branches.size() + 1), probed(element, way)));
        }
        places.add(new Place(title, name, null, true, branches));
      } else {
        places.add(new Place(title, name, null, true, List.of()));
      }
      nested(logic, title);
    }
  }

  /** Tables that are only a part: of these it is known which rows matched. */
  private void nested(DmnElement element, String title) {
    for (DmnElement child : element.children()) {
      if (child.name().equals("decisionTable")) {
        List<Way> rows = new ArrayList<>();
        child.children("rule").forEach(row -> rows.add(new Way(row(rows), List.of())));
        places.add(new Place(title, "", id(child), first(child), rows));
      } else {
        DmnElement variable = child.name().equals("contextEntry") ? child.child("variable") : null;
        nested(
            child,
            variable == null
                ? title
                : title + ", entry \"" + variable.attributeOrEmpty("name") + "\"");
      }
    }
  }

  private static String row(List<Way> before) {
    return "row " + (before.size() + 1);
  }

  private static boolean first(DmnElement table) {
    return "FIRST".equals(table.attribute("hitPolicy"));
  }

  private String id(DmnElement table) {
    return tables.computeIfAbsent(
        table,
        t -> {
          String own = t.attribute("id");
          return own == null ? "agora-table-" + tables.size() : own;
        });
  }

  static @Nullable DmnElement logic(DmnElement element) {
    for (DmnElement child : element.children()) {
      if (DmnShape.EXPRESSIONS.contains(child.name())) {
        return child;
      }
    }
    return null;
  }

  /** The ways through an expression: those of FEEL, and those of conditionals in boxes. */
  private static void branches(
      DmnElement logic,
      List<FeelWays.Test> before,
      Set<String> scope,
      List<List<FeelWays.Test>> ways) {
    if (logic.name().equals("literalExpression")) {
      String text = text(logic);
      if (text.isEmpty()) {
        ways.add(before);
      } else {
        FeelWays.of(text, scope).forEach(way -> ways.add(joined(before, way.tests())));
      }
      return;
    }
    DmnElement condition = part(logic, "if");
    DmnElement then = part(logic, "then");
    DmnElement otherwise = part(logic, "else");
    if (condition == null
        || !condition.name().equals("literalExpression")
        || then == null
        || otherwise == null) {
      ways.add(before);
      return;
    }
    List<FeelWays.Test> asked = FeelWays.condition(text(condition), scope);
    branches(then, joined(before, asked), scope, ways);
    branches(otherwise, before, scope, ways);
  }

  private static @Nullable DmnElement part(DmnElement conditional, String name) {
    DmnElement part = conditional.child(name);
    return part == null ? null : logic(part);
  }

  private static List<FeelWays.Test> joined(List<FeelWays.Test> one, List<FeelWays.Test> other) {
    List<FeelWays.Test> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  private List<Test> probed(DmnElement decision, List<FeelWays.Test> way) {
    List<Test> tests = new ArrayList<>();
    for (FeelWays.Test test : way) {
      List<Part> parts = new ArrayList<>();
      for (FeelWays.Part part : test.parts()) {
        parts.add(new Part(part.text(), part.given(), probe(decision, part.without())));
      }
      tests.add(new Test(test.text(), test.given(), probe(decision, test.text()), parts));
    }
    return tests;
  }

  private String probe(DmnElement decision, String expression) {
    return probe(decision, element("literalExpression", Map.of(), List.of(leaf(expression))));
  }

  /** Adds a decision with the requirements of another; gives its name. */
  private String probe(DmnElement decision, DmnElement logic) {
    String name;
    do {
      name = "probe " + (names.size() + probes.size());
    } while (!names.add(name));
    probes.add(name);
    List<DmnElement> children = new ArrayList<>();
    children.add(element("variable", Map.of("name", name), List.of()));
    decision.children().stream()
        .filter(child -> REQUIREMENTS.contains(child.name()))
        .forEach(child -> children.add(bare(child)));
    children.add(logic);
    added.add(element("decision", Map.of("name", name), children));
    return name;
  }

  /** The rows of a table, with a table beside it that has a row for each test. */
  private List<Way> probed(DmnElement decision, DmnElement table) {
    List<DmnElement> inputs = table.children("input");
    List<DmnElement> rows = new ArrayList<>();
    List<List<Integer>> numbers = new ArrayList<>();
    for (DmnElement rule : table.children("rule")) {
      List<Integer> own = new ArrayList<>();
      List<DmnElement> entries = rule.children("inputEntry");
      for (int i = 0; i < inputs.size(); i++) {
        if (test(inputs.get(i), entries.get(i)).isEmpty()) {
          own.add(0);
          continue;
        }
        List<DmnElement> cells = new ArrayList<>();
        for (int j = 0; j < inputs.size(); j++) {
          cells.add(
              j == i ? bare(entries.get(i)) : element("inputEntry", Map.of(), List.of(leaf("-"))));
        }
        cells.add(element("outputEntry", Map.of(), List.of(leaf("true"))));
        rows.add(element("rule", Map.of(), cells));
        own.add(rows.size());
      }
      numbers.add(own);
    }
    String probe = rows.isEmpty() ? "" : probe(decision, collecting(inputs, rows));
    List<Way> ways = new ArrayList<>();
    for (DmnElement rule : table.children("rule")) {
      List<Test> tests = new ArrayList<>();
      List<DmnElement> entries = rule.children("inputEntry");
      for (int i = 0; i < inputs.size(); i++) {
        int number = numbers.get(ways.size()).get(i);
        if (number > 0) {
          tests.add(
              new Test(
                  test(inputs.get(i), entries.get(i)),
                  text(entries.get(i)).replaceAll("\\s", "").equals("not(null)"),
                  probe + "/" + number,
                  List.of()));
        }
      }
      ways.add(new Way(row(ways), tests));
    }
    return ways;
  }

  private DmnElement collecting(List<DmnElement> inputs, List<DmnElement> rows) {
    List<DmnElement> children = new ArrayList<>();
    for (DmnElement input : inputs) {
      // Without what the column allows: what is not allowed fails the decision itself.
      DmnElement expression = input.child("inputExpression");
      children.add(
          element("input", Map.of(), expression == null ? List.of() : List.of(bare(expression))));
    }
    children.add(element("output", Map.of(), List.of()));
    children.addAll(rows);
    return element("decisionTable", Map.of("hitPolicy", "COLLECT"), children);
  }

  /** A test of a table as a condition, or an empty text if it holds of anything. */
  static String test(DmnElement input, DmnElement entry) {
    String test = text(entry);
    DmnElement expression = input.child("inputExpression");
    if (test.isEmpty() || test.equals("-") || expression == null) {
      return "";
    }
    String value = text(expression);
    boolean relation = "<>=!".indexOf(test.charAt(0)) >= 0;
    return test.equals("true") ? value : value + (relation ? " " : " in ") + test;
  }

  static String text(DmnElement leaf) {
    DmnElement text = leaf.textChild();
    return text == null ? "" : text.text().toString().strip();
  }

  private DmnElement named(DmnElement element) {
    Map<String, String> attributes = new LinkedHashMap<>(element.attributes());
    String table = tables.get(element);
    if (table != null) {
      attributes.put("id", table);
    }
    return with(element, attributes, element.children().stream().map(this::named).toList());
  }

  /** Without ids, which must not stand twice. */
  private static DmnElement bare(DmnElement element) {
    Map<String, String> attributes = new LinkedHashMap<>(element.attributes());
    attributes.remove("id");
    return with(element, attributes, element.children().stream().map(DmnWays::bare).toList());
  }

  private static DmnElement with(
      DmnElement element, Map<String, String> attributes, List<DmnElement> children) {
    return new DmnElement(
        element.namespace(),
        element.name(),
        attributes,
        children,
        element.text(),
        element.line(),
        element.bodyLine());
  }

  private DmnElement element(
      String name, Map<String, String> attributes, List<DmnElement> children) {
    return new DmnElement(root.namespace(), name, attributes, children, new StringBuilder(), 1, 1);
  }

  private DmnElement leaf(String text) {
    return new DmnElement(
        root.namespace(), "text", Map.of(), List.of(), new StringBuilder(text), 1, 1);
  }
}
