package org.agoranomos.connectors.iso20022;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An element with all that is in it.
 *
 * @param name without its namespace
 * @param attributes by name without namespace
 * @param text without spaces around it; empty if there are elements in it
 * @param children in their order
 */
record Element(String name, Map<String, String> attributes, String text, List<Element> children) {
  /** An element that holds these. */
  static Element of(String name, List<Element> children) {
    return new Element(name, new TreeMap<>(), "", List.copyOf(children));
  }

  /** The first element at the end of a path, or null if there is none. */
  @Nullable Element at(String... path) {
    Element found = this;
    for (String step : path) {
      found = found.child(step);
      if (found == null) {
        return null;
      }
    }
    return found;
  }

  private @Nullable Element child(String step) {
    for (Element child : children) {
      if (child.name.equals(step)) {
        return child;
      }
    }
    return null;
  }

  /** All elements of a name directly in this one. */
  List<Element> all(String step) {
    return children.stream().filter(child -> child.name.equals(step)).toList();
  }

  /** The text at the end of a path; empty if there is none. */
  String text(String... path) {
    Element found = at(path);
    return found == null ? "" : found.text;
  }

  /** The first of these texts directly in this element that is not empty, or an empty one. */
  String first(String... names) {
    for (String each : names) {
      String text = text(each);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** Goes through every text and attribute, with the path that leads to it. */
  void leaves(BiConsumer<String, String> taker) {
    for (Element child : children) {
      child.leaves(new ArrayList<>(), taker);
    }
  }

  private void leaves(List<String> path, BiConsumer<String, String> taker) {
    path.add(name);
    String at = String.join("/", path);
    attributes.forEach((attribute, value) -> taker.accept(at + "/@" + attribute, value));
    if (!text.isEmpty()) {
      taker.accept(at, text);
    }
    for (Element child : children) {
      child.leaves(path, taker);
    }
    path.remove(path.size() - 1);
  }
}
