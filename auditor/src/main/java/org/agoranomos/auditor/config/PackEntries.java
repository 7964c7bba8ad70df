package org.agoranomos.auditor.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.auditor.pack.Keys;
import org.agoranomos.auditor.pack.PackException;
import org.agoranomos.auditor.pack.PackZip;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;
import org.agoranomos.rules.policy.Pack;

/**
 * Reads an audit's own packs, folders and zips, once: what is judged, pinned and run is the same. A
 * zip is taken if it is signed by a key that the audit trusts, or if the audit says that it need
 * not be.
 */
final class PackEntries {
  /** The key of the public keys that are trusted. */
  static final String TRUST = "trust";

  /** The key of the zips that are taken whoever signed them. */
  static final String UNTRUSTED = "untrusted";

  private static final int LONGEST_KEY = 10_000;

  private final Path file;
  private final SortedMap<String, byte[]> inputs;
  private final YamlProblems problems;
  private final List<PublicKey> keys = new ArrayList<>();
  private final Set<String> untrusted = new HashSet<>();

  /**
   * A reader.
   *
   * @param file the audit file, as it was named
   * @param inputs gets the bytes of files that are read besides
   * @param problems gets what is wrong
   */
  PackEntries(Path file, SortedMap<String, byte[]> inputs, YamlProblems problems) {
    this.file = file;
    this.inputs = inputs;
    this.problems = problems;
  }

  /**
   * Reads the packs, by the entries that name them; an entry that is neither a folder nor a zip is
   * left out.
   */
  SortedMap<String, List<Pack>> read(
      List<YamlNode> policies, List<YamlNode> trust, List<YamlNode> without) {
    for (YamlNode key : trust) {
      problems.tried(() -> keys.add(key(key)), false);
    }
    List<String> entries = policies.stream().filter(YamlNode::isText).map(YamlNode::text).toList();
    for (YamlNode zip : without) {
      problems.tried(() -> untrusted.add(untrusted(zip, entries)), false);
    }
    SortedMap<String, List<Pack>> packs = new TreeMap<>();
    for (YamlNode policy : policies) {
      if (policy.isText()) {
        List<Pack> found = problems.tried(() -> packs(policy), List.of());
        if (!found.isEmpty()) {
          packs.put(policy.text(), found);
        }
      }
    }
    return packs;
  }

  private PublicKey key(YamlNode node) {
    try {
      return Keys.publicKey(node.text(), bytes(node, LONGEST_KEY));
    } catch (PackException e) {
      throw node.error(e.getMessage());
    }
  }

  private static String untrusted(YamlNode node, List<String> policies) {
    if (!policies.contains(node.filled())) {
      throw node.error(
          "'" + node.text() + "' is not under 'policies'; " + Nearest.hint(node.text(), policies));
    }
    return node.text();
  }

  private List<Pack> packs(YamlNode node) {
    try {
      Path path = file.resolveSibling(node.text());
      if (Files.isDirectory(path)) {
        return Pack.under(path);
      }
      return node.text().endsWith(PackFolders.ZIP) ? List.of(zip(node)) : List.of();
    } catch (IOException | InvalidPathException e) {
      throw unreadable(node);
    }
  }

  private Pack zip(YamlNode node) {
    try {
      PackZip zip = PackZip.read(bytes(node, PackZip.LONGEST));
      if (untrusted.contains(node.text()) || keys.stream().anyMatch(zip::signedBy)) {
        return zip.pack();
      }
      throw node.error(
          "'"
              + node.text()
              + "' is "
              + (zip.signed() ? "signed by no key under 'trust'" : "not signed")
              + "; "
              + (zip.signed() ? "add the key of its publisher, or name it" : "name it")
              + " under 'untrusted' to take it as it is");
    } catch (PackException e) {
      throw node.error("'" + node.text() + "' is not taken: it " + e.getMessage());
    }
  }

  /** Reads the lock, if there is one. */
  void readLock() throws IOException {
    String name = AuditConfig.lockOf(String.valueOf(file.getFileName()));
    Path lock = file.resolveSibling(name);
    if (Files.exists(lock)) {
      inputs.put(name, Files.readAllBytes(lock));
    }
  }

  private byte[] bytes(YamlNode node, int longest) {
    String name = node.filled();
    try (InputStream in = Files.newInputStream(file.resolveSibling(name))) {
      byte[] bytes = in.readNBytes(longest + 1);
      if (bytes.length > longest) {
        throw node.error("'" + name + "' is longer than " + longest + " bytes");
      }
      inputs.put(name, bytes);
      return bytes;
    } catch (IOException | InvalidPathException e) {
      throw unreadable(node);
    }
  }

  private static YamlException unreadable(YamlNode node) {
    return node.error("cannot read '" + node.text() + "'; give its path from this file's folder");
  }
}
