package org.agoranomos.auditor.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;

/**
 * Reads what belongs to an audit's packs: zips, keys and the lock; none of it is understood yet.
 */
final class PackEntries {
  /** The key of the public keys that are trusted. */
  static final String TRUST = "trust";

  /** The key of the zips that are taken whoever signed them. */
  static final String UNTRUSTED = "untrusted";

  private static final int LONGEST_KEY = 10_000;

  private final Path file;
  private final SortedMap<String, byte[]> inputs;

  /**
   * A reader.
   *
   * @param file the audit file, as it was named
   * @param inputs gets the bytes of what is read
   */
  PackEntries(Path file, SortedMap<String, byte[]> inputs) {
    this.file = file;
    this.inputs = inputs;
  }

  /** Reads the zips among the policies. */
  void readZips(List<YamlNode> policies, YamlProblems problems) {
    for (YamlNode policy : policies) {
      if (policy.isText() && policy.text().endsWith(AuditConfig.ZIP)) {
        problems.tried(() -> read(policy, AuditConfig.LONGEST_ZIP), "");
      }
    }
  }

  /** Reads the keys, and gives their names. */
  List<String> trust(List<YamlNode> keys, YamlProblems problems) {
    List<String> names = new ArrayList<>();
    for (YamlNode key : keys) {
      problems.tried(() -> names.add(read(key, LONGEST_KEY)), false);
    }
    return List.copyOf(names);
  }

  /** Reads the lock, if there is one. */
  void readLock() throws IOException {
    String name = AuditConfig.lockOf(String.valueOf(file.getFileName()));
    Path lock = file.resolveSibling(name);
    if (Files.exists(lock)) {
      inputs.put(name, Files.readAllBytes(lock));
    }
  }

  private String read(YamlNode node, int longest) {
    String name = node.filled();
    try (InputStream in = Files.newInputStream(file.resolveSibling(name))) {
      byte[] bytes = in.readNBytes(longest + 1);
      if (bytes.length > longest) {
        throw node.error("'" + name + "' is longer than " + longest + " bytes");
      }
      inputs.put(name, bytes);
      return name;
    } catch (IOException | InvalidPathException e) {
      throw unreadable(node, name);
    }
  }

  private static YamlException unreadable(YamlNode node, String name) {
    return node.error("cannot read '" + name + "'; give its path from this file's folder");
  }
}
