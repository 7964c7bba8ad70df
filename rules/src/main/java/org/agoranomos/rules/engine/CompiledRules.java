package org.agoranomos.rules.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.agoranomos.rules.policy.PolicyFolder;

/**
 * Policies with their rules compiled: what Maven builds of the shipped packs, and what is cached of
 * an operator's.
 *
 * @param folders the policies' folders
 * @param classes bytes of the generated classes by resource name
 * @param models names of the model classes
 */
public record CompiledRules(
    List<PolicyFolder> folders, SortedMap<String, byte[]> classes, List<String> models) {
  private static final String FOLDERS = "policies/";
  private static final String CLASSES = "classes/";
  private static final String MODELS = "models";

  /** Writes a zip whose bytes depend on the content alone. */
  public void write(OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      entry(zip, MODELS, String.join("\n", models).getBytes(StandardCharsets.UTF_8));
      for (PolicyFolder folder : folders) {
        for (Map.Entry<String, byte[]> file : folder.files().entrySet()) {
          entry(
              zip,
              FOLDERS + folder.pack() + "/" + folder.name() + "/" + file.getKey(),
              file.getValue());
        }
      }
      for (Map.Entry<String, byte[]> type : classes.entrySet()) {
        entry(zip, CLASSES + type.getKey(), type.getValue());
      }
    }
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.fromMillis(315_532_800_000L));
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Reads what {@link #write} wrote. */
  public static CompiledRules read(InputStream in) throws IOException {
    List<String> models = new ArrayList<>();
    Map<String, SortedMap<String, byte[]>> folders = new LinkedHashMap<>();
    SortedMap<String, byte[]> classes = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        byte[] bytes = zip.readAllBytes();
        if (name.equals(MODELS)) {
          new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isEmpty())
              .forEach(models::add);
        } else if (name.startsWith(CLASSES)) {
          classes.put(name.substring(CLASSES.length()), bytes);
        } else if (name.startsWith(FOLDERS)) {
          int file = name.lastIndexOf('/');
          folders
              .computeIfAbsent(name.substring(FOLDERS.length(), file), f -> new TreeMap<>())
              .put(name.substring(file + 1), bytes);
        }
      }
    }
    List<PolicyFolder> list = new ArrayList<>();
    folders.forEach(
        (path, files) -> {
          int slash = path.indexOf('/');
          list.add(new PolicyFolder(path.substring(0, slash), path.substring(slash + 1), files));
        });
    return new CompiledRules(List.copyOf(list), classes, List.copyOf(models));
  }
}
