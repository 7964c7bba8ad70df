package org.agoranomos.rules.dmn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The elements of DMN that a policy's file may have, each with its attributes and the elements in
 * it. What is not here is refused: imports, decision services, functions that are not FEEL, and
 * whatever an extension adds.
 *
 * @param attributes the attributes that it may have
 * @param children the elements that it may hold
 * @param text whether it holds text
 * @param drawn whether it is only for readers: the engine never gets it
 */
record DmnShape(Set<String> attributes, Set<String> children, boolean text, boolean drawn) {
  /** The namespaces of DMN 1.2 to 1.5. Editors write all of them. */
  static final List<String> NAMESPACES =
      List.of(
          "http://www.omg.org/spec/DMN/20180521/MODEL/",
          "https://www.omg.org/spec/DMN/20191111/MODEL/",
          "https://www.omg.org/spec/DMN/20211108/MODEL/",
          "https://www.omg.org/spec/DMN/20230324/MODEL/");

  /** Where editors note widths of columns and versions of themselves; dropped. */
  static final Set<String> EDITORS =
      Set.of(
          "http://bpmn.io/schema/dmn/biodi/1.0",
          "http://bpmn.io/schema/dmn/biodi/2.0",
          "http://camunda.org/schema/modeler/1.0",
          "http://www.w3.org/2001/XMLSchema-instance");

  /** The drawing; dropped. */
  static final String DRAWING = "DMNDI";

  /** Elements that are expressions. */
  static final Set<String> EXPRESSIONS =
      Set.of("literalExpression", "decisionTable", "context", "conditional", "list", "invocation");

  private static final String EXPRESSION = "<expression>";
  private static final Map<String, DmnShape> SHAPES = shapes();

  /** The shape of an element, or null if policies may not have it. */
  static @org.jspecify.annotations.Nullable DmnShape of(String name) {
    return SHAPES.get(name);
  }

  /** Whether the element may hold that one. */
  boolean holds(String child) {
    return children.contains(child)
        || (children.contains(EXPRESSION) && EXPRESSIONS.contains(child));
  }

  private static Map<String, DmnShape> shapes() {
    Map<String, DmnShape> shapes = new HashMap<>();
    add(
        shapes,
        "definitions",
        "name namespace expressionLanguage typeLanguage exporter exporterVersion",
        "itemDefinition inputData decision businessKnowledgeModel knowledgeSource textAnnotation"
            + " association group DMNDI");
    String item = "typeRef allowedValues typeConstraint itemComponent";
    add(shapes, "itemDefinition", "name isCollection typeLanguage", item);
    add(shapes, "itemComponent", "name isCollection typeLanguage", item);
    add(shapes, "inputData", "name", "variable");
    add(shapes, "variable", "name typeRef", "");
    add(shapes, "formalParameter", "name typeRef", "");
    add(shapes, "parameter", "name typeRef", "");
    add(
        shapes,
        "decision",
        "name",
        "question allowedAnswers variable informationRequirement knowledgeRequirement"
            + " authorityRequirement "
            + EXPRESSION);
    add(
        shapes,
        "businessKnowledgeModel",
        "name",
        "variable encapsulatedLogic knowledgeRequirement authorityRequirement");
    add(shapes, "encapsulatedLogic", "kind typeRef", "formalParameter " + EXPRESSION);
    add(shapes, "informationRequirement", "", "requiredInput requiredDecision");
    add(shapes, "knowledgeRequirement", "", "requiredKnowledge");
    for (String reference : List.of("requiredInput", "requiredDecision", "requiredKnowledge")) {
      add(shapes, reference, "href", "");
    }
    add(
        shapes,
        "decisionTable",
        "hitPolicy aggregation preferredOrientation outputLabel typeRef",
        "input output annotation rule");
    add(shapes, "input", "", "inputExpression inputValues");
    add(shapes, "output", "name typeRef", "outputValues defaultOutputEntry");
    add(shapes, "rule", "", "inputEntry outputEntry annotationEntry");
    for (String leaf :
        List.of(
            "literalExpression",
            "inputExpression",
            "inputValues",
            "outputValues",
            "inputEntry",
            "outputEntry",
            "defaultOutputEntry",
            "allowedValues",
            "typeConstraint")) {
      add(shapes, leaf, "typeRef expressionLanguage", "text");
    }
    add(shapes, "context", "typeRef", "contextEntry");
    add(shapes, "contextEntry", "", "variable " + EXPRESSION);
    add(shapes, "conditional", "typeRef", "if then else");
    for (String branch : List.of("if", "then", "else")) {
      add(shapes, branch, "typeRef", EXPRESSION);
    }
    add(shapes, "list", "typeRef", EXPRESSION);
    add(shapes, "invocation", "typeRef", "binding " + EXPRESSION);
    add(shapes, "binding", "", "parameter " + EXPRESSION);
    for (String text : List.of("text", "typeRef")) {
      shapes.put(text, new DmnShape(Set.of(), Set.of(), true, false));
    }
    drawn(shapes);
    return Map.copyOf(shapes);
  }

  private static void drawn(Map<String, DmnShape> shapes) {
    for (String text : List.of("description", "question", "allowedAnswers", "type")) {
      shapes.put(text, new DmnShape(Set.of(), Set.of(), true, true));
    }
    // Empty ones are what editors leave behind; what would be in one is refused.
    shapes.put("extensionElements", new DmnShape(Set.of(), Set.of(), false, true));
    read(shapes, "annotation", "name", "");
    read(shapes, "annotationEntry", "", "text");
    read(shapes, "knowledgeSource", "name", "type authorityRequirement");
    read(shapes, "authorityRequirement", "", "requiredInput requiredDecision requiredAuthority");
    read(shapes, "requiredAuthority", "href", "");
    read(shapes, "textAnnotation", "textFormat", "text");
    read(shapes, "association", "associationDirection", "sourceRef targetRef");
    read(shapes, "sourceRef", "href", "");
    read(shapes, "targetRef", "href", "");
    read(shapes, "group", "name", "");
  }

  private static void add(
      Map<String, DmnShape> shapes, String name, String attributes, String children) {
    put(shapes, name, attributes, children, false);
  }

  private static void read(
      Map<String, DmnShape> shapes, String name, String attributes, String children) {
    put(shapes, name, attributes, children, true);
  }

  private static void put(
      Map<String, DmnShape> shapes,
      String name,
      String attributes,
      String children,
      boolean drawn) {
    shapes.put(
        name,
        new DmnShape(
            words("id label " + attributes),
            words("description extensionElements " + children),
            false,
            drawn));
  }

  private static Set<String> words(String list) {
    return Set.of(list.strip().split("\\s+"));
  }
}
