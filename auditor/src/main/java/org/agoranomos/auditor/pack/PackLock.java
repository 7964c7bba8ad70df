package org.agoranomos.auditor.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;

/**
 * Which packs an audit uses, pinned by their digests.
 *
 * @param packs sorted by name, then by where they are from
 */
public record PackLock(List<Locked> packs) {
  private static final String VERSION = "1";
  private static final List<String> KEYS = List.of("name", "version", "from", "digest");

  /**
   * A pack as it was when it was locked.
   *
   * @param name its name
   * @param version its version; empty if it states none
   * @param from the path that the audit gives, or {@code shipped}
   * @param digest SHA-256 of all that it is, hexadecimal
   */
  public record Locked(String name, String version, String from, String digest) {
    private String key() {
      return name + "\n" + from;
    }

    private String said() {
      return (version.isEmpty() ? "without a version" : version) + ", " + digest;
    }
  }

  /** The lock of packs as they are now, each once, sorted. */
  public static PackLock of(List<Locked> packs) {
    return new PackLock(
        packs.stream().distinct().sorted(Comparator.comparing(Locked::key)).toList());
  }

  /** The text of the lock's file. */
  public String text(String audit) {
    StringBuilder text = new StringBuilder();
    text.append("# The packs of ").append(audit).append(", as 'agora rules lock' found them.\n");
    text.append("# An audit whose packs are others ends before it begins.\n");
    text.append("# Do not edit: if a change is meant, run 'agora rules lock ");
    text.append(audit).append("' again.\n");
    text.append("lock: ").append(VERSION).append("\npacks:\n");
    for (Locked pack : packs) {
      text.append("  - name: ").append(quoted(pack.name())).append('\n');
      text.append("    version: ").append(quoted(pack.version())).append('\n');
      text.append("    from: ").append(quoted(pack.from())).append('\n');
      text.append("    digest: ").append(pack.digest()).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * Reads a lock's file.
   *
   * @param file its name in messages
   * @throws YamlException if it is no lock
   */
  public static PackLock read(String file, byte[] bytes) {
    YamlNode root = YamlNode.read(file, bytes);
    Map<String, YamlNode> keys = root.keys(List.of("lock", "packs"), List.of());
    root.at("lock").oneOf(List.of(VERSION));
    List<Locked> packs = new ArrayList<>();
    YamlNode list = keys.get("packs");
    for (YamlNode entry : list == null ? List.<YamlNode>of() : list.items()) {
      entry.keys(KEYS, List.of());
      packs.add(
          new Locked(
              entry.at("name").filled(),
              entry.at("version").text(),
              entry.at("from").filled(),
              entry.at("digest").filled()));
    }
    return new PackLock(List.copyOf(packs));
  }

  /**
   * How an audit's packs differ from this lock: a line each, empty if they do not.
   *
   * @param file the lock's file, for the lines
   * @param audit the audit's file, for what to do
   */
  public List<String> differences(PackLock now, String file, String audit) {
    Map<String, Locked> found = byKey(now);
    Map<String, Locked> expected = byKey(this);
    List<String> lines = new ArrayList<>();
    String accept = "accept it with 'agora rules lock " + audit + "'";
    for (Locked pack : packs) {
      Locked there = found.get(pack.key());
      if (there == null) {
        lines.add(line(file, pack, "the lock has it, the audit has not", "name it again", accept));
      } else if (!there.digest().equals(pack.digest())) {
        lines.add(
            line(
                file,
                pack,
                "the lock has " + pack.said() + "; here is " + there.said(),
                "put back what was",
                accept));
      }
    }
    for (Locked pack : now.packs()) {
      if (!expected.containsKey(pack.key())) {
        lines.add(line(file, pack, "is not in the lock", "take it out", accept));
      }
    }
    return lines;
  }

  private static Map<String, Locked> byKey(PackLock lock) {
    Map<String, Locked> byKey = new TreeMap<>();
    lock.packs().forEach(pack -> byKey.put(pack.key(), pack));
    return byKey;
  }

  private static String line(String file, Locked pack, String what, String remedy, String accept) {
    return file
        + ": pack '"
        + pack.name()
        + "' ("
        + pack.from()
        + "): "
        + what
        + "; "
        + remedy
        + ", or "
        + accept;
  }
}
