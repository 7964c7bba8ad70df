package org.agoranomos.connectors.valueflows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * YAML as YAML-LD has it: the core schema of YAML 1.2, keys are texts and stand once, aliases are
 * copies. Refused are tags beyond that schema, merge keys, and what grows beyond its bounds by
 * aliases.
 */
final class YamlDocument {
  /** How many values a document may have, those of aliases counted each time. */
  static final int MOST_VALUES = 5_000_000;

  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,300}");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,300}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,300}");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?(\\.[0-9]{1,300}|[0-9]{1,300}(\\.[0-9]{0,300})?)([eE][-+]?[0-9]{1,9})?");
  private static final Pattern NO_NUMBER =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  private static final String CORE = "tag:yaml.org,2002:";
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

  private record Anchored(JsonNode node, int values) {}

  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int values;

  private YamlDocument(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(JsonDocument.DEEPEST);
    options.setCodePointLimit(Integer.MAX_VALUE);
    events = new Yaml(options).parse(new StringReader(text)).iterator();
  }

  /** Reads a text that is one document. */
  static JsonNode read(String text) throws Unreadable {
    try {
      return new YamlDocument(text).document();
    } catch (MarkedYAMLException e) {
      throw problem(e.getProblemMark(), "is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw problem(null, "is not YAML: " + e.getMessage());
    }
  }

  private JsonNode document() throws Unreadable {
    next();
    Event start = next();
    if (start.is(Event.ID.StreamEnd)) {
      throw problem(start.getStartMark(), "the file is empty");
    }
    JsonNode root = node(next(), 0);
    next();
    Event end = next();
    if (!end.is(Event.ID.StreamEnd)) {
      throw problem(end.getStartMark(), "a second document begins here; a file is one document");
    }
    return root;
  }

  private Event next() {
    return events.next();
  }

  private JsonNode node(Event event, int depth) throws Unreadable {
    if (depth > JsonDocument.DEEPEST) {
      throw problem(event.getStartMark(), "is nested too deeply");
    }
    if (event instanceof AliasEvent alias) {
      Anchored anchored = anchors.get(alias.getAnchor());
      if (anchored == null) {
        throw problem(
            event.getStartMark(), "'*" + alias.getAnchor() + "' has no anchor that is complete");
      }
      count(anchored.values(), event);
      return anchored.node().deepCopy();
    }
    int before = values;
    count(1, event);
    JsonNode node;
    if (event instanceof ScalarEvent scalar) {
      node = scalar(scalar);
    } else if (event instanceof SequenceStartEvent sequence) {
      tag(sequence.getTag(), "seq", event);
      node = sequence(depth);
    } else if (event instanceof MappingStartEvent mapping) {
      tag(mapping.getTag(), "map", event);
      node = mapping(depth);
    } else {
      throw problem(event.getStartMark(), "expected a value");
    }
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, new Anchored(node, values - before));
    }
    return node;
  }

  private void count(int more, Event event) throws Unreadable {
    values += more;
    if (values > MOST_VALUES) {
      throw problem(
          event.getStartMark(), "there are more than " + MOST_VALUES + " values, aliases counted");
    }
  }

  private ArrayNode sequence(int depth) throws Unreadable {
    ArrayNode items = JSON.arrayNode();
    for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
      items.add(node(event, depth + 1));
    }
    return items;
  }

  private ObjectNode mapping(int depth) throws Unreadable {
    ObjectNode keys = JSON.objectNode();
    for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
      if (!(event instanceof ScalarEvent scalar) || !scalar(scalar).isTextual()) {
        throw problem(event.getStartMark(), "a key must be a text; quote it");
      }
      String key = scalar.getValue();
      if (key.equals("<<") && scalar.isPlain()) {
        throw problem(event.getStartMark(), "merge keys are not read; write the keys out");
      }
      if (keys.has(key)) {
        throw problem(event.getStartMark(), Unreadable.shown(key) + " is stated twice");
      }
      keys.set(key, node(next(), depth + 1));
    }
    return keys;
  }

  private static JsonNode scalar(ScalarEvent scalar) throws Unreadable {
    String text = scalar.getValue();
    String tag = scalar.getTag();
    if (tag != null && !tag.equals("!")) {
      tag(tag, "str", scalar);
      return JSON.textNode(text);
    }
    if (!scalar.isPlain() || tag != null) {
      return JSON.textNode(text);
    } else if (NULL.matcher(text).matches()) {
      return JSON.nullNode();
    } else if (BOOLEAN.matcher(text).matches()) {
      return JSON.booleanNode(text.charAt(0) == 't' || text.charAt(0) == 'T');
    } else if (INTEGER.matcher(text).matches()) {
      return JSON.numberNode(new BigInteger(text));
    } else if (OCTAL.matcher(text).matches()) {
      return JSON.numberNode(new BigInteger(text.substring(2), 8));
    } else if (HEXADECIMAL.matcher(text).matches()) {
      return JSON.numberNode(new BigInteger(text.substring(2), 16));
    } else if (FLOAT.matcher(text).matches()) {
      return JSON.numberNode(new BigDecimal(text));
    } else if (NO_NUMBER.matcher(text).matches()) {
      throw problem(scalar.getStartMark(), text + " is no amount; quote it if it is a text");
    }
    return JSON.textNode(text);
  }

  private static void tag(@Nullable String tag, String name, Event event) throws Unreadable {
    if (tag != null && !tag.equals("!") && !tag.equals(CORE + name)) {
      throw problem(
          event.getStartMark(),
          "the tag " + Unreadable.shown(tag) + " is not read here; write the value without it");
    }
  }

  private static Unreadable problem(@Nullable Mark mark, @Nullable String what) {
    String line = mark == null ? "" : "line " + (mark.getLine() + 1) + ": ";
    String one = String.valueOf(what).lines().findFirst().orElse("");
    return new Unreadable("yaml-not-readable", line + one, "correct the file");
  }
}
