package org.agoranomos.auditor.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of docs/audit-file.md, made of the schema; the text between them is written by hand.
 */
final class AuditPage {
  private static final String BEGIN = "<!-- keys of ";
  private static final String END = "<!-- end -->";

  private final JsonNode schema;

  AuditPage(JsonNode schema) {
    this.schema = schema;
  }

  /** The page with its tables made anew. */
  String in(String page) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int at = page.indexOf(BEGIN); at >= 0; at = page.indexOf(BEGIN, from)) {
      int line = page.indexOf('\n', at) + 1;
      String pointer = page.substring(at + BEGIN.length(), page.indexOf(" -->", at));
      text.append(page, from, line).append(tables(pointer));
      from = page.indexOf(END, line);
    }
    return text.append(page, from, page.length()).toString();
  }

  private String tables(String pointer) {
    return switch (pointer) {
      case "." -> table(schema);
      case "a source" -> table(source(schema.at("/$defs/source"), schema.at("/$defs/sourceKeys")));
      case "connectors" -> connectors();
      default -> table(schema.at(pointer));
    };
  }

  /** The keys of every source. */
  private static ObjectNode source(JsonNode source, JsonNode keys) {
    ObjectNode every = keys.deepCopy();
    every.set("required", source.get("required"));
    return every;
  }

  /** For each connector the keys that only its sources have. */
  private String connectors() {
    StringBuilder text = new StringBuilder();
    for (JsonNode connector : schema.at("/$defs/source/allOf")) {
      ObjectNode keys = connector.get("then").deepCopy();
      schema
          .at("/$defs/sourceKeys/properties")
          .fieldNames()
          .forEachRemaining(((ObjectNode) keys.get("properties"))::remove);
      text.append("\nConnector `")
          .append(connector.at("/if/properties/connector/const").asText())
          .append("`:\n\n")
          .append(table(keys));
    }
    return text.append("\n").toString();
  }

  private String table(JsonNode object) {
    List<String> required = new ArrayList<>();
    object.path("required").forEach(name -> required.add(name.asText()));
    JsonNode properties = object.has("properties") ? object.get("properties") : object;
    StringBuilder table =
        new StringBuilder("| key | type | meaning | default |\n|---|---|---|---|\n");
    properties
        .properties()
        .forEach(
            entry -> {
              JsonNode key = entry.getValue();
              boolean needed = required.contains(entry.getKey());
              table
                  .append("| `")
                  .append(entry.getKey())
                  .append('`')
                  .append(needed ? "*" : "")
                  .append(" | ")
                  .append(type(key))
                  .append(" | ")
                  .append(key.path("description").asText().replace("|", "\\|"))
                  .append(examples(key))
                  .append(" | ")
                  .append(value(key.path("default")))
                  .append(" |\n");
            });
    return table.toString();
  }

  private static String examples(JsonNode key) {
    List<String> examples = new ArrayList<>();
    key.path("examples").forEach(example -> examples.add("`" + value(example) + "`"));
    return examples.isEmpty() ? "" : " As " + String.join(" or ", examples);
  }

  private static String value(JsonNode value) {
    return value.isMissingNode() ? "" : value.isTextual() ? value.asText() : yaml(value);
  }

  private static String yaml(JsonNode value) {
    return value.toString().replace("\"", "").replace(":", ": ").replace(",", ", ");
  }

  private String type(JsonNode key) {
    String reference = key.path("$ref").asText();
    return switch (reference.substring(reference.lastIndexOf('/') + 1)) {
      case "day" -> "day";
      case "time" -> "day or moment";
      case "flag" -> "`true` or `false`";
      case "kind" -> "kind of fact";
      case "facts" -> "lists by kind";
      case "filled", "text" -> "text";
      default ->
          key.has("anyOf")
              ? "list or path"
              : switch (key.path("type").path(0).asText(key.path("type").asText())) {
                case "array" -> "list";
                case "object" -> "keys";
                case "number" -> "number";
                default -> "text";
              };
    };
  }
}
