package org.agoranomos.ontology.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A place in a YAML file with its line, so that a message can point at it. Strict: one document, no
 * key twice, no anchors, aliases, merge keys or tags, and scalars are the text that is written,
 * whatever YAML would make of it. Every file that people write for the auditor is read so.
 */
public final class YamlNode {
  private static final int DEEPEST = 20;
  private static final int LONGEST = 2_000_000;

  private final String file;
  private final int line;
  private final String path;
  private final @Nullable String scalar;
  private final @Nullable List<YamlNode> items;
  private final @Nullable Map<String, YamlNode> keys;

  private YamlNode(
      String file,
      int line,
      String path,
      @Nullable String scalar,
      @Nullable List<YamlNode> items,
      @Nullable Map<String, YamlNode> keys) {
    this.file = file;
    this.line = line;
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
          1,
          file
              + " is longer than "
              + LONGEST
              + " bytes; put what is much into a source of its own");
    }
    try (YAMLParser parser =
        YAMLFactory.builder()
            .build()
            .createParser(
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())) {
      if (parser.nextToken() == null) {
        throw place(file, 1, "").error("the file is empty");
      }
      YamlNode root = node(parser, file, 1, "", 0);
      if (parser.nextToken() != null) {
        throw place(file, parser.currentTokenLocation().getLineNr(), "")
            .error("a second document begins here; the file must be one");
      }
      return root;
    } catch (CharacterCodingException e) {
      throw new YamlException(1, file + " is not UTF-8; save it as UTF-8");
    } catch (JsonProcessingException e) {
      int at = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw place(file, at, "").error("is not YAML: " + plainly(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new YamlException(1, file + " cannot be read: " + e.getMessage());
    }
  }

  /** The parser's sentences; between them it quotes the file, indented. */
  private static String plainly(String message) {
    return message
        .lines()
        .filter(text -> !text.isBlank() && !text.startsWith(" "))
        .collect(Collectors.joining(", "));
  }

  private static YamlNode place(String file, int line, String path) {
    return new YamlNode(file, line, path, null, null, null);
  }

  private static YamlNode node(YAMLParser parser, String file, int line, String path, int depth)
      throws IOException {
    YamlNode here = place(file, line, path);
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw here.error("anchors and aliases are not used here; write the value out");
    }
    if (parser.getTypeId() != null) {
      throw here.error("tags such as !!str are not used here; take it out");
    }
    if (depth > DEEPEST) {
      throw here.error("is nested too deeply");
    }
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        return new YamlNode(file, line, path, null, null, keys(parser, file, path, depth));
      }
      case START_ARRAY -> {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          int at = parser.currentTokenLocation().getLineNr();
          items.add(node(parser, file, at, path + "[" + items.size() + "]", depth + 1));
        }
        return new YamlNode(file, line, path, null, items, null);
      }
      case VALUE_NULL -> throw here.error("has no value; write \"\" for the empty text");
      default -> {
        return new YamlNode(file, line, path, parser.getText(), null, null);
      }
    }
  }

  private static Map<String, YamlNode> keys(YAMLParser parser, String file, String path, int depth)
      throws IOException {
    Map<String, YamlNode> keys = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String below = path.isEmpty() ? key : path + "." + key;
      int line = parser.currentTokenLocation().getLineNr();
      YamlNode here = place(file, line, below);
      if (parser.getObjectId() != null || key.equals("<<")) {
        throw here.error("anchors and merge keys are not used here; write the keys out");
      }
      parser.nextToken();
      if (keys.put(key, node(parser, file, line, below, depth + 1)) != null) {
        throw here.error("is stated twice");
      }
    }
    return keys;
  }

  /** A problem here, as one line: file, line, key, what is wrong. */
  public YamlException error(@Nullable String problem) {
    return new YamlException(
        line, file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + problem);
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
        problems.add(entry.getValue().error("is not known here; " + Nearest.hint(name, all)));
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
