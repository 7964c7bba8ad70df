package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each example market gives what was planted in it, all and only; the same market put right gives
 * nothing, and has what each of its policies judges. Together they have every policy.
 */
class ExampleMarketsTest {
  @TempDir Path directory;

  /** Rings and circles are measured only where there are any, so that nothing is left to pass. */
  private static final Set<String> MEASURED_WHERE_FOUND = Set.of("MKT-002", "XORG-004");

  private static Map<String, LoadedPolicy> policies = Map.of();

  @BeforeAll
  static void readPolicies(@TempDir Path cache) throws Exception {
    policies = new RuleLibrary(Measures.schema(), cache).shipped();
  }

  /** The examples that have a twin put right. */
  static List<Path> markets() throws IOException {
    try (Stream<Path> examples = Files.list(AgoraRun.ROOT.resolve("examples"))) {
      return examples.filter(e -> Files.exists(e.resolve("clean.yaml"))).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("markets")
  void whatWasPlantedIsFoundAllAndOnly(Path market) throws IOException {
    AgoraRun run = AgoraRun.audit(market.resolve("audit.yaml"), directory.resolve("breaches"));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
    JsonNode report = run.json();
    List<String> found = new ArrayList<>();
    for (JsonNode finding : report.get("findings")) {
      found.add(finding.get("policy").asText() + " " + key(finding));
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(planted(market));
    assertNothingLost(report);
  }

  @ParameterizedTest
  @MethodSource("markets")
  void nothingIsFoundWhereItIsPutRight(Path market) throws IOException {
    AgoraRun run = AgoraRun.audit(market.resolve("clean.yaml"), directory.resolve("clean"));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINE);
    JsonNode report = run.json();
    assertThat(report.get("findings"))
        .extracting(finding -> policies.get(finding.get("policy").asText()).policy().nature())
        .allMatch(Nature.MEASURE::equals);
    assertThat(report.get("notAssessed")).isEmpty();
    assertNothingLost(report);
    Set<String> passed = new TreeSet<>();
    for (JsonNode outcome : report.get("outcomes")) {
      assertThat(outcome.get("outcome").asText()).isIn("passed", "inapplicable");
      if (outcome.get("outcome").asText().equals("passed")) {
        assertThat(outcome.get("population").asLong()).isPositive();
        passed.add(outcome.get("policy").asText());
      }
    }
    Set<String> expected = named(planted(market));
    expected.removeAll(MEASURED_WHERE_FOUND);
    assertThat(passed).containsAll(expected);
  }

  @Test
  void theMarketsTogetherHaveEveryPolicy() throws IOException {
    Set<String> fired = new TreeSet<>();
    for (Path market : markets()) {
      fired.addAll(named(planted(market)));
    }
    assertThat(fired).isEqualTo(new TreeSet<>(policies.keySet()));
  }

  private static void assertNothingLost(JsonNode report) {
    assertThat(report.get("errors")).isEmpty();
    assertThat(report.get("orphans")).isEmpty();
    assertThat(report.at("/summary/rejected").asLong()).isZero();
  }

  private static String key(JsonNode finding) {
    Map<String, String> byRole = new TreeMap<>();
    finding
        .get("evidence")
        .forEach(e -> byRole.put(e.get("role").asText(), e.get("fact").asText()));
    LoadedPolicy policy = policies.get(finding.get("policy").asText());
    return policy.policy().key().stream().map(byRole::get).toList().toString();
  }

  private static List<String> planted(Path market) throws IOException {
    JsonNode expected = new ObjectMapper().readTree(market.resolve("expected.json").toFile());
    List<String> planted = new ArrayList<>();
    for (JsonNode finding : expected.get("findings")) {
      List<String> about = new ArrayList<>();
      finding.get("about").forEach(id -> about.add(id.asText()));
      planted.add(finding.get("policy").asText() + " " + about);
    }
    return planted;
  }

  private static Set<String> named(Collection<String> findings) {
    Set<String> named = new TreeSet<>();
    findings.forEach(finding -> named.add(finding.substring(0, finding.indexOf(' '))));
    return named;
  }
}
