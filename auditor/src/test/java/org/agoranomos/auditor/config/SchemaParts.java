package org.agoranomos.auditor.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.agoranomos.connectors.Connectors;
import org.agoranomos.connectors.Setting;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.measure.Measures;

/**
 * The parts of the published schemas that follow from the code: facts, and connectors' settings.
 */
final class SchemaParts {
  private final ObjectMapper json;
  private final FactSchemas facts;

  SchemaParts(ObjectMapper json) {
    this.json = json;
    facts = new FactSchemas(json, new Javadoc());
  }

  private static final class Javadoc implements FactSchemas.Meanings {
    @Override
    public String of(FactKind kind) {
      return Meanings.of(kind);
    }

    @Override
    public String of(FactKind kind, FactComponent component) {
      return Meanings.of(kind, component);
    }
  }

  /** The names of kinds. */
  ObjectNode kinds(FactSchema schema) {
    ObjectNode node = json.createObjectNode();
    ArrayNode names = node.putArray("enum");
    schema.kinds().forEach(kind -> names.add(kind.name()));
    return node;
  }

  /** Facts as plain text values, by kind. */
  ObjectNode facts() {
    ObjectNode node = json.createObjectNode().put("type", "object");
    node.put("additionalProperties", false);
    ObjectNode properties = node.putObject("properties");
    FactSchema.standard().kinds().forEach(k -> properties.set(k.name(), facts.stated(k)));
    return node;
  }

  /** A source: the keys of every source, and those of its connector. */
  ObjectNode source(ObjectNode keys) {
    ObjectNode node = json.createObjectNode();
    node.put("description", "A source.").put("type", "object");
    ArrayNode required = node.putArray("required");
    List.of("id", "connector", "location").forEach(required::add);
    ObjectNode known = node.putObject("properties").putObject("connector");
    known.put("description", "What reads it.");
    ArrayNode names = known.putArray("enum");
    ArrayNode cases = node.putArray("allOf");
    for (String name : Connectors.installed().names()) {
      names.add(name);
      List<Setting> settings = settings(name);
      if (!settings.isEmpty()) {
        ObjectNode choice = cases.addObject();
        choice.set("if", facts.is("connector", name));
        ObjectNode then = choice.putObject("then");
        then.put("additionalProperties", false);
        ArrayNode needed = then.putArray("required");
        ObjectNode properties = then.putObject("properties");
        properties.setAll(keys.deepCopy());
        for (Setting setting : settings) {
          if (setting.needed()) {
            needed.add(setting.name());
          }
          properties.set(setting.name(), setting(setting));
        }
      }
    }
    return node;
  }

  private static List<Setting> settings(String connector) {
    try {
      return Connectors.installed().named(connector).settings();
    } catch (SourceException e) {
      throw new AssertionError(e);
    }
  }

  private ObjectNode setting(Setting setting) {
    ObjectNode node = json.createObjectNode().put("description", setting.meaning());
    switch (setting.shape()) {
      case TEXT -> node.put("$ref", "#/$defs/filled");
      case FLAG -> node.put("$ref", "#/$defs/flag");
      case TEXTS -> node.put("type", "array").putObject("items").put("$ref", "#/$defs/text");
      case KEYS -> keys(node);
      case ENTRIES -> {
        ArrayNode either =
            node.put("type", "object").putObject("additionalProperties").putArray("anyOf");
        either.addObject().put("$ref", "#/$defs/text");
        keys(either.addObject());
      }
    }
    return node;
  }

  private static void keys(ObjectNode node) {
    node.put("type", "object").putObject("additionalProperties").put("$ref", "#/$defs/text");
  }

  /** An entry of a mapping's facts: which keys there are depends on the kind. */
  ObjectNode entry(ObjectNode keys) {
    ObjectNode node = json.createObjectNode();
    node.put("description", "An entry: what a record becomes.").put("type", "object");
    ObjectNode first = node.putObject("properties").putObject("fact");
    first.put("description", "The kind of fact that a record becomes.");
    first.put("$ref", "#/$defs/kind");
    ArrayNode either = node.putArray("oneOf");
    either.addObject().putArray("required").add("fact");
    either.addObject().put("$ref", "#/$defs/refusal");
    ArrayNode cases = node.putArray("allOf");
    FactSchema.standard().kinds().forEach(kind -> cases.add(facts.mapped(kind, keys)));
    return node;
  }

  /** Puts what follows from the code into a schema. */
  void into(PublishedSchema which, ObjectNode schema) throws IOException {
    if (which == PublishedSchema.pack) {
      ((ObjectNode) schema.at("/properties/facts")).put("maximum", FactSchema.VERSION);
      return;
    }
    ObjectNode parts = (ObjectNode) schema.get("$defs");
    if (which == PublishedSchema.waivers) {
      JsonNode audit = json.readTree(PublishedSchema.audit.text()).get("$defs");
      List.of("filled", "day", "waiver").forEach(part -> parts.set(part, audit.get(part)));
      return;
    }
    FactSchema kinds = which == PublishedSchema.policy ? Measures.schema() : FactSchema.standard();
    parts.set("kind", kinds(kinds));
    switch (which) {
      case audit -> {
        parts.set("source", source((ObjectNode) parts.at("/sourceKeys/properties")));
        parts.set("facts", facts());
      }
      case mapping -> parts.set("entry", entry((ObjectNode) parts.at("/keys/properties")));
      case cases -> parts.set("facts", facts());
      case policy, pack, waivers -> {}
    }
  }
}
