package org.agoranomos.auditor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.agoranomos.ontology.finding.Waiver;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;
import org.jspecify.annotations.Nullable;

/** Reads waivers, which stand in the audit file or in a file of their own that it names. */
final class WaiverEntries {
  /** The key of waivers in both files. */
  static final String WAIVERS = "waivers";

  private static final List<String> NEEDED = List.of("by", "agreedBy", "reason", "until");
  private static final List<String> MORE = List.of("finding", "policy", "subject", "from", "where");

  private final Path file;
  private final SortedMap<String, byte[]> inputs;

  /**
   * A reader.
   *
   * @param file the audit file, as it was named
   * @param inputs gets the bytes of a file that is read besides
   */
  WaiverEntries(Path file, SortedMap<String, byte[]> inputs) {
    this.file = file;
    this.inputs = inputs;
  }

  /**
   * Reads the waivers, or the file that holds them.
   *
   * @throws YamlException if anything is wrong; it says all that is
   */
  List<AuditConfig.StatedWaiver> read(YamlNode node) {
    if (!node.isText()) {
      return waivers(node, String.valueOf(file.getFileName()));
    }
    String name = node.filled();
    try {
      Path apart = file.resolveSibling(name);
      byte[] bytes = Files.readAllBytes(apart);
      inputs.put(name, bytes);
      YamlNode root = YamlNode.read(apart.toString(), bytes);
      return waivers(root.keys(List.of(WAIVERS), List.of()).get(WAIVERS), name);
    } catch (IOException | InvalidPathException e) {
      throw node.error(
          "cannot read '" + name + "'; give the waivers here as a list, or the path of their file");
    }
  }

  private static List<AuditConfig.StatedWaiver> waivers(@Nullable YamlNode list, String file) {
    List<AuditConfig.StatedWaiver> waivers = new ArrayList<>();
    YamlProblems problems = new YamlProblems();
    if (list != null) {
      for (YamlNode entry : list.items()) {
        problems.tried(() -> waivers.add(waiver(entry, file)), false);
      }
    }
    problems.check();
    return waivers;
  }

  private static AuditConfig.StatedWaiver waiver(YamlNode entry, String file) {
    YamlProblems problems = new YamlProblems();
    Map<String, YamlNode> keys = problems.tried(() -> entry.keys(NEEDED, MORE), entry.keys());
    String finding = text(keys, "finding", problems);
    String policy = text(keys, "policy", problems);
    String subject = text(keys, "subject", problems);
    if (finding == null ? policy == null || subject == null : policy != null || subject != null) {
      problems.add(
          entry.error("give either the key of a 'finding', or a 'policy' and its 'subject'"));
    } else if (finding != null && !finding.matches("[0-9a-f]{64}")) {
      problems.add(
          entry
              .at("finding")
              .error("is no key of a finding: the report shows its 64 characters under Key"));
    }
    String by = text(keys, "by", problems);
    YamlNode agreed = keys.get("agreedBy");
    List<String> agreedBy =
        agreed == null ? List.of() : problems.tried(() -> others(agreed, by), List.of());
    YamlNode reason = keys.get("reason");
    String from = day(keys, "from", problems);
    String until = day(keys, "until", problems);
    if (from != null && until != null && until.compareTo(from) <= 0) {
      problems.add(entry.at("until").error("until is not after from"));
    }
    Waiver waiver =
        new Waiver(
            file + ":" + entry.line(),
            finding,
            policy,
            subject,
            by == null ? "" : by,
            agreedBy,
            reason == null ? "" : problems.tried(reason::filled, ""),
            from,
            until == null ? "" : until,
            text(keys, "where", problems));
    problems.check();
    return new AuditConfig.StatedWaiver(waiver, entry);
  }

  private static @Nullable String text(
      Map<String, YamlNode> keys, String name, YamlProblems problems) {
    YamlNode node = keys.get(name);
    return node == null ? null : problems.tried(node::filled, "");
  }

  private static @Nullable String day(
      Map<String, YamlNode> keys, String name, YamlProblems problems) {
    YamlNode node = keys.get(name);
    return node == null
        ? null
        : problems.tried(() -> AuditConfigReader.day(node).toString(), "9999-12-31");
  }

  /** Those who agreed: at least one, none of them twice, and not the one who waives. */
  private static List<String> others(YamlNode agreed, @Nullable String by) {
    List<String> others = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    YamlProblems problems = new YamlProblems();
    for (YamlNode node : agreed.items()) {
      String other = problems.tried(node::filled, "");
      if (other.equals(by)) {
        problems.add(node.error("'" + other + "' waives; name somebody else who agreed"));
      } else if (!seen.add(other)) {
        problems.add(node.error("'" + other + "' is named twice"));
      }
      others.add(other);
    }
    problems.check();
    if (others.isEmpty()) {
      throw agreed.error("is empty; nobody waives alone, name somebody else who agreed");
    }
    return List.copyOf(others);
  }
}
