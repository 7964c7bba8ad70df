package org.agoranomos.auditor.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;

/**
 * What JSON Schemas say of kinds of fact: of the standard ones where they are published, and of
 * those that packs declare where somebody asks for it.
 */
final class FactSchemas {
  /** What kinds and components mean. */
  interface Meanings {
    /** What a kind is. */
    String of(FactKind kind);

    /** What a component is. */
    String of(FactKind kind, FactComponent component);
  }

  private final ObjectMapper json;
  private final Meanings meanings;

  FactSchemas(ObjectMapper json, Meanings meanings) {
    this.json = json;
    this.meanings = meanings;
  }

  /**
   * Adds kinds to a published schema.
   *
   * @param schema the schema, which may have others already
   */
  void add(Collection<FactKind> kinds, PublishedSchema which, ObjectNode schema) {
    if (which == PublishedSchema.pack || which == PublishedSchema.waivers) {
      return;
    }
    for (FactKind kind : kinds) {
      ((ArrayNode) schema.at("/$defs/kind/enum")).add(kind.name());
      switch (which) {
        case audit, cases ->
            ((ObjectNode) schema.at("/$defs/facts/properties")).set(kind.name(), stated(kind));
        case mapping ->
            ((ArrayNode) schema.at("/$defs/entry/allOf"))
                .add(mapped(kind, (ObjectNode) schema.at("/$defs/keys/properties")));
        case policy, pack, waivers -> {}
      }
    }
  }

  /** Facts of a kind as plain text values. */
  ObjectNode stated(FactKind kind) {
    ObjectNode entries = json.createObjectNode();
    entries.put("description", meanings.of(kind)).put("type", "array");
    ObjectNode entry = entries.putObject("items").put("type", "object");
    entry.put("additionalProperties", false);
    ArrayNode required = entry.putArray("required");
    ObjectNode components = entry.putObject("properties");
    for (FactComponent component : kind.components()) {
      if (!component.optional() && component.type() != ComponentType.BOOLEAN) {
        required.add(component.name());
      }
      components.set(component.name(), written(kind, component));
    }
    return entries;
  }

  private ObjectNode written(FactKind kind, FactComponent component) {
    ObjectNode node = json.createObjectNode();
    node.put("description", meanings.of(kind, component));
    switch (component.type()) {
      case TEXT, REFERENCE -> node.put("$ref", "#/$defs/filled");
      case TIME ->
          node.put("type", "string")
              .put(
                  "pattern",
                  "^(\\d{4}-\\d{2}-\\d{2}(T\\S+)?( \\(block \\d+ of \\S+\\))?|time unknown|(time unknown \\()?block \\d+ of \\S+)$");
      case QUANTITY -> node.put("type", "string").put("pattern", "^[-+0-9.eE]+ .*\\S");
      case DECIMAL ->
          range(types(node, "number", "string"), component)
              .put("pattern", "^[-+]?[0-9.]+([eE][-+]?[0-9]+)?$");
      case INTEGER ->
          range(types(node, "integer", "string"), component).put("pattern", "^[-+]?[0-9]+$");
      case BOOLEAN -> node.put("$ref", "#/$defs/flag");
      case TERM -> {
        ArrayNode words = node.putArray("enum");
        component.terms().keySet().stream().sorted().forEach(words::add);
      }
    }
    return node;
  }

  private static ObjectNode range(ObjectNode node, FactComponent component) {
    BigDecimal least = component.range().least();
    BigDecimal most = component.range().most();
    if (least != null) {
      node.put("minimum", least);
    }
    return most == null ? node : node.put("maximum", most);
  }

  private static ObjectNode types(ObjectNode node, String... types) {
    ArrayNode array = node.putArray("type");
    List.of(types).forEach(array::add);
    return node;
  }

  /**
   * What an entry of a mapping may have if it makes facts of a kind.
   *
   * @param keys the keys of every entry
   */
  ObjectNode mapped(FactKind kind, ObjectNode keys) {
    ObjectNode choice = json.createObjectNode();
    choice.set("if", is("fact", kind.name()));
    ObjectNode then = choice.putObject("then");
    then.put("description", meanings.of(kind)).put("additionalProperties", false);
    ArrayNode required = then.putArray("required");
    ObjectNode properties = then.putObject("properties");
    properties.set("fact", is("fact", kind.name()).at("/properties/fact"));
    properties.setAll(keys.deepCopy());
    if (kind.named()) {
      required.add("id");
      properties.remove("view");
    }
    for (FactComponent component : kind.components().subList(1, kind.components().size())) {
      if (!component.optional()) {
        required.add(component.name());
      }
      properties.set(component.name(), mapped(kind, component));
    }
    return choice;
  }

  private ObjectNode mapped(FactKind kind, FactComponent component) {
    ObjectNode node = json.createObjectNode();
    String meaning = meanings.of(kind, component);
    if (component.type() == ComponentType.TERM) {
      meaning +=
          ". One of " + String.join(", ", component.terms().keySet().stream().sorted().toList());
      ArrayNode constant = node.putArray("anyOf");
      ArrayNode words = constant.addObject().putArray("enum").add("");
      component.terms().keySet().stream().sorted().forEach(words::add);
      constant.addObject().put("type", "string").put("pattern", "[{]");
      constant.addObject().put("type", "object");
      node.put("$ref", "#/$defs/TERM");
    } else {
      node.put("$ref", "#/$defs/" + component.type());
    }
    return node.put("description", meaning);
  }

  /** A condition: a key has a value. */
  ObjectNode is(String key, String value) {
    ObjectNode node = json.createObjectNode();
    node.putObject("properties").putObject(key).put("const", value);
    node.putArray("required").add(key);
    return node;
  }
}
