package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteCount;
import org.agoranomos.ontology.fact.VotingPower;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The audit of the ENS DAO agrees with counts and a reconciliation made another way, {@code
 * count.py} and {@code check.py} of the example. The data is not shipped, so this runs where the
 * environment variable {@code AGORA_DATA} names it.
 */
@EnabledIfEnvironmentVariable(named = "AGORA_DATA", matches = ".+")
class EnsDaoTest {
  private static final Path EXAMPLE = AgoraRun.ROOT.resolve("examples/ens-dao");

  @TempDir static Path directory;
  private static AgoraRun run;

  @BeforeAll
  static void audit() throws IOException {
    run = AgoraRun.audit(EXAMPLE.resolve("audit.yaml"), directory);
  }

  @Test
  void everyFactIsCountedAndEverySumIsExact() throws IOException, InterruptedException {
    Path printed = directory.resolve("count.json");
    assertThat(python(printed, "count.py")).isZero();
    JsonNode expected = new ObjectMapper().readTree(printed.toFile());
    assertThat(expected.size()).isEqualTo(10);
    Map<String, Map<String, Count>> counted = count();
    expected
        .properties()
        .forEach(
            source ->
                source
                    .getValue()
                    .properties()
                    .forEach(
                        kind ->
                            counted
                                .getOrDefault(source.getKey(), Map.of())
                                .getOrDefault(kind.getKey(), new Count())
                                .equalTo(source.getKey(), kind.getValue())));
  }

  @Test
  void theFindingsAreThoseOfAnotherReconciliation() throws IOException, InterruptedException {
    Path printed = directory.resolve("check.txt");
    int status =
        python(printed, "check.py", "--report", run.folder().resolve("report.json").toString());
    assertThat(status).as("%s", printed).isZero();
  }

  private static int python(Path output, String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", EXAMPLE.resolve(script).toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start()
        .waitFor();
  }

  private static final class Count {
    private long count;
    private BigDecimal weight = BigDecimal.ZERO;
    private final Set<String> references = new TreeSet<>();
    private final Map<String, BigDecimal> sums = new TreeMap<>();
    private final Map<String, BigDecimal> payers = new TreeMap<>();

    void add(Fact fact) {
      count++;
      if (fact instanceof Transfer transfer) {
        BigDecimal value = transfer.quantity().value();
        String unit = transfer.quantity().unit();
        sums.merge(unit, value, BigDecimal::add);
        payers.merge(transfer.payer() + " " + unit, value, BigDecimal::add);
        if (transfer.reference() != null) {
          references.add(transfer.reference());
        }
      } else if (fact instanceof VoteCount votes) {
        weight = weight.add(votes.weight());
      } else if (fact instanceof Vote vote) {
        weight = weight.add(vote.weight());
      } else if (fact instanceof VotingPower power) {
        weight = weight.add(power.weight());
      }
    }

    void equalTo(String source, JsonNode expected) {
      assertThat(count).as(source).isEqualTo(expected.get("count").asLong());
      if (expected.has("weight")) {
        assertThat(weight).as(source).isEqualByComparingTo(expected.get("weight").asText());
      }
      if (expected.has("sums")) {
        assertThat(references).as(source).hasSize(expected.get("references").asInt());
        equal(source, sums, expected.get("sums"));
        equal(source, payers, expected.get("payers"));
      }
    }

    private static void equal(String source, Map<String, BigDecimal> sums, JsonNode expected) {
      Map<String, String> plain = new TreeMap<>();
      sums.forEach((key, sum) -> plain.put(key, plain(sum)));
      Map<String, String> wanted = new TreeMap<>();
      expected.properties().forEach(e -> wanted.put(e.getKey(), e.getValue().asText()));
      assertThat(plain).as(source).isEqualTo(wanted);
    }

    private static String plain(BigDecimal sum) {
      return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
    }
  }

  private static Map<String, Map<String, Count>> count() throws IOException {
    Map<String, Map<String, Count>> counts = new TreeMap<>();
    ArchivedFacts.forEach(
        directory.resolve("archive"),
        (source, fact) ->
            counts
                .computeIfAbsent(source, s -> new TreeMap<>())
                .computeIfAbsent(fact.getClass().getSimpleName(), k -> new Count())
                .add(fact));
    return counts;
  }
}
