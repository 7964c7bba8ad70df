package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example network gives what it should, from its documents and from the archive. */
class ValueNetworkTest {
  private static final Path EXAMPLE = AgoraRun.ROOT.resolve("examples/value-network");
  private static final Path AUDIT = EXAMPLE.resolve("audit.yaml");
  private static final Map<String, String> KEYS =
      Map.of("OVN-001", "$review", "OVN-002", "$validation", "OVN-010", "$between");

  @TempDir Path directory;

  @Test
  void findsWhatWasPlantedAllAndOnly() throws IOException {
    AgoraRun run = AgoraRun.audit(AUDIT, directory);
    JsonNode report = run.json();
    JsonNode expected = new ObjectMapper().readTree(EXAMPLE.resolve("expected.json").toFile());
    Set<String> found = new TreeSet<>();
    for (JsonNode finding : report.get("findings")) {
      String policy = finding.get("policy").asText();
      found.add(policy + " " + bound(finding, KEYS.get(policy)));
    }
    Set<String> planted = new TreeSet<>();
    expected
        .get("findings")
        .forEach(f -> planted.add(f.get("policy").asText() + " " + f.get("about").get(0).asText()));
    assertThat(found).isEqualTo(planted);
    assertThat(about(report.get("notAssessed"))).containsAll(about(expected.get("cantTell")));
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ASSESSED);
  }

  @Test
  void ofThreeWaiversOneIsInForceOneExpiredAndOneVoid() throws IOException {
    AgoraRun run = AgoraRun.audit(AUDIT, directory);
    JsonNode report = run.json();
    assertThat(report.get("waivers"))
        .extracting(waiver -> waiver.get("state").asText())
        .containsExactly("in force", "expired", "void");
    assertThat(report.get("findings"))
        .filteredOn(finding -> finding.get("status").asText().equals("waived"))
        .extracting(finding -> bound(finding, "$review"))
        .containsExactly("review/riverbend/contribution/https://riverbend.example/u-001");
    assertThat(run.err()).contains("waivers.yaml:20: the waiver of finding F-630ab356 waives 0 of");
  }

  private static String bound(JsonNode finding, String role) {
    for (JsonNode evidence : finding.get("evidence")) {
      if (evidence.get("role").asText().equals(role)) {
        return evidence.get("fact").asText();
      }
    }
    throw new AssertionError("no " + role + " in " + finding);
  }

  private static Set<String> about(JsonNode doubts) {
    Set<String> about = new TreeSet<>();
    doubts.forEach(d -> about.add(d.get("policy").asText() + " " + d.get("about").asText()));
    return about;
  }

  @Test
  void everyRecordIsUsedKeptOrRejected() throws IOException {
    JsonNode expected = new ObjectMapper().readTree(EXAMPLE.resolve("expected.json").toFile());
    Map<String, Long> facts = new TreeMap<>();
    long read = 0;
    for (JsonNode source : AgoraRun.audit(AUDIT, directory).json().get("sources")) {
      String id = source.get("id").asText();
      long all = source.get("read").asLong();
      assertThat(all)
          .isEqualTo(
              source.get("used").asLong()
                  + source.get("kept").asLong()
                  + source.get("rejected").asLong());
      assertThat(source.get("rejected").asLong())
          .as(id)
          .isEqualTo(expected.get("rejected").path(id).asLong(0));
      source
          .get("facts")
          .fields()
          .forEachRemaining(f -> facts.merge(f.getKey(), f.getValue().asLong(), Long::sum));
      read += all;
    }
    JsonNode figures = expected.get("figures");
    assertThat(read).isEqualTo(figures.get("records").asLong());
    assertThat(facts)
        .containsEntry("Contribution", figures.get("contributions").asLong())
        .containsEntry("Validation", figures.get("validations").asLong())
        .containsEntry("Transfer", figures.get("transfers").asLong())
        .containsEntry("Commitment", figures.get("commitments").asLong())
        .containsEntry("Fulfilment", figures.get("fulfilments").asLong());
  }

  @Test
  void theArchiveGivesWhatTheDocumentsGave() throws IOException {
    byte[] first = AgoraRun.audit(AUDIT, directory).bytes();
    assertThat(AgoraRun.audit(AUDIT, directory, "--from-archive").bytes()).isEqualTo(first);
  }
}
