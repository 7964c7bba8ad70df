package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit to start from runs as it is, and ends as the command said. */
class InitTest {
  @TempDir Path directory;

  private AgoraRun init(Path folder) {
    return AgoraRun.run(folder, "init", folder.toString());
  }

  @Test
  void whatIsWrittenRunsAndEndsAsTold() throws IOException {
    Path folder = directory.resolve("market");
    AgoraRun init = init(folder);
    assertThat(init.err()).isEmpty();
    assertThat(init.exitCode()).isEqualTo(ExitCode.FINE);
    Path audit = folder.resolve("audit.yaml");
    assertThat(init.out().lines())
        .contains("  agora sources check " + audit, "  agora audit " + audit)
        .anySatisfy(line -> assertThat(line).contains("exit code 1"));
    AgoraRun check = AgoraRun.run(folder, "sources", "check", audit.toString());
    assertThat(check.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(check.out()).contains("read 6 = used 6 + kept 0 + rejected 0");
    AgoraRun run = AgoraRun.audit(audit, directory);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.json().at("/findings")).hasSize(1);
    assertThat(run.json().at("/findings/0/evidence/0/location").asText())
        .isEqualTo("data/expenses.csv#row=4");
  }

  @Test
  void anEmptyFolderIsFilledAndTheSameBytesAreWrittenEachTime() throws IOException {
    assertThat(init(directory.resolve("one")).exitCode()).isEqualTo(ExitCode.FINE);
    Files.createDirectory(directory.resolve("two"));
    assertThat(init(directory.resolve("two")).exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(files(directory.resolve("two")))
        .isEqualTo(files(directory.resolve("one")))
        .containsKeys(
            "audit.yaml",
            "mappings/expenses.yaml",
            "data/expenses.csv",
            ".agora/schema/audit.schema.json");
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void theSchemaThatAFileBeginsWithIsThere() throws IOException {
    init(directory.resolve("one"));
    for (String name : List.of("audit.yaml", "mappings/expenses.yaml")) {
      Path file = directory.resolve("one").resolve(name);
      String first = Files.readAllLines(file).get(0);
      assertThat(first).startsWith("# yaml-language-server: $schema=");
      assertThat(file.resolveSibling(first.substring(first.indexOf('=') + 1))).exists();
    }
  }

  @Test
  void aFolderWithSomethingInItIsLeftAlone() throws IOException {
    Path precious = Files.writeString(directory.resolve("thesis.txt"), "years of work");
    AgoraRun run = init(directory);
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err().lines()).singleElement().asString().contains("is no empty folder");
    assertThat(init(precious).exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(files(directory)).containsOnlyKeys("thesis.txt");
  }

  @Test
  void aPathWithASpaceIsShownAsAShellTakesIt() {
    assertThat(Invocation.quoted(Path.of("my market", "it's.yaml")))
        .isEqualTo("'my market/it'\\''s.yaml'");
  }
}
