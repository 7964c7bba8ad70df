package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What all packs find on real data agrees with the files, computed another way, and is as much as
 * was written down: {@code bench/real-data/check.py} and {@code counts.csv}. The data is not ours
 * to ship, so this runs where the environment variable {@code AGORA_DATA} names it.
 */
@EnabledIfEnvironmentVariable(named = "AGORA_DATA", matches = ".+")
class RealDataTest {
  private static final Path FOLDER = AgoraRun.ROOT.resolve("bench/real-data");

  @TempDir Path directory;

  @Test
  void theFindingsAgreeWithTheFilesAndTheirCountsWithWhatWasWrittenDown()
      throws IOException, InterruptedException {
    for (Path audit : audits()) {
      String name = audit.getFileName().toString().replace(".yaml", "");
      AgoraRun run =
          AgoraRun.run(
              directory.resolve(name),
              "audit",
              audit.toString(),
              "--quiet",
              "--format",
              "json",
              "--out",
              directory.resolve(name).toString(),
              "--archive",
              directory.resolve(name + ".archive").toString());
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.NOT_ASSESSED);
    }
    Path printed = directory.resolve("printed.txt");
    int status =
        new ProcessBuilder(
                "python3",
                FOLDER.resolve("check.py").toString(),
                "--reports",
                directory.toString(),
                "--sample",
                "1000")
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start()
            .waitFor();
    assertThat(status).as(() -> read(printed)).isZero();
  }

  private static List<Path> audits() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> audits = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
      assertThat(audits).isNotEmpty();
      return audits;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
