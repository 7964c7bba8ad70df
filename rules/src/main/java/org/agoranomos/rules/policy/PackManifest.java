package org.agoranomos.rules.policy;

import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;
import org.jspecify.annotations.Nullable;

/**
 * What pack.yaml says.
 *
 * @param name the pack's name, which is also that of its folder
 * @param version its version; empty if it states none
 * @param facts the version of the facts' schema that it was written for
 * @param title short name for people; empty if it states none
 * @param publisher who answers for it; empty if it states none
 * @param licence under which it may be used, an SPDX expression; empty if it states none
 */
public record PackManifest(
    String name, String version, int facts, String title, String publisher, String licence) {
  private static final String NAME = "[a-z0-9][a-z0-9-]*";
  private static final String VERSION = "[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?";
  private static final int OLDEST = 1;

  /** What is taken for said of a pack without pack.yaml: it was written for the first version. */
  static PackManifest unstated(String name) {
    return new PackManifest(name, "", OLDEST, "", "", "");
  }

  /**
   * Reads it.
   *
   * @param folder name of the pack's folder
   * @throws org.agoranomos.ontology.text.YamlException if anything is wrong; it says all that is
   */
  static PackManifest read(String folder, YamlNode root) {
    YamlProblems problems = new YamlProblems();
    Map<String, YamlNode> keys =
        problems.tried(
            () ->
                root.keys(
                    List.of("name", "version", "facts"), List.of("title", "publisher", "licence")),
            root.keys());
    PackManifest manifest =
        new PackManifest(
            problems.tried(() -> name(keys.get("name"), folder), folder),
            problems.tried(() -> version(keys.get("version")), ""),
            problems.tried(() -> facts(keys.get("facts")), OLDEST),
            problems.tried(() -> text(keys.get("title")), ""),
            problems.tried(() -> text(keys.get("publisher")), ""),
            problems.tried(() -> text(keys.get("licence")), ""));
    problems.check();
    return manifest;
  }

  private static String text(@Nullable YamlNode node) {
    return node == null ? "" : node.filled();
  }

  private static String name(@Nullable YamlNode node, String folder) {
    if (node == null) {
      return folder;
    } else if (!node.text().matches(NAME)) {
      throw node.error("give a name of lower-case letters, digits and hyphens");
    } else if (!node.text().equals(folder)) {
      throw node.error(
          "'"
              + node.text()
              + "' is not the name of the folder; write '"
              + folder
              + "', or rename the folder");
    }
    return folder;
  }

  private static String version(@Nullable YamlNode node) {
    if (node != null && !node.text().matches(VERSION)) {
      throw node.error("'" + node.text() + "' is no version such as 1.0.0");
    }
    return text(node);
  }

  private static int facts(@Nullable YamlNode node) {
    if (node == null) {
      return OLDEST;
    } else if (!node.text().matches("[1-9][0-9]{0,5}")) {
      throw node.error(
          "'" + node.text() + "' is no version of the facts; write a number such as 1");
    }
    int version = Integer.parseInt(node.text());
    if (version > FactSchema.VERSION) {
      throw node.error(
          "written for facts version "
              + version
              + "; this agora knows "
              + FactSchema.VERSION
              + "; install a newer one");
    }
    return version;
  }
}
