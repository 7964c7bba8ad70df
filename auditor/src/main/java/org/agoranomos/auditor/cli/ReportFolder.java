package org.agoranomos.auditor.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.ontology.graph.StatementFile;
import org.agoranomos.reports.ReportSink;

/**
 * The folder of a report. It is written aside, with a manifest of the digest of every file, and
 * moved into place when all is written: a run that fails leaves the earlier report as it was.
 */
final class ReportFolder implements ReportSink {
  private static final String MANIFEST = "manifest.json";

  private final Path target;
  private final Path draft;
  private final Map<String, MessageDigest> digests = new TreeMap<>();

  ReportFolder(Path target) throws IOException, ConfigurationException {
    this.target = target.toAbsolutePath().normalize();
    Path parent = this.target.getParent();
    if (parent == null || Files.exists(this.target) && !isReport(this.target)) {
      throw new ConfigurationException(
          target
              + " is there and is no report of ours; give another folder with --out, for it would be replaced");
    }
    Files.createDirectories(parent);
    this.draft = Files.createTempDirectory(parent, ".report-");
  }

  private static boolean isReport(Path folder) throws IOException {
    if (Files.exists(folder.resolve(MANIFEST))) {
      return true;
    }
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  @Override
  public OutputStream file(String name) throws IOException {
    Path file = draft.resolve(name).normalize();
    if (!file.startsWith(draft)) {
      throw new IOException("a report's file cannot lie outside its folder: " + name);
    }
    Files.createDirectories(file.getParent());
    MessageDigest digest = StatementFile.sha256();
    digests.put(name, digest);
    return new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), digest);
  }

  /** Writes the manifest and moves the folder into place. */
  void finish() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    digests.forEach((name, digest) -> files.put(name, HexFormat.of().formatHex(digest.digest())));
    Files.write(
        draft.resolve(MANIFEST),
        (JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writer()
                    .writeValueAsString(Map.of("sha256", files))
                + "\n")
            .getBytes(StandardCharsets.UTF_8));
    Path old = null;
    if (Files.exists(target)) {
      old = target.resolveSibling(".old-" + UUID.randomUUID());
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    if (old != null) {
      Folders.delete(old);
    }
  }

  /** Takes away what was written, if it was not moved into place. */
  void abandon() throws IOException {
    if (Files.exists(draft)) {
      Folders.delete(draft);
    }
  }
}
