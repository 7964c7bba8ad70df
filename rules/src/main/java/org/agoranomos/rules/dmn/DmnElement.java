package org.agoranomos.rules.dmn;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element of a DMN file.
 *
 * @param namespace its namespace
 * @param name its local name
 * @param attributes attributes by local name, those of another namespace by {@code
 *     {namespace}local}
 * @param children the elements in it
 * @param text the text in it, as it is written
 * @param line where it begins
 * @param bodyLine where what is in it begins
 * @param column where in its line it begins; 0 if that is not known
 * @param bodyColumn where in its line what is in it begins; 0 if columns there are not those of the
 *     text in it
 */
record DmnElement(
    String namespace,
    String name,
    Map<String, String> attributes,
    List<DmnElement> children,
    StringBuilder text,
    int line,
    int bodyLine,
    int column,
    int bodyColumn) {
  /** An element of which only the lines are known. */
  DmnElement(
      String namespace,
      String name,
      Map<String, String> attributes,
      List<DmnElement> children,
      StringBuilder text,
      int line,
      int bodyLine) {
    this(namespace, name, attributes, children, text, line, bodyLine, 0, 0);
  }

  /** The value of an attribute, or null if it is absent. */
  @Nullable String attribute(String attribute) {
    return attributes.get(attribute);
  }

  /** The value of an attribute, or an empty text. */
  String attributeOrEmpty(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  /** The first child of that name, or null if there is none. */
  @Nullable DmnElement child(String child) {
    for (DmnElement element : children) {
      if (element.name.equals(child)) {
        return element;
      }
    }
    return null;
  }

  /** All children of that name. */
  List<DmnElement> children(String child) {
    return children.stream().filter(element -> element.name.equals(child)).toList();
  }

  /** The text of the child {@code text}, or null if there is none. */
  @Nullable DmnElement textChild() {
    return child("text");
  }

  /** What it is called: its name, its label, its id, or the kind of element. */
  String title() {
    for (String key : List.of("name", "label", "id")) {
      String value = attributes.get(key);
      if (value != null && !value.isBlank()) {
        return name + " '" + value + "'";
      }
    }
    return name;
  }
}
