package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Processes that read a real node are killed, and others go on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledReadingTest {
  private static final int MOMENTS = 20;

  @TempDir Path directory;
  private LifeOfADao life;
  private LyingNode node;

  @BeforeAll
  void play() throws IOException, InterruptedException {
    life = LifeOfADao.play(5);
    // In many ranges, so that there is much to be interrupted.
    node = LyingNode.before(life.chain, "eth_getLogs", LyingNode.noMoreThan(10));
  }

  @AfterAll
  void end() {
    node.close();
    life.close();
  }

  private SourceRequest request(Path folder) {
    return life.request(life.chain.url(), Map.of("keep", folder.toString(), "complete", "true"));
  }

  private Process start(Path folder) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KeptReading.class.getName(),
                node.url(),
                folder.toString()));
    command.addAll(life.contracts());
    return new ProcessBuilder(command).inheritIO().start();
  }

  /** Waits until a process has asked so often, or has ended. */
  private void await(Process process, int asked) {
    while (process.isAlive() && node.asked.get() < asked) {
      LockSupport.parkNanos(200_000);
    }
  }

  private static long batches(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".logs.zst")).count();
    }
  }

  @Test
  void whatIsKilledAtAnyMomentIsGoneOnWithAndGivesTheSameBytes() throws Exception {
    String undisturbed =
        ReadingText.read(life.request(life.chain.url(), Map.of("complete", "true")));
    node.asked.set(0);
    Path whole = directory.resolve("whole");
    assertThat(start(whole).waitFor()).isZero();
    int questions = node.asked.get();
    long ranges = batches(whole);
    assertThat(ranges).isGreaterThan(20);

    Random chance = new Random(20261123);
    int between = 0;
    for (int i = 0; i < MOMENTS; i++) {
      Path folder = directory.resolve("killed" + i);
      node.asked.set(0);
      Process process = start(folder);
      await(process, 1 + chance.nextInt(questions));
      LockSupport.parkNanos(chance.nextInt(5_000_000));
      process.destroyForcibly().waitFor();
      long done = batches(folder);
      between += done > 0 && done < ranges ? 1 : 0;

      Told told = new Told();
      assertThat(ReadingText.read(new EthereumConnector(), request(folder), told))
          .as("killed after %s of %s ranges", done, ranges)
          .isEqualTo(undisturbed);
      assertThat(told.notes).allMatch(note -> note.contains("were not verified"));
    }
    assertThat(between).as("killed while ranges were read").isGreaterThan(MOMENTS / 3);
  }

  @Test
  void aSecondProcessIsRefusedInOneLine() throws Exception {
    Path folder = directory.resolve("shared");
    node.asked.set(0);
    Process process = start(folder);
    try {
      // Whose lock is there when the first range is.
      while (process.isAlive() && batches(folder) == 0) {
        LockSupport.parkNanos(1_000_000);
      }
      assertThatThrownBy(() -> new EthereumConnector().read(request(folder), RecordSink.NONE))
          .isInstanceOfSatisfying(
              SourceException.class,
              e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.SOURCE))
          .hasMessageContaining("another process uses it")
          .hasMessageNotContaining("\n");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
