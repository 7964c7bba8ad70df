package org.agoranomos.connectors.valueflows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes JSON-LD of what is written as ValueFlows. The shipped context stands before the document's
 * own, so that {@code vf:}, bare words for actions and units and names of agents mean what
 * ValueFlows says; the namespace written with {@code http:} is the one with {@code https:}; a
 * number that a double cannot hold is an {@code xsd:decimal}. Nothing is fetched: a context that is
 * not shipped is refused by its name.
 */
final class Dialects {
  /** ValueFlows' namespace. */
  static final String VF = "https://w3id.org/valueflows/ont/vf#";

  /** The same as many documents write it. */
  static final String VF_HTTP = "http://w3id.org/valueflows/ont/vf#";

  /** Says of a node where in the document it stands; taken out again once it is read. */
  static final String PLACE = "urn:agora:place";

  /** Names of ValueFlows' context, for which ours stands. */
  static final Set<String> KNOWN_CONTEXTS =
      Set.of(
          VF,
          VF_HTTP,
          "https://w3id.org/valueflows/ont/vf",
          "http://w3id.org/valueflows/ont/vf",
          "https://w3id.org/valueflows",
          "http://w3id.org/valueflows",
          "https://w3id.org/valueflows/",
          "http://w3id.org/valueflows/",
          "https://www.valueflo.ws/assets/vf-context.jsonld",
          "https://w3id.org/valueflows/ont/vf-context.jsonld");

  private static final String DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal";
  private static final String CONTEXT = "@context";
  private static final String GRAPH = "@graph";
  private static final int DOUBLE_DIGITS = 15;
  private static final int LARGEST_EXPONENT = 300;
  private static final int LARGEST_CONTEXT = 2_000;
  private static final int MOST_CONTEXTS = 2_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
  private static final JsonNode SHIPPED = shipped();

  private final Set<String> idKeys = new HashSet<>(Set.of("@id"));
  private final Set<String> typeKeys = new HashSet<>(Set.of("@type"));
  private final Set<String> valueKeys = new HashSet<>(Set.of("@value"));
  private final List<String> places = new ArrayList<>();
  private int contexts;

  private Dialects() {}

  /**
   * JSON-LD and the places of its nodes.
   *
   * @param document the document with our context first
   * @param places JSON pointers, which its values of {@link #PLACE} count through
   */
  record Repaired(JsonNode document, List<String> places) {}

  /** Repairs a document, which is changed. */
  static Repaired repair(JsonNode document) throws Unreadable {
    Dialects dialects = new Dialects();
    return new Repaired(dialects.root(document), dialects.places);
  }

  private static JsonNode shipped() {
    try (InputStream in = Dialects.class.getResourceAsStream("context.json")) {
      return JsonMapper.builder().build().readTree(Objects.requireNonNull(in)).get(CONTEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode root(JsonNode document) throws Unreadable {
    if (!document.isObject() && !document.isArray()) {
      throw new Unreadable(
          "not-a-document", "is neither an object nor a list", "give a JSON-LD document");
    }
    contexts(document);
    JsonNode marked = node(document, "");
    ObjectNode root = JSON.objectNode();
    ArrayNode all = JSON.arrayNode().add(SHIPPED);
    if (marked instanceof ObjectNode object) {
      JsonNode own = object.remove(CONTEXT);
      if (own instanceof ArrayNode list) {
        all.addAll(list);
      } else if (own != null) {
        all.add(own);
      }
      root.set(CONTEXT, all);
      root.setAll(object);
    } else {
      root.set(CONTEXT, all);
      root.set(GRAPH, marked);
    }
    return root;
  }

  /** Repairs all contexts first, for they say which keys are other words for keywords. */
  private void contexts(JsonNode node) throws Unreadable {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        if (entry.getKey().equals(CONTEXT)) {
          entry.setValue(context(entry.getValue()));
        } else {
          contexts(entry.getValue());
        }
      }
    } else {
      for (JsonNode item : node) {
        contexts(item);
      }
    }
  }

  private JsonNode context(JsonNode context) throws Unreadable {
    if (++contexts > MOST_CONTEXTS || context.size() > LARGEST_CONTEXT) {
      throw new Unreadable(
          "context-too-large",
          "has more than " + MOST_CONTEXTS + " contexts, or one of more than " + LARGEST_CONTEXT,
          "state one context at the head of the document");
    }
    if (context.isTextual()) {
      if (!KNOWN_CONTEXTS.contains(context.textValue())) {
        throw new Unreadable(
            "context-not-shipped",
            "asks for the context "
                + Unreadable.shown(context.textValue())
                + ", which is not shipped, and contexts are never fetched",
            "write the context into the document");
      }
      return SHIPPED;
    }
    if (context instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, context(list.get(i)));
      }
    } else if (context instanceof ObjectNode terms) {
      for (Map.Entry<String, JsonNode> term : terms.properties()) {
        term.setValue(term(term.getKey(), term.getValue()));
      }
    }
    return context;
  }

  private JsonNode term(String name, JsonNode definition) throws Unreadable {
    if (name.equals("@import")) {
      throw new Unreadable(
          "context-not-shipped",
          "imports the context "
              + Unreadable.shown(definition.asText())
              + ", and contexts are never fetched",
          "write the context into the document");
    }
    if (name.equals("urn") || name.startsWith("urn:agora:")) {
      throw new Unreadable(
          "context-redefines-urn",
          "its context defines " + Unreadable.shown(name) + ", which is the beginning of names",
          "choose another word in the context");
    }
    if (name.equals("@base") && definition.isNull()) {
      throw new Unreadable(
          "base-taken-away",
          "its context sets @base to null, so that relative names would be lost",
          "take @base out of the context");
    }
    if (definition.isTextual()) {
      String text = definition.textValue();
      switch (text) {
        case "@id" -> idKeys.add(name);
        case "@type" -> typeKeys.add(name);
        case "@value" -> valueKeys.add(name);
        case "@json" ->
            throw new Unreadable(
                "json-literal", "has JSON literals (@json)", "write them as JSON-LD");
        default -> {
          if (text.startsWith(VF_HTTP)) {
            return JSON.textNode(VF + text.substring(VF_HTTP.length()));
          }
        }
      }
    } else if (definition instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        entry.setValue(
            entry.getKey().equals(CONTEXT)
                ? context(entry.getValue())
                : entry.getKey().equals("@id") && isKeyword(entry.getValue())
                    ? term(name, entry.getValue())
                    : term("", entry.getValue()));
      }
    }
    return definition;
  }

  private static boolean isKeyword(JsonNode node) {
    return node.isTextual() && node.textValue().startsWith("@");
  }

  private JsonNode node(JsonNode node, String pointer) throws Unreadable {
    if (node instanceof ObjectNode object) {
      boolean value = hasAny(object, valueKeys);
      boolean json = false;
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        json |= typeKeys.contains(entry.getKey()) && entry.getValue().asText().equals("@json");
        if (!entry.getKey().equals(CONTEXT)) {
          String below = pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
          entry.setValue(node(entry.getValue(), below));
        }
      }
      if (json) {
        throw new Unreadable("json-literal", "has JSON literals (@json)", "write them as JSON-LD");
      }
      if (value) {
        unfold(object);
      } else if (describes(object)) {
        object.put(PLACE, Integer.toString(places.size()));
        places.add(pointer.isEmpty() ? "/" : pointer);
      }
      return object;
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, node(list.get(i), pointer + "/" + i));
      }
      return list;
    }
    return node.isNumber() ? number(node.decimalValue(), node) : node;
  }

  /** A node that says more than its name. */
  private boolean describes(ObjectNode object) {
    long own = object.properties().stream().filter(e -> !e.getKey().equals(CONTEXT)).count();
    return hasAny(object, idKeys) && own > 1 || hasAny(object, typeKeys);
  }

  private static boolean hasAny(ObjectNode object, Set<String> keys) {
    return keys.stream().anyMatch(object::has);
  }

  private static JsonNode number(BigDecimal number, JsonNode written) throws Unreadable {
    BigDecimal digits = number.stripTrailingZeros();
    long exponent = (long) digits.precision() - digits.scale();
    if (Math.abs(exponent) > LARGEST_EXPONENT || number.scale() > LARGEST_EXPONENT) {
      throw new Unreadable(
          "number-too-large", "has the number " + written.asText(), "write it as a text");
    }
    boolean whole = written.isIntegralNumber() && exponent <= 21;
    if (whole || digits.precision() <= DOUBLE_DIGITS) {
      return written;
    }
    return JSON.objectNode().put("@value", number.toPlainString()).put("@type", DECIMAL);
  }

  /** A number in a value object stands there as an object of its own now: takes it apart again. */
  private void unfold(ObjectNode object) {
    if (object.get("@value") instanceof ObjectNode number) {
      object.set("@value", number.get("@value"));
      if (!hasAny(object, typeKeys)) {
        object.put("@type", DECIMAL);
      }
    }
  }
}
