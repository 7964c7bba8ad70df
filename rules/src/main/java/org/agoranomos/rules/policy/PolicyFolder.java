package org.agoranomos.rules.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agoranomos.ontology.graph.StatementFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of one policy.
 *
 * @param pack the pack, which is the name of the folder above
 * @param name name of the folder
 * @param files bytes by file name
 */
public record PolicyFolder(String pack, String name, SortedMap<String, byte[]> files) {
  /** The file that makes a folder a policy. */
  public static final String POLICY = "policy.yaml";

  /** The rules. */
  public static final String RULE = "rule.drl";

  /** Reads one policy's folder. */
  public static PolicyFolder read(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : entries.filter(Files::isRegularFile).toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    Path above = folder.toAbsolutePath().normalize().getParent();
    String pack = above == null ? "" : above.getFileName().toString();
    return new PolicyFolder(pack, folder.getFileName().toString(), files);
  }

  /**
   * All policies in a folder: it is one itself, or holds them, or holds packs of them; sorted by
   * path.
   */
  public static List<PolicyFolder> under(Path folder) throws IOException {
    List<PolicyFolder> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, 3)) {
      for (Path file : files.filter(f -> f.endsWith(POLICY)).sorted().toList()) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        if (parent != null) {
          found.add(read(parent));
        }
      }
    }
    return found;
  }

  /** Pack and name, as messages write them. */
  public String place() {
    return pack + "/" + name;
  }

  /** A file as text, or null if there is none of that name. */
  public @Nullable String text(String file) {
    byte[] bytes = files.get(file);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * How the condition is written.
   *
   * @throws PolicyException if the folder has none of the files that hold it, or several
   */
  public RuleForm form() throws PolicyException {
    List<RuleForm> found =
        Arrays.stream(RuleForm.values()).filter(form -> files.containsKey(form.file())).toList();
    if (found.size() != 1) {
      String what =
          found.isEmpty()
              ? "there is no condition; write one of " + String.join(", ", RuleForm.files())
              : "the condition stands in "
                  + String.join(" and ", found.stream().map(RuleForm::file).toList())
                  + "; keep one";
      throw new PolicyException(
          List.of(PolicyProblem.error(place() + "/" + POLICY, 0, 0, "no-condition", what)));
    }
    return found.get(0);
  }

  /** SHA-256 over names and contents, hexadecimal. */
  public String digest() {
    MessageDigest digest = StatementFile.sha256();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      digest.update(
          (file.getKey() + "\n" + file.getValue().length + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(file.getValue());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
