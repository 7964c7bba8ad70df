package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.VoteChoice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The audit of a real DAO agrees with a count taken another way, {@code examples/uniswap/count.py}.
 * The data is not ours to ship, so this runs where the environment variable {@code AGORA_DATA}
 * names it.
 */
@EnabledIfEnvironmentVariable(named = "AGORA_DATA", matches = ".+")
class UniswapTest {
  private static final Path EXAMPLE = AgoraRun.ROOT.resolve("examples/uniswap");
  @TempDir static Path directory;
  private static AgoraRun run;
  private static JsonNode count;

  @BeforeAll
  static void runAndCount() throws IOException, InterruptedException {
    run = AgoraRun.audit(EXAMPLE.resolve("audit.yaml"), directory);
    Path printed = directory.resolve("count.json");
    int status =
        new ProcessBuilder("python3", EXAMPLE.resolve("count.py").toString())
            .redirectOutput(printed.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    assertThat(status).isZero();
    count = new ObjectMapper().readTree(printed.toFile());
  }

  @Test
  void everyEventIsRead() throws IOException {
    long events = 0;
    for (JsonNode file : count.get("files")) {
      events += file.get("events").asLong();
    }
    assertThat(events).isEqualTo(1_587);
    assertThat(run.json().at("/summary/read").asLong()).isEqualTo(events);
    assertThat(run.json().at("/summary/used").asLong()).isEqualTo(events);
  }

  @Test
  void votesAndSumsOfEveryProposalAgree() throws IOException {
    Map<String, BigDecimal> sums = new TreeMap<>();
    Map<String, Integer> votes = new TreeMap<>();
    ArchivedFacts.of(directory.resolve("archive"), VoteChoice.class)
        .forEach(
            choice -> {
              String key = choice.proposal() + " " + choice.choice();
              sums.merge(key, choice.weight(), BigDecimal::add);
              votes.merge(key, 1, Integer::sum);
            });
    Map<String, BigDecimal> expectedSums = new TreeMap<>();
    Map<String, Integer> expectedVotes = new TreeMap<>();
    for (JsonNode file : count.get("files")) {
      String contract = file.get("contract").asText();
      file.get("proposals")
          .properties()
          .forEach(
              proposal -> {
                for (String choice : List.of("for", "against")) {
                  JsonNode counted = proposal.getValue().get(choice);
                  if (counted.get("votes").asInt() > 0) {
                    String key = contract + "/proposal/" + proposal.getKey() + " " + choice;
                    expectedSums.put(
                        key,
                        new BigDecimal(counted.get("wei").asText())
                            .movePointLeft(18)
                            .stripTrailingZeros());
                    expectedVotes.put(key, counted.get("votes").asInt());
                  }
                }
              });
    }
    sums.replaceAll((key, sum) -> sum.stripTrailingZeros());
    assertThat(sums).isEqualTo(expectedSums).isNotEmpty();
    assertThat(votes).isEqualTo(expectedVotes);
  }

  @Test
  void votesOnAProposalThatWasNeverCreatedAreOrphansAndNoBreaches() throws IOException {
    long orphans = 0;
    for (JsonNode orphan : run.json().get("orphans")) {
      orphans += orphan.get("kind").asText().equals("Vote") ? orphan.get("count").asLong() : 0;
    }
    assertThat(orphans).isEqualTo(102);
    for (JsonNode finding : run.json().get("findings")) {
      assertThat(finding.get("policy").asText()).isNotEqualTo("DAO-009");
    }
    long cantTell = 0;
    for (JsonNode outcome : run.json().get("outcomes")) {
      cantTell +=
          outcome.get("policy").asText().equals("DAO-009") ? outcome.get("cantTell").asLong() : 0;
    }
    assertThat(cantTell).isEqualTo(102);
  }

  @Test
  void theCommandSaysThatNotAllWasAssessed() {
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ASSESSED);
    assertThat(Files.exists(run.folder().resolve("report.html"))).isTrue();
  }
}
