package org.agoranomos.ontology.text;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * A place in a YAML file with its line, so that a message can point at it. Strict: one document, no
 * key twice, no anchors, aliases, merge keys or tags, and scalars are the text that is written,
 * whatever YAML would make of it. Every file that people write for the auditor is read so.
 */
public final class YamlNode {
  private static final int DEEPEST = 20;
  private static final int LONGEST = 2_000_000;
  private static final Set<String> NULLS = Set.of("~", "null", "Null", "NULL");

  private final String file;
  private final int line;
  private final int column;
  private final int keyColumn;
  private final String path;
  private final @Nullable String scalar;
  private final @Nullable List<YamlNode> items;
  private final @Nullable Map<String, YamlNode> keys;

  private YamlNode(
      String file,
      Spot spot,
      String path,
      @Nullable String scalar,
      @Nullable List<YamlNode> items,
      @Nullable Map<String, YamlNode> keys) {
    this.file = file;
    this.line = spot.line();
    this.column = spot.column();
    this.keyColumn = spot.keyColumn();
    this.path = path;
    this.scalar = scalar;
    this.items = items;
    this.keys = keys;
  }

  /**
   * Reads a file's bytes.
   *
   * @param file its name in messages
   * @throws YamlException if it is not one document in UTF-8 of at most {@value #LONGEST} bytes, or
   *     has something that is not used here
   */
  public static YamlNode read(String file, byte[] bytes) {
    if (bytes.length > LONGEST) {
      throw new YamlException(
          file, "is longer than " + LONGEST + " bytes; put what is much into a source of its own");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new YamlException(file, "is not UTF-8; save it as UTF-8");
    }
    try {
      Iterator<Event> events = new Yaml().parse(new StringReader(text)).iterator();
      events.next();
      if (!(events.next() instanceof DocumentStartEvent)) {
        throw place(file, Spot.BEGIN, "").error("the file is empty");
      }
      YamlNode root = node(events.next(), events, file, Spot.BEGIN, "", 0);
      events.next();
      Event after = events.next();
      if (after instanceof DocumentStartEvent) {
        throw place(file, Spot.of(after), "")
            .error("a second document begins here; the file must be one");
      }
      return root;
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      throw place(file, mark == null ? Spot.BEGIN : Spot.of(mark), "")
          .error(
              "is not YAML: "
                  + (e.getContext() == null ? "" : e.getContext().strip() + ", ")
                  + e.getProblem());
    } catch (YAMLException e) {
      throw place(file, Spot.BEGIN, "")
          .error("is not YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /**
   * Where something stands, from 1.
   *
   * @param line of the key, or of the item of a list
   * @param column of the value if it begins on that line, else of the key
   * @param keyColumn of the key; of an item its own
   */
  private record Spot(int line, int column, int keyColumn) {
    static final Spot BEGIN = new Spot(1, 1, 1);

    static Spot of(Event event) {
      return of(event.getStartMark());
    }

    static Spot of(Mark mark) {
      return new Spot(mark.getLine() + 1, mark.getColumn() + 1, mark.getColumn() + 1);
    }

    /** The value under a key that stands here. */
    Spot value(Event value) {
      Spot its = of(value);
      return its.line == line ? new Spot(line, its.column, keyColumn) : this;
    }
  }

  private static YamlNode place(String file, Spot spot, String path) {
    return new YamlNode(file, spot, path, null, null, null);
  }

  private static YamlNode node(
      Event event, Iterator<Event> events, String file, Spot spot, String path, int depth) {
    YamlNode here = place(file, spot, path);
    checkPlain(event, here);
    if (depth > DEEPEST) {
      throw here.error("is nested too deeply");
    }
    if (event instanceof MappingStartEvent) {
      return new YamlNode(file, spot, path, null, null, keys(events, file, path, depth));
    } else if (event instanceof SequenceStartEvent) {
      List<YamlNode> items = new ArrayList<>();
      for (Event item = events.next(); !(item instanceof SequenceEndEvent); item = events.next()) {
        String below = path + "[" + items.size() + "]";
        items.add(node(item, events, file, Spot.of(item), below, depth + 1));
      }
      return new YamlNode(file, spot, path, null, items, null);
    }
    ScalarEvent scalar = (ScalarEvent) event;
    if (scalar.isPlain() && NULLS.contains(scalar.getValue())) {
      throw here.error("has no value; write \"\" for the empty text");
    }
    return new YamlNode(file, spot, path, scalar.getValue(), null, null);
  }

  private static void checkPlain(Event event, YamlNode here) {
    if (event instanceof AliasEvent
        || event instanceof NodeEvent node && node.getAnchor() != null) {
      throw here.error("anchors and aliases are not used here; write the value out");
    }
    String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent start ? start.getTag() : null;
    if (tag != null) {
      throw here.error("tags such as !!str are not used here; take it out");
    }
  }

  private static Map<String, YamlNode> keys(
      Iterator<Event> events, String file, String path, int depth) {
    Map<String, YamlNode> keys = new LinkedHashMap<>();
    for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
      Spot spot = Spot.of(event);
      checkPlain(event, place(file, spot, path));
      if (!(event instanceof ScalarEvent scalar)) {
        throw place(file, spot, path).error("expected a text for a key, not a list or keys");
      }
      String key = scalar.getValue();
      String below = path.isEmpty() ? key : path + "." + key;
      YamlNode here = place(file, spot, below);
      if (key.equals("<<")) {
        throw here.error("merge keys are not used here; write the keys out");
      }
      Event value = events.next();
      if (keys.put(key, node(value, events, file, spot.value(value), below, depth + 1)) != null) {
        throw here.error("is stated twice");
      }
    }
    return keys;
  }

  /** A problem here, as one line: file, line, key, what is wrong. */
  public YamlException error(@Nullable String problem) {
    return error(column, problem);
  }

  private YamlException error(int at, @Nullable String problem) {
    return new YamlException(file, line, at, (path.isEmpty() ? "" : path + ": ") + problem);
  }

  /** The line of the key that leads here, or of this item, from 1. */
  public int line() {
    return line;
  }

  /** The column of the key that leads here; of an item its own; from 1. */
  public int keyColumn() {
    return keyColumn;
  }

  /** The column of the value if it begins on {@link #line}, else that of its key; from 1. */
  public int column() {
    return column;
  }

  /** The keys that lead here, as {@code sources[0].id}; empty for the whole file. */
  public String path() {
    return path;
  }

  /** Whether this is a single text. */
  public boolean isText() {
    return scalar != null;
  }

  /** Whether this has keys with values. */
  public boolean hasKeys() {
    return keys != null;
  }

  /** The text; an error if this is a list or has keys. */
  public String text() {
    if (scalar == null) {
      throw error("expected one value, not a list or keys");
    }
    return scalar;
  }

  /** The text; an error if it is blank. */
  public String filled() {
    if (text().isBlank()) {
      throw error("is empty; write a value");
    }
    return text();
  }

  /** The truth that is written, as {@code true} or {@code false}. */
  public boolean flag() {
    return switch (text().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw error("'" + text() + "' is neither true nor false");
    };
  }

  /** The text, which must be one of some words. */
  public String oneOf(Collection<String> words) {
    if (!words.contains(text())) {
      throw error("'" + text() + "' is not known here; " + Nearest.hint(text(), words));
    }
    return text();
  }

  /** The items of a list, or this alone if it is a single text. */
  public List<YamlNode> itemsOrSelf() {
    return items != null ? items : List.of(this);
  }

  /** The items of a list. */
  public List<YamlNode> items() {
    if (items == null) {
      throw error("expected a list" + ifEmpty("[]"));
    }
    return items;
  }

  /** The values by key, in the order of the file. */
  public Map<String, YamlNode> keys() {
    if (keys == null) {
      throw error("expected keys with values" + ifEmpty("{}"));
    }
    return keys;
  }

  private String ifEmpty(String none) {
    return scalar != null && scalar.isEmpty()
        ? "; write " + none + " if there is nothing, or take the key out"
        : "";
  }

  /** The values by key; an error if a key is none of those allowed. */
  public Map<String, YamlNode> keys(Collection<String> allowed) {
    return keys(List.of(), allowed);
  }

  /**
   * The values by key; an error if one is needed and absent, or is neither needed nor allowed. All
   * of them are told at once, and a needed one that seems misspelled is told only as that.
   */
  public Map<String, YamlNode> keys(Collection<String> needed, Collection<String> allowed) {
    YamlProblems problems = new YamlProblems();
    List<String> all = new ArrayList<>(needed);
    allowed.stream().filter(name -> !needed.contains(name)).forEach(all::add);
    TreeSet<String> absent = new TreeSet<>(needed);
    absent.removeAll(keys().keySet());
    TreeSet<String> meant = new TreeSet<>();
    for (Map.Entry<String, YamlNode> entry : keys().entrySet()) {
      String name = entry.getKey();
      if (!all.contains(name)) {
        String lacking = Nearest.to(name, absent);
        if (lacking != null && lacking.equals(Nearest.to(name, all))) {
          meant.add(lacking);
        }
        YamlNode entered = entry.getValue();
        problems.add(
            entered.error(entered.keyColumn, "is not known here; " + Nearest.hint(name, all)));
      }
    }
    for (String name : needed) {
      if (absent.contains(name) && !meant.contains(name)) {
        problems.add(error("needs '" + name + "'"));
      }
    }
    problems.check();
    return keys();
  }

  /**
   * The place that a path such as {@code sources[0].id} leads to from here, or as far towards it as
   * the file goes.
   */
  public YamlNode at(String below) {
    YamlNode node = this;
    for (String step : below.split("[.\\[]", -1)) {
      YamlNode next = null;
      if (step.endsWith("]") && node.items != null) {
        int index = Integer.parseInt(step.substring(0, step.length() - 1));
        next = index < node.items.size() ? node.items.get(index) : null;
      } else if (node.keys != null) {
        next = node.keys.get(step);
      }
      if (next == null) {
        return node;
      }
      node = next;
    }
    return node;
  }

  /** The same without places: a text, a list or a map, and so on downwards. */
  public Object plain() {
    if (scalar != null) {
      return scalar;
    } else if (items != null) {
      return items.stream().map(YamlNode::plain).toList();
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    keys().forEach((key, value) -> plain.put(key, value.plain()));
    return plain;
  }
}
