package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example market gives what it should, all and only, however and wherever it is run. */
class PeerMarketTest {
  private static final Path EXAMPLE = AgoraRun.ROOT.resolve("examples/peer-market");
  private static final Path AUDIT = EXAMPLE.resolve("audit.yaml");
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "COOP-017", List.of("$expense"),
          "DAO-001", List.of("$execution"),
          "DAO-004", List.of("$execution"),
          "DAO-005", List.of("$outflow"),
          "DAO-007", List.of("$concentration"),
          "DAO-009", List.of("$vote"),
          "MKT-001", List.of("$trade"),
          "XORG-002", List.of("$reconciliation"));

  @TempDir Path directory;

  @Test
  void findsWhatWasPlantedAllAndOnly() throws IOException {
    AgoraRun run = AgoraRun.audit(AUDIT, directory);
    JsonNode expected = new ObjectMapper().readTree(EXAMPLE.resolve("expected.json").toFile());
    assertThat(found(run.json())).isEqualTo(planted(expected));
    TreeSet<String> doubts = new TreeSet<>();
    run.json()
        .get("notAssessed")
        .forEach(d -> doubts.add(d.get("policy").asText() + " " + d.get("about").asText()));
    assertThat(doubts).containsAll(expectedDoubts(expected));
    for (JsonNode source : run.json().get("sources")) {
      assertThat(source.get("rejected").asLong())
          .as(source.get("id").asText())
          .isEqualTo(expected.get("rejected").path(source.get("id").asText()).asLong(0));
    }
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void theReportSaysWhatEachSourceVouchesFor() throws IOException {
    Map<String, Boolean> complete = new TreeMap<>();
    AgoraRun.audit(AUDIT, directory)
        .json()
        .get("coverage")
        .forEach(
            c ->
                complete.merge(
                    c.get("source").asText(), c.get("complete").asBoolean(), Boolean::logicalAnd));
    assertThat(complete)
        .containsEntry("kiezwerk-ledger", true)
        .containsEntry("peer-trades", false)
        .doesNotContainKey("parties");
  }

  private static TreeSet<String> planted(JsonNode expected) {
    TreeSet<String> findings = new TreeSet<>();
    for (JsonNode finding : expected.get("findings")) {
      List<String> about = new ArrayList<>();
      finding.get("about").forEach(id -> about.add(id.asText()));
      findings.add(finding.get("policy").asText() + " " + about);
    }
    return findings;
  }

  private static TreeSet<String> expectedDoubts(JsonNode expected) {
    TreeSet<String> doubts = new TreeSet<>();
    expected
        .get("cantTell")
        .forEach(d -> doubts.add(d.get("policy").asText() + " " + d.get("about").asText()));
    return doubts;
  }

  private static TreeSet<String> found(JsonNode report) {
    TreeSet<String> findings = new TreeSet<>();
    for (JsonNode finding : report.get("findings")) {
      Map<String, String> byRole = new TreeMap<>();
      finding
          .get("evidence")
          .forEach(e -> byRole.putIfAbsent(e.get("role").asText(), e.get("fact").asText()));
      String policy = finding.get("policy").asText();
      List<String> roles = KEYS.getOrDefault(policy, List.of("$trade", "$suspension"));
      findings.add(policy + " " + roles.stream().map(byRole::get).toList());
    }
    return findings;
  }

  @Test
  void isTheSameToTheByteWhereverAndHoweverItIsRun() throws IOException {
    byte[] first = AgoraRun.audit(AUDIT, directory.resolve("1")).bytes();
    assertThat(AgoraRun.audit(AUDIT, directory.resolve("1")).bytes()).isEqualTo(first);
    assertThat(
            AgoraRun.audit(
                    AUDIT, directory.resolve("2"), "--facts-per-session", "1", "--threads", "3")
                .bytes())
        .isEqualTo(first);
    assertThat(
            AgoraRun.audit(
                    AUDIT, directory.resolve("3"), "--facts-per-session", "100", "--threads", "1")
                .bytes())
        .isEqualTo(first);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(AgoraRun.audit(AUDIT, directory.resolve("4")).bytes()).isEqualTo(first);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void theArchiveGivesWhatTheSourcesGave() throws IOException {
    byte[] first = AgoraRun.audit(AUDIT, directory).bytes();
    assertThat(AgoraRun.audit(AUDIT, directory, "--from-archive").bytes()).isEqualTo(first);
  }

  @Test
  void theOrderOfRecordsChangesNothingButTheirPlaces() throws IOException {
    JsonNode first = withoutPlaces(AgoraRun.audit(AUDIT, directory.resolve("1")).json());
    Path copy = directory.resolve("copy");
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(EXAMPLE.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
          shuffle(target);
        }
      }
    }
    JsonNode shuffled =
        withoutPlaces(AgoraRun.audit(copy.resolve("audit.yaml"), directory.resolve("2")).json());
    assertThat(shuffled.get("findings")).isEqualTo(first.get("findings"));
    assertThat(shuffled).isEqualTo(first);
  }

  /**
   * Shuffles the records of a file of data; a key that stands twice keeps its order, for the first
   * one counts.
   */
  private static void shuffle(Path file) throws IOException {
    String name = file.getFileName().toString();
    ObjectMapper json = new ObjectMapper();
    Random random = new Random(11);
    if (name.endsWith(".csv") || name.endsWith(".jsonl")) {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      int header = name.endsWith(".csv") ? 1 : 0;
      if (lines.stream().noneMatch(line -> line.contains("\"") && name.endsWith(".csv"))) {
        // The last line stays, for a line that ends too early means another thing there: a cut
        // file.
        Collections.shuffle(lines.subList(header, lines.size() - 1), random);
        Files.write(file, lines);
      }
    } else if (name.endsWith(".json") && file.toString().contains("data")) {
      JsonNode root = json.readTree(file.toFile());
      if (root instanceof ArrayNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        Collections.shuffle(items, random);
        Files.writeString(file, json.createArrayNode().addAll(items).toString());
      }
    }
  }

  private static JsonNode withoutPlaces(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(List.of("location", "digest", "batch", "command"));
      object.forEach(PeerMarketTest::withoutPlaces);
      if (object.get("rejections") instanceof ArrayNode rejections) {
        List<JsonNode> sorted = new ArrayList<>();
        rejections.forEach(sorted::add);
        sorted.sort(java.util.Comparator.comparing(JsonNode::toString));
        object.set("rejections", new ObjectMapper().createArrayNode().addAll(sorted));
      }
    } else if (node instanceof ArrayNode array) {
      array.forEach(PeerMarketTest::withoutPlaces);
    }
    return node;
  }
}
