package org.agoranomos.rules.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A node of a YAML file that knows where it is, so that every complaint names file and key. */
final class YamlNode {
  private final String file;
  private final String key;
  private final JsonNode node;

  YamlNode(String file, String key, JsonNode node) {
    this.file = file;
    this.key = key;
    this.node = node;
  }

  PolicyException wrong(String child, String message) {
    String path = key + (key.isEmpty() || child.isEmpty() ? "" : ".") + child;
    return new PolicyException(file + ": " + path + (path.isEmpty() ? "" : ": ") + message);
  }

  void only(Set<String> allowed) throws PolicyException {
    if (!node.isObject()) {
      throw wrong("", "expected keys and values");
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!allowed.contains(name)) {
        throw wrong(name, "unknown key; there are " + new TreeSet<>(allowed));
      }
    }
  }

  @Nullable String optional(String name) throws PolicyException {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    } else if (value.isContainerNode()) {
      throw wrong(name, "expected one value");
    }
    return value.asText();
  }

  String optionalOr(String name, String otherwise) throws PolicyException {
    String value = optional(name);
    return value == null ? otherwise : value;
  }

  String text(String name) throws PolicyException {
    String value = optional(name);
    if (value == null || value.isBlank()) {
      throw wrong(name, "is missing");
    }
    return value;
  }

  String oneOf(String name, Set<String> allowed) throws PolicyException {
    String value = text(name);
    if (!allowed.contains(value)) {
      throw wrong(name, "'" + value + "' is none of " + new TreeSet<>(allowed));
    }
    return value;
  }

  <E extends Enum<E>> E word(String name, Class<E> type) throws PolicyException {
    String value = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
        return constant;
      }
    }
    throw wrong(
        name,
        "'"
            + value
            + "' is none of "
            + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
  }

  /** One text or a list of texts; empty if absent. */
  List<String> texts(String name) throws PolicyException {
    JsonNode value = node.path(name);
    if (value.isArray()) {
      List<String> texts = new ArrayList<>();
      for (JsonNode item : value) {
        if (item.isContainerNode()) {
          throw wrong(name, "expected a list of texts");
        }
        texts.add(item.asText());
      }
      return List.copyOf(texts);
    }
    String one = optional(name);
    return one == null ? List.of() : List.of(one);
  }

  Map<String, List<String>> textLists(String name) throws PolicyException {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    YamlNode child = new YamlNode(file, path(name), node.path(name));
    for (Iterator<String> names = child.node.fieldNames(); names.hasNext(); ) {
      String key = names.next();
      lists.put(key, child.texts(key));
    }
    return lists;
  }

  YamlNode child(String name) throws PolicyException {
    JsonNode value = node.path(name);
    if (value instanceof MissingNode) {
      throw wrong(name, "is missing");
    }
    return new YamlNode(file, path(name), value);
  }

  Map<String, YamlNode> children(String name) {
    Map<String, YamlNode> children = new LinkedHashMap<>();
    node.path(name)
        .properties()
        .forEach(
            e ->
                children.put(
                    e.getKey(), new YamlNode(file, path(name) + "." + e.getKey(), e.getValue())));
    return children;
  }

  List<YamlNode> list(String name) throws PolicyException {
    JsonNode value = node.path(name);
    if (!value.isArray()) {
      throw wrong(name, "expected a list");
    }
    List<YamlNode> items = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      items.add(new YamlNode(file, path(name) + "[" + i + "]", value.get(i)));
    }
    return items;
  }

  private String path(String name) {
    return key.isEmpty() ? name : key + "." + name;
  }
}
