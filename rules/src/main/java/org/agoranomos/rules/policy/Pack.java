package org.agoranomos.rules.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.agoranomos.ontology.graph.StatementFile;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;

/**
 * The files of one pack: what stands at its root, and the folders of its policies. Nothing of it is
 * read as anything but bytes, so that a pack which is wrong can still be named.
 *
 * @param name name of the folder
 * @param files {@value #MANIFEST} and {@value #FACTS}, those that are there, by name
 * @param policies its policies, sorted by folder
 */
public record Pack(String name, SortedMap<String, byte[]> files, List<PolicyFolder> policies) {
  /** What the pack says about itself. */
  public static final String MANIFEST = "pack.yaml";

  /** The shapes of the kinds of fact that the pack declares. */
  public static final String FACTS = "facts.ttl";

  private static final List<String> ROOT = List.of(FACTS, MANIFEST);

  /** Copies the list. */
  public Pack {
    policies = policies.stream().sorted(Comparator.comparing(PolicyFolder::name)).toList();
  }

  /** Reads a pack's folder whole. */
  public static Pack read(Path folder) throws IOException {
    List<PolicyFolder> policies = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        if (Files.isRegularFile(entry.resolve(PolicyFolder.POLICY))) {
          policies.add(PolicyFolder.read(entry));
        }
      }
    }
    return read(folder, policies);
  }

  /**
   * All packs in a folder: it is one itself, or holds them; or it is the folder of a policy, and
   * then that policy is all that the pack has here. Sorted by path. They have the policies that
   * {@link PolicyFolder#under} finds, and a pack may have none, if it only declares kinds of fact.
   */
  public static List<Pack> under(Path folder) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    TreeSet<Path> roots = new TreeSet<>();
    Map<Path, List<PolicyFolder>> policies = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root, 3)) {
      for (Path file : files.toList()) {
        Path parent = file.getParent();
        if (parent == null) {
          continue;
        }
        Path above = parent.getParent();
        if (file.endsWith(PolicyFolder.POLICY) && above != null) {
          roots.add(above);
          policies.computeIfAbsent(above, p -> new ArrayList<>()).add(PolicyFolder.read(parent));
        } else if (ROOT.contains(file.getFileName().toString()) && Files.isRegularFile(file)) {
          roots.add(parent);
        }
      }
    }
    List<Pack> packs = new ArrayList<>();
    for (Path each : roots) {
      packs.add(read(each, policies.getOrDefault(each, List.of())));
    }
    return packs;
  }

  private static Pack read(Path folder, List<PolicyFolder> policies) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : ROOT) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        files.put(name, Files.readAllBytes(file));
      }
    }
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return new Pack(last == null ? "" : last.toString(), files, policies);
  }

  /**
   * What {@value #MANIFEST} says; what is taken for said if there is none.
   *
   * @throws PolicyException if it is wrong; it says all that is
   */
  public PackManifest manifest() throws PolicyException {
    byte[] bytes = files.get(MANIFEST);
    if (bytes == null) {
      return PackManifest.unstated(name);
    }
    try {
      return PackManifest.read(name, YamlNode.read(name + "/" + MANIFEST, bytes));
    } catch (YamlException e) {
      throw new PolicyException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * SHA-256 over everything that the pack is, hexadecimal: its name, {@value #MANIFEST}, {@value
   * #FACTS} and the folders of its policies.
   */
  public String digest() {
    MessageDigest digest = StatementFile.sha256();
    add(digest, "pack " + name);
    files.forEach(
        (file, bytes) -> {
          add(digest, "file " + file + " " + bytes.length);
          digest.update(bytes);
        });
    policies.forEach(policy -> add(digest, "policy " + policy.name() + " " + policy.digest()));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
