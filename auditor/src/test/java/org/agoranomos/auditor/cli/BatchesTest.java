package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A whole audit says the same if the records of its sources come in another order, in several
 * batches, and the sources in another order, too.
 */
class BatchesTest {
  private static final int BATCHES = 3;

  @TempDir Path directory;

  static List<Path> markets() throws IOException {
    return ExampleMarketsTest.markets();
  }

  @ParameterizedTest
  @MethodSource("markets")
  void otherOrdersAndBatchesChangeNothing(Path market) throws IOException {
    AgoraRun whole = AgoraRun.audit(market.resolve("audit.yaml"), directory.resolve("whole"));

    Path copy = directory.resolve("copy");
    MarketCopy.copy(market, copy);
    int split = scatter(copy, new Random(market.getFileName().toString().hashCode()));
    AgoraRun batches = AgoraRun.audit(copy.resolve("audit.yaml"), directory.resolve("batches"));

    assertThat(split).isGreaterThan(5);
    assertThat(batches.exitCode()).as(batches.err()).isEqualTo(whole.exitCode());
    assertThat(MarketCopy.said(batches.json()))
        .containsExactlyElementsOf(MarketCopy.said(whole.json()));
    assertThat(batches.json().at("/summary/read")).isEqualTo(whole.json().at("/summary/read"));
  }

  /**
   * Deals the rows of every table of lines out to several files, which are sources of their own of
   * the same ledger.
   *
   * @return how many tables there are
   */
  private static int scatter(Path market, Random random) throws IOException {
    Path file = market.resolve("audit.yaml");
    Map<String, Object> audit = MarketCopy.yaml().load(Files.readString(file));
    List<Object> sources = new ArrayList<>();
    int split = 0;
    for (Object each : (List<?>) Objects.requireNonNull(audit.get("sources"))) {
      Map<String, Object> source = new TreeMap<>();
      ((Map<?, ?>) each).forEach((key, value) -> source.put(String.valueOf(key), value));
      String location = String.valueOf(source.get("location"));
      boolean header = location.endsWith(".csv");
      if (!header && !location.endsWith(".jsonl")) {
        sources.add(source);
        continue;
      }
      split++;
      List<String> rows = new ArrayList<>(Files.readAllLines(market.resolve(location)));
      String first = header ? rows.remove(0) + "\n" : "";
      Collections.shuffle(rows, random);
      source.putIfAbsent("namespace", source.get("id"));
      for (int i = 0; i < BATCHES; i++) {
        List<String> own = new ArrayList<>();
        for (int row = i; row < rows.size(); row += BATCHES) {
          own.add(rows.get(row) + "\n");
        }
        String part = location.replaceFirst("(\\.[a-z]+)$", "-" + i + "$1");
        Files.writeString(market.resolve(part), first + String.join("", own));
        Map<String, Object> batch = new TreeMap<>(source);
        batch.put("id", source.get("id") + "-" + i);
        batch.put("location", part);
        sources.add(batch);
      }
    }
    Collections.shuffle(sources, random);
    audit.put("sources", sources);
    // JSON is YAML, without anchors for what stands in it several times.
    Files.writeString(file, new ObjectMapper().writeValueAsString(audit));
    return split;
  }
}
