package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The catalogue, in the terminal and as pages; {@code docs/policies} is these pages. Written anew
 * by {@code -Dtest=CatalogueTest -Dupdate}.
 */
class CatalogueTest {
  private static final Path PUBLISHED = Path.of("../docs/policies");

  @TempDir private Path directory;

  @Test
  void thePagesInDocsAreThoseThatAreWritten() throws IOException {
    boolean update = System.getProperty("update") != null;
    Path out = update ? PUBLISHED : directory.resolve("policies");
    if (update && Files.exists(out)) {
      Folders.delete(out);
    }

    assertThat(run("rules", "docs", "--out", out.toString()).exitCode()).isZero();

    assertThat(texts(PUBLISHED)).isEqualTo(texts(out));
  }

  @Test
  void aPolicyIsShownWithAllThatAnOperatorAsks() {
    AgoraRun shown = run("rules", "show", "DAO-003");

    assertThat(shown.exitCode()).isZero();
    assertThat(shown.out())
        .contains(
            "Execution stands between the earliest time and the end of grace.",
            "basis",
            "remedy",
            "Terms",
            "Needs",
            "A breach: ",
            "What looks alike and is none");
  }

  @Test
  void ofABrokenPolicyItIsSaidThatItIsBroken() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("pack/X-001-broken"));
    Files.writeString(folder.resolve("policy.yaml"), "id: X-001\n");
    Files.writeString(folder.resolve("rule.drl"), "rule\n");

    AgoraRun shown = run("rules", "show", directory.resolve("pack").toString());

    assertThat(shown.exitCode()).isEqualTo(1);
    assertThat(shown.err()).contains("is broken");
  }

  private AgoraRun run(String... args) {
    return AgoraRun.run(directory, args);
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
