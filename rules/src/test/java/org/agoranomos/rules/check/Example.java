package org.agoranomos.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.rules.policy.PolicyFolder;

/**
 * An example of what can be wrong, as examples.yaml has it.
 *
 * @param code the problem's code
 * @param level error or warning
 * @param file in which file of the policy
 * @param line its line
 * @param column its column
 * @param says what is in its message
 * @param also codes of what is told besides
 * @param written what is wrong, as it is written
 * @param folder the policy with it
 */
record Example(
    String code,
    String level,
    String file,
    int line,
    int column,
    String says,
    List<String> also,
    String written,
    PolicyFolder folder) {
  private static final List<String> FILES = List.of("policy.yaml", "rule.drl", "cases.yaml");

  /** The policy with nothing wrong. */
  static PolicyFolder right() {
    return folder(rightFiles());
  }

  static List<Example> all() {
    List<Example> all = new ArrayList<>();
    YamlNode.read("examples.yaml", bytes("examples.yaml"))
        .items()
        .forEach(node -> all.add(of(node.keys())));
    return all;
  }

  private static Example of(Map<String, YamlNode> keys) {
    Map<String, String> files = rightFiles();
    String file = keys.containsKey("file") ? text(keys, "file") : "rule.drl";
    change(files, file, text(keys, "instead of"), text(keys, "write"));
    for (String other : FILES) {
      YamlNode more = keys.get("and in " + other);
      if (more != null) {
        change(files, other, more.items().get(0).text(), more.items().get(1).text());
      }
    }
    if (keys.containsKey("marker")) {
      change(files, file, text(keys, "marker").replace("^", ""), text(keys, "marker"));
    }
    String marked = Objects.requireNonNull(files.get(file));
    int caret = marked.indexOf('^');
    assertThat(caret).as("the caret of " + keys.get("says")).isNotNegative();
    String before = marked.substring(0, caret);
    files.put(file, before + marked.substring(caret + 1));
    YamlNode also = keys.get("also");
    return new Example(
        text(keys, "code"),
        keys.containsKey("level") ? text(keys, "level") : "error",
        file,
        (int) before.chars().filter(c -> c == '\n').count() + 1,
        before.length() - before.lastIndexOf('\n'),
        text(keys, "says"),
        also == null ? List.of() : also.items().stream().map(YamlNode::text).toList(),
        text(keys, "write").replace("^", ""),
        folder(files));
  }

  private static String text(Map<String, YamlNode> keys, String key) {
    return Objects.requireNonNull(keys.get(key), key).text();
  }

  private static void change(Map<String, String> files, String file, String from, String to) {
    String text = Objects.requireNonNull(files.get(file));
    assertThat(text).contains(from);
    int at = text.indexOf(from);
    files.put(file, text.substring(0, at) + to + text.substring(at + from.length()));
  }

  private static Map<String, String> rightFiles() {
    Map<String, String> files = new TreeMap<>();
    FILES.forEach(name -> files.put(name, new String(bytes(name), StandardCharsets.UTF_8)));
    return files;
  }

  private static PolicyFolder folder(Map<String, String> files) {
    TreeMap<String, byte[]> bytes = new TreeMap<>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return new PolicyFolder("own", "OWN-001-own", bytes);
  }

  private static byte[] bytes(String name) {
    try (InputStream in = Example.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
