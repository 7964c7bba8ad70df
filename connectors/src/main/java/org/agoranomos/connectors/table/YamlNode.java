package org.agoranomos.connectors.table;

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
import java.util.Map;
import org.agoranomos.connectors.SourceException;
import org.jspecify.annotations.Nullable;

/**
 * A place in a YAML file with its line, so that a message can point at it. Strict: no key twice, no
 * anchors, and scalars are the text that is written, whatever YAML would make of it.
 */
final class YamlNode {
  private static final int DEEPEST = 20;

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

  /** Reads a file's bytes, which must be one document in UTF-8. */
  static YamlNode read(String file, byte[] bytes) throws SourceException {
    try (YAMLParser parser =
        YAMLFactory.builder()
            .build()
            .createParser(
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())) {
      if (parser.nextToken() == null) {
        throw new YamlNode(file, 1, "", null, null, null).error("the file is empty");
      }
      YamlNode root = node(parser, file, "", 0);
      if (parser.nextToken() != null) {
        throw new YamlNode(file, parser.currentTokenLocation().getLineNr(), "", null, null, null)
            .error("a second document begins here; a mapping is one");
      }
      return root;
    } catch (CharacterCodingException e) {
      throw new SourceException(
          SourceException.Kind.CONFIGURATION, file + " is not UTF-8; save it as UTF-8", e);
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new SourceException(
          SourceException.Kind.CONFIGURATION,
          file
              + ":"
              + at
              + ": is not YAML: "
              + e.getOriginalMessage().lines().findFirst().orElse(""),
          e);
    } catch (IOException e) {
      throw new SourceException(
          SourceException.Kind.CONFIGURATION, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static YamlNode node(YAMLParser parser, String file, String path, int depth)
      throws IOException, SourceException {
    int line = parser.currentTokenLocation().getLineNr();
    YamlNode here = new YamlNode(file, line, path, null, null, null);
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw here.error("anchors and aliases are not used in mappings; write the value out");
    }
    if (depth > DEEPEST) {
      throw here.error("is nested too deeply");
    }
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, YamlNode> keys = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          String below = path.isEmpty() ? key : path + "." + key;
          int keyLine = parser.currentTokenLocation().getLineNr();
          parser.nextToken();
          if (keys.put(key, node(parser, file, below, depth + 1)) != null) {
            throw new YamlNode(file, keyLine, below, null, null, null).error("is stated twice");
          }
        }
        return new YamlNode(file, line, path, null, null, keys);
      }
      case START_ARRAY -> {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(node(parser, file, path + "[" + items.size() + "]", depth + 1));
        }
        return new YamlNode(file, line, path, null, items, null);
      }
      case VALUE_NULL -> throw here.error("has no value; write \"\" for the empty text");
      default -> {
        return new YamlNode(file, line, path, parser.getText(), null, null);
      }
    }
  }

  /** A problem here, as one line: file, line, key, what is wrong. */
  SourceException error(@Nullable String problem) {
    return new SourceException(
        SourceException.Kind.CONFIGURATION,
        file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + problem);
  }

  /** Whether this is a single text. */
  boolean isText() {
    return scalar != null;
  }

  /** Whether this has keys with values. */
  boolean hasKeys() {
    return keys != null;
  }

  /** The text; an error if this is a list or has keys. */
  String text() throws SourceException {
    if (scalar == null) {
      throw error("expected one value, not a list or keys");
    }
    return scalar;
  }

  /** The items of a list, or this alone if it is a single text. */
  List<YamlNode> itemsOrSelf() {
    return items != null ? items : List.of(this);
  }

  /** The items of a list. */
  List<YamlNode> items() throws SourceException {
    if (items == null) {
      throw error("expected a list");
    }
    return items;
  }

  /** The values by key, in the order of the file. */
  Map<String, YamlNode> keys() throws SourceException {
    if (keys == null) {
      throw error("expected keys with values");
    }
    return keys;
  }

  /** The values by key; an error if a key is none of those allowed. */
  Map<String, YamlNode> keys(Collection<String> allowed) throws SourceException {
    for (Map.Entry<String, YamlNode> entry : keys().entrySet()) {
      if (!allowed.contains(entry.getKey())) {
        throw entry.getValue().error("is not known here; " + Nearest.hint(entry.getKey(), allowed));
      }
    }
    return keys();
  }
}
