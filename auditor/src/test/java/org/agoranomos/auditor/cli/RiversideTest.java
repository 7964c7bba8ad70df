package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The invented collective beside the real one, its export in labels and its host's in names. */
class RiversideTest {
  private static final Path EXAMPLE = AgoraRun.ROOT.resolve("examples/open-collective");

  private static final String TRADE = "year-trade/opencollective:riverside-tools/2025-12-31/USD";

  /** What is planted, by policy: a fact that the finding must rest on. */
  private static final Map<String, List<String>> PLANTED =
      Map.of(
          "COOP-011", List.of("year-income/opencollective:riverside-tools/2025-12-31/USD"),
          "COOP-013", List.of(TRADE),
          "PLAT-002", List.of("riverside/transaction/48310"),
          "COOP-017", List.of("riverside/expense/7102", "riverside/expense/7104"),
          "XORG-002", List.of("riverside/transaction/48338"));

  @TempDir Path directory;

  @Test
  void findsWhatWasPlantedAllAndOnly() throws IOException {
    AgoraRun run = AgoraRun.audit(EXAMPLE.resolve("small.yaml"), directory);
    assertThat(run.json().get("errors")).isEmpty();
    assertThat(run.json().get("orphans")).isEmpty();
    assertThat(run.json().at("/summary/rejected").asLong()).isZero();
    // A measure is reported, and what it measures has passed.
    assertThat(run.json().get("outcomes"))
        .filteredOn(outcome -> outcome.get("policy").asText().equals("COOP-013"))
        .extracting(outcome -> outcome.get("outcome").asText())
        .containsExactlyInAnyOrder("inapplicable", "passed");
    Map<String, List<List<String>>> found = new TreeMap<>();
    for (JsonNode finding : run.json().get("findings")) {
      List<String> facts = new ArrayList<>();
      finding.get("evidence").forEach(e -> facts.add(e.get("fact").asText()));
      found.computeIfAbsent(finding.get("policy").asText(), p -> new ArrayList<>()).add(facts);
    }
    Map<String, List<String>> planted = new TreeMap<>();
    for (JsonNode policy : run.json().get("policies")) {
      String id = policy.get("id").asText();
      planted.put(id, PLANTED.getOrDefault(id, List.of()));
    }
    planted.values().removeIf(List::isEmpty);
    assertThat(found.keySet()).isEqualTo(planted.keySet());
    planted.forEach(
        (policy, facts) -> {
          assertThat(found.get(policy)).as(policy).hasSize(facts.size());
          facts.forEach(
              fact -> assertThat(found.get(policy)).as(fact).anyMatch(f -> f.contains(fact)));
        });
  }

  @Test
  void whatAnExpenseWasForIsNotInTheExport() throws IOException {
    AgoraRun run = AgoraRun.audit(EXAMPLE.resolve("small.yaml"), directory);
    for (String policy : List.of("COOP-012", "COOP-014")) {
      assertThat(run.json().get("outcomes"))
          .filteredOn(outcome -> outcome.get("policy").asText().equals(policy))
          .filteredOn(outcome -> outcome.get("population").asLong() == 1)
          .extracting(outcome -> outcome.get("outcome").asText())
          .containsExactly("cantTell");
    }
  }

  @Test
  void aRowTakenOutIsToldFromTheArchiveToo() throws IOException {
    Path copy = directory.resolve("copy");
    Files.createDirectories(copy.resolve("data"));
    Files.copy(EXAMPLE.resolve("small.yaml"), copy.resolve("small.yaml"));
    Files.copy(EXAMPLE.resolve("data/commons-trust.csv"), copy.resolve("data/commons-trust.csv"));
    List<String> rows =
        new ArrayList<>(Files.readAllLines(EXAMPLE.resolve("data/riverside-tools.csv")));
    assertThat(rows.remove(8)).contains("Storage rent");
    Files.write(copy.resolve("data/riverside-tools.csv"), rows);
    AgoraRun run = AgoraRun.audit(copy.resolve("small.yaml"), directory);
    assertThat(run.err())
        .contains("source 'riverside': data/riverside-tools.csv#row=8: the balance changes by")
        .contains("transactions of -75.00 in all are missing");
    AgoraRun again = AgoraRun.audit(copy.resolve("small.yaml"), directory, "--from-archive");
    assertThat(again.bytes()).isEqualTo(run.bytes());
    assertThat(again.err()).isEqualTo(run.err());
  }
}
