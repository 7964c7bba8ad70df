package org.agoranomos.rules.dmn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.agoranomos.ontology.text.Nearest;
import org.jspecify.annotations.Nullable;

/** Holds a file to {@link DmnShape}, and writes what the engine gets of it. */
final class DmnStructure {
  private static final Set<String> FEEL =
      Set.of(
          "feel",
          "https://www.omg.org/spec/DMN/20180521/FEEL/",
          "http://www.omg.org/spec/DMN/20180521/FEEL/",
          "https://www.omg.org/spec/DMN/20191111/FEEL/",
          "https://www.omg.org/spec/DMN/20211108/FEEL/",
          "https://www.omg.org/spec/DMN/20230324/FEEL/");

  private final Consumer<DmnProblem> problems;
  private final Map<String, DmnElement> byId = new HashMap<>();

  DmnStructure(Consumer<DmnProblem> problems) {
    this.problems = problems;
  }

  /** The elements that have an id. */
  Map<String, DmnElement> byId() {
    return byId;
  }

  /** Checks a whole file. */
  void check(DmnElement root) {
    if (!root.name().equals("definitions") || !DmnShape.NAMESPACES.contains(root.namespace())) {
      refuse(
          root,
          "this is no DMN 1.2 to 1.5; the first element must be definitions, in the namespace "
              + DmnShape.NAMESPACES.get(DmnShape.NAMESPACES.size() - 1));
      return;
    }
    check(root, root.namespace());
  }

  private void refuse(DmnElement element, String text) {
    problems.accept(
        new DmnProblem(element.line(), element.column(), element.title() + ": " + text));
  }

  private void check(DmnElement element, String namespace) {
    DmnShape shape = DmnShape.of(element.name());
    if (shape == null) {
      throw new IllegalStateException(element.name() + " was let in");
    }
    attributes(element, shape);
    if (!shape.text() && !element.text().toString().isBlank()) {
      refuse(element, "text does not belong here");
    }
    for (DmnElement child : element.children()) {
      if (child.name().equals(DmnShape.DRAWING) && shape.holds(DmnShape.DRAWING)) {
        continue;
      }
      boolean known = child.namespace().equals(namespace) && DmnShape.of(child.name()) != null;
      if (!known || !shape.holds(child.name())) {
        refuse(
            child,
            "<"
                + child.name()
                + "> "
                + (child.namespace().equals(namespace)
                    ? "is not for policies here" + instead(child.name(), shape)
                    : "of " + child.namespace() + " is not for policies; take it out"));
        continue;
      }
      check(child, namespace);
    }
  }

  private static String instead(String name, DmnShape shape) {
    @Nullable String nearest = Nearest.to(name, shape.children());
    return nearest == null ? "; take it out" : "; did you mean <" + nearest + ">?";
  }

  private void attributes(DmnElement element, DmnShape shape) {
    element
        .attributes()
        .forEach(
            (name, value) -> {
              int end = name.indexOf('}');
              if (end > 0) {
                if (!DmnShape.EDITORS.contains(name.substring(1, end))) {
                  refuse(element, "the attribute " + name + " is not for policies; take it out");
                }
              } else if (!shape.attributes().contains(name)) {
                refuse(
                    element,
                    "the attribute "
                        + name
                        + " is not for policies; there are "
                        + String.join(", ", new TreeSet<>(shape.attributes())));
              } else {
                attribute(element, name, value);
              }
            });
  }

  private void attribute(DmnElement element, String name, String value) {
    switch (name) {
      case "id" -> {
        if (byId.putIfAbsent(value, element) != null) {
          refuse(element, "the id '" + value + "' stands twice");
        }
      }
      case "expressionLanguage", "typeLanguage" -> {
        if (!FEEL.contains(value)) {
          refuse(element, "the language '" + value + "' is not for policies; write FEEL");
        }
      }
      case "kind" -> {
        if (!value.equals("FEEL")) {
          refuse(element, "functions of the kind " + value + " are not for policies; write FEEL");
        }
      }
      case "href" -> {
        if (!value.startsWith("#")) {
          refuse(
              element, "'" + value + "' is outside of this file; only '#' and an id is possible");
        }
      }
      default -> {}
    }
  }

  /**
   * The text that the engine compiles: only what was checked, none of what is for readers. Elements
   * without an id get one.
   *
   * @param lines takes the line of each id
   */
  static String written(DmnElement root, Map<String, Integer> lines) {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(root, text, lines, true);
    return text.toString();
  }

  private static void write(
      DmnElement element, StringBuilder text, Map<String, Integer> lines, boolean first) {
    DmnShape shape = DmnShape.of(element.name());
    if (shape == null || shape.drawn()) {
      return;
    }
    text.append('<').append(element.name());
    if (first) {
      text.append(" xmlns=\"").append(element.namespace()).append('"');
      text.append(" namespace=\"agora\" name=\"policy\"");
    }
    for (String name : List.of("name", "typeRef", "isCollection", "kind", "href", "hitPolicy")) {
      String value = element.attribute(name);
      if (value != null && !(first && name.equals("name"))) {
        attribute(text, name, name.equals("typeRef") ? plain(value) : value);
      }
    }
    String aggregation = element.attribute("aggregation");
    if (aggregation != null) {
      attribute(text, "aggregation", aggregation);
    }
    if (!shape.text()) {
      String own = element.attribute("id");
      String id = own == null ? "agora-" + lines.size() : own;
      lines.put(id, element.line());
      if (!element.name().startsWith("required")) {
        attribute(text, "id", id);
      }
    }
    text.append('>');
    if (shape.text()) {
      String content = element.text().toString();
      escape(text, element.name().equals("typeRef") ? plain(content) : content);
    }
    element.children().forEach(child -> write(child, text, lines, false));
    text.append("</").append(element.name()).append('>');
  }

  /** A type's name without FEEL's own prefix. */
  static String plain(String typeRef) {
    String name = typeRef.strip();
    return name.startsWith("feel:") ? name.substring(5) : name;
  }

  private static void attribute(StringBuilder text, String name, String value) {
    text.append(' ').append(name).append("=\"");
    escape(text, value);
    text.append('"');
  }

  private static void escape(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '"' -> text.append("&quot;");
        case '\r' -> text.append("&#13;");
        default -> text.append(c);
      }
    }
  }
}
