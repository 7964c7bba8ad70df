package org.agoranomos.auditor.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.agoranomos.ontology.graph.StatementFile;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyFolder;
import org.jspecify.annotations.Nullable;

/**
 * A pack in one file. The zip begins with {@value #MANIFEST}, the SHA-256 of every file of the pack
 * as sha256sum writes it, and {@value #SIGNATURE}, an Ed25519 signature of those bytes; then come
 * the pack's files, sorted, each under the pack's name. Nothing is compressed and nothing has a
 * time, so that a pack has one zip, to the byte. Only that one is read: whatever else a zip can do
 * (links, second directories, bytes between entries, names that lead out) is not in it.
 */
public final class PackZip {
  /** The digests of all files. */
  static final String MANIFEST = "MANIFEST.sha256";

  /** The signature of {@value #MANIFEST}. */
  static final String SIGNATURE = "MANIFEST.sha256.sig";

  /** No zipped pack is longer, in bytes. */
  public static final int LONGEST = 20_000_000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final SortedMap<String, byte[]> files;
  private final byte @Nullable [] signature;
  private final Pack pack;

  private PackZip(SortedMap<String, byte[]> files, byte @Nullable [] signature)
      throws PackException {
    this.files = files;
    this.signature = signature;
    this.pack = pack(files);
  }

  /**
   * Puts a pack into a zip.
   *
   * @param key signs it; null if it stays unsigned
   * @throws PackException if the pack has nothing in it, or a file with an odd name
   */
  public static PackZip of(Pack pack, @Nullable PrivateKey key) throws PackException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    pack.files().forEach((file, bytes) -> files.put(pack.name() + "/" + file, bytes));
    for (PolicyFolder policy : pack.policies()) {
      policy
          .files()
          .forEach(
              (file, bytes) -> files.put(pack.name() + "/" + policy.name() + "/" + file, bytes));
    }
    PackZip zip = new PackZip(files, key == null ? null : Keys.sign(manifest(files), key));
    if (zip.bytes().length > LONGEST) {
      throw new PackException(
          "pack '"
              + pack.name()
              + "' is longer than "
              + LONGEST
              + " bytes; take out what is no rule");
    }
    return zip;
  }

  /**
   * Reads a zip.
   *
   * @throws PackException if it is not, to the byte, what {@link #bytes} gives of its content
   */
  public static PackZip read(byte[] bytes) throws PackException {
    if (bytes.length > LONGEST) {
      throw new PackException("is longer than " + LONGEST + " bytes");
    }
    Map<String, byte[]> entries = entries(bytes);
    byte[] manifest = entries.remove(MANIFEST);
    byte[] signature = entries.remove(SIGNATURE);
    if (manifest == null) {
      throw new PackException(
          "has no " + MANIFEST + ", so it is no pack; make one with 'agora rules pack'");
    }
    SortedMap<String, byte[]> files = new TreeMap<>(entries);
    PackZip zip = new PackZip(files, signature);
    compare(manifest, files);
    if (!Arrays.equals(zip.bytes(), bytes)) {
      throw new PackException(
          "holds more than its entries, or holds them otherwise than 'agora rules pack' writes"
              + " them; take it from its publisher again");
    }
    return zip;
  }

  private static Map<String, byte[]> entries(byte[] bytes) throws PackException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (entry.getMethod() != ZipEntry.STORED) {
          throw new PackException(shown(name) + " is compressed, which nothing in a pack is");
        } else if (entries.put(name, zip.readAllBytes()) != null) {
          throw new PackException("has " + shown(name) + " twice");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new PackException("is damaged, or no zip: " + shown(String.valueOf(e.getMessage())));
    }
    if (entries.isEmpty()) {
      throw new PackException("is damaged, or no zip");
    }
    return entries;
  }

  /** A name of a stranger, in a message of one line. */
  private static String shown(String name) {
    String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
    return "'" + (plain.length() > 100 ? plain.substring(0, 100) + "…" : plain) + "'";
  }

  private static void compare(byte[] manifest, SortedMap<String, byte[]> files)
      throws PackException {
    Map<String, String> stated = new TreeMap<>();
    for (String line : new String(manifest, StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.matches("[0-9a-f]{64}  .+")) {
        stated.put(line.substring(66), line.substring(0, 64));
      } else if (!line.isEmpty()) {
        throw new PackException(MANIFEST + " has a line that is none: " + shown(line));
      }
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String digest = stated.remove(file.getKey());
      if (digest == null) {
        throw new PackException(shown(file.getKey()) + " is not in its " + MANIFEST);
      } else if (!digest.equals(sha256(file.getValue()))) {
        throw new PackException(shown(file.getKey()) + " is not what its " + MANIFEST + " says");
      }
    }
    for (String name : stated.keySet()) {
      throw new PackException(shown(name) + " of its " + MANIFEST + " is missing");
    }
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(StatementFile.sha256().digest(bytes));
  }

  private static byte[] manifest(SortedMap<String, byte[]> files) {
    StringBuilder lines = new StringBuilder();
    files.forEach(
        (name, bytes) -> lines.append(sha256(bytes)).append("  ").append(name).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The pack that files make: one root, and one folder below it for each policy. */
  private static Pack pack(SortedMap<String, byte[]> files) throws PackException {
    Set<String> names = new TreeSet<>();
    SortedMap<String, byte[]> root = new TreeMap<>();
    SortedMap<String, SortedMap<String, byte[]>> folders = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String[] steps = file.getKey().split("/", -1);
      boolean plain = Arrays.stream(steps).allMatch(step -> NAME.matcher(step).matches());
      boolean known = List.of(Pack.MANIFEST, Pack.FACTS).contains(steps[steps.length - 1]);
      if (!plain || steps.length > 3 || steps.length < 2 || steps.length == 2 && !known) {
        throw new PackException(
            shown(file.getKey())
                + " is no path of a pack: only pack/pack.yaml, pack/facts.ttl and"
                + " pack/policy/file are, of letters, digits, dots and hyphens");
      }
      names.add(steps[0]);
      if (steps.length == 2) {
        root.put(steps[1], file.getValue());
      } else {
        folders.computeIfAbsent(steps[1], f -> new TreeMap<>()).put(steps[2], file.getValue());
      }
    }
    if (names.size() != 1) {
      throw new PackException("holds " + names.size() + " packs; a zip holds one");
    }
    String name = names.iterator().next();
    List<PolicyFolder> policies = new ArrayList<>();
    for (Map.Entry<String, SortedMap<String, byte[]>> folder : folders.entrySet()) {
      if (!folder.getValue().containsKey(PolicyFolder.POLICY)) {
        throw new PackException(
            shown(name + "/" + folder.getKey())
                + " is the folder of no policy: it has no policy.yaml");
      }
      policies.add(new PolicyFolder(name, folder.getKey(), folder.getValue()));
    }
    return new Pack(name, root, policies);
  }

  /** The zip. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      entry(zip, MANIFEST, manifest(files));
      if (signature != null) {
        entry(zip, SIGNATURE, signature);
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        entry(zip, file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Whether anybody signed it. */
  public boolean signed() {
    return signature != null;
  }

  /** Whether the holder of that key signed it. */
  public boolean signedBy(PublicKey key) {
    return signature != null && Keys.verify(manifest(files), signature, key);
  }

  /** The pack in it. */
  public Pack pack() {
    return pack;
  }

  /** How many files the pack has. */
  public int size() {
    return files.size();
  }
}
