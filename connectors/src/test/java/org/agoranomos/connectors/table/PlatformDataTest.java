package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Block;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.agoranomos.ontology.fact.VoteCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The shipped mappings on one real organization's exports agree with sums taken from the JSON as a
 * tree. The data is not ours to ship, so this runs where {@code AGORA_DATA} names it.
 */
@EnabledIfEnvironmentVariable(named = "AGORA_DATA", matches = ".+")
class PlatformDataTest {
  private static final Path FOLDER =
      Path.of(System.getenv().getOrDefault("AGORA_DATA", "")).resolve("ens");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static Told read(String file, String mapping, Map<String, String> more) throws Exception {
    Map<String, String> values = new LinkedHashMap<>(more);
    values.put("chain", "eip155:1");
    values.put("organization", "dao:ens");
    Map<String, Object> settings = Map.of("mapping", mapping, "values", values);
    Told told = new Told();
    new TableConnector()
        .read(
            new SourceRequest("s", "s", FOLDER, file, file, settings, FactSchema.standard()), told);
    return told;
  }

  private static JsonNode json(String file) throws IOException {
    return JSON.readTree(Files.readAllBytes(FOLDER.resolve(file)));
  }

  private static void add(Map<String, BigDecimal> sums, String key, JsonNode number) {
    sums.merge(key, new BigDecimal(number.asText()), BigDecimal::add);
  }

  private static Map<String, BigDecimal> normal(Map<String, BigDecimal> sums) {
    sums.replaceAll((key, value) -> Quantity.normal(value));
    return sums;
  }

  private static Map<String, BigDecimal> counts(Told told) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    told.facts(VoteCount.class)
        .forEach(c -> sums.merge(c.proposal() + " " + c.choice(), c.weight(), BigDecimal::add));
    return normal(sums);
  }

  @Test
  void tallysProposalsAndTotals() throws Exception {
    Told told = read("governance-tally_proposals.json", "tally-proposals", Map.of());
    assertThat(told.rejections).isEmpty();
    assertThat(told.used).hasSize(66);
    assertThat(told.facts(Proposal.class)).hasSize(66);
    Map<String, BigDecimal> expected = new TreeMap<>();
    for (JsonNode proposal : json("governance-tally_proposals.json")) {
      String id = "s/proposal/" + proposal.get("onchain_id").asText();
      for (String choice : new String[] {"for", "against", "abstain"}) {
        add(expected, id + " " + choice, proposal.get(choice + "_votes"));
      }
    }
    assertThat(counts(told)).hasSize(198).isEqualTo(normal(expected));
    assertThat(told.facts(Proposal.class))
        .filteredOn(p -> p.quorum() != null)
        .hasSize(43)
        .allSatisfy(p -> assertThat(p.quorum()).isEqualTo(new BigDecimal("1000000")));
    // The one that is active has no time for its end yet.
    assertThat(told.facts(Block.class)).hasSize(131);
  }

  @Test
  void snapshotsProposalsAndScores() throws Exception {
    Map<String, Integer> files =
        Map.of("governance-snapshot_proposals.json", 90, "grants-smallgrants_proposals.json", 24);
    for (Map.Entry<String, Integer> file : files.entrySet()) {
      Told told = read(file.getKey(), "snapshot-proposals", Map.of());
      assertThat(told.rejections).isEmpty();
      assertThat(told.facts(Proposal.class)).hasSize(file.getValue());
      assertThat(told.facts(Proposal.class)).allMatch(p -> p.quorum() == null);
      Map<String, BigDecimal> expected = new TreeMap<>();
      for (JsonNode proposal : json(file.getKey())) {
        int option = 0;
        for (JsonNode score : proposal.get("scores")) {
          option++;
          String choice =
              proposal.get("type").asText().equals("basic")
                  ? new String[] {"for", "against", "abstain"}[option - 1]
                  : String.valueOf(option);
          add(expected, "s/proposal/" + proposal.get("id").asText() + " " + choice, score);
        }
      }
      assertThat(counts(told)).isEqualTo(normal(expected));
    }
  }

  /** What votes choose adds up to the scores that Snapshot reports, to a billionth. */
  @Test
  void snapshotsVotesAndTheirChoices() throws Exception {
    Told told = read("grants-smallgrants_votes.json", "snapshot-votes", Map.of("type", "approval"));
    assertThat(told.rejections).isEmpty();
    assertThat(told.facts(Vote.class)).hasSize(1_562);
    int choices = 0;
    for (JsonNode vote : json("grants-smallgrants_votes.json")) {
      JsonNode choice = vote.get("choice");
      choices += choice.isContainerNode() ? choice.size() : 1;
    }
    assertThat(told.facts(VoteChoice.class)).hasSize(choices);
    Map<String, BigDecimal> sums =
        told.facts(VoteChoice.class).stream()
            .collect(
                Collectors.toMap(
                    c -> c.proposal() + " " + c.choice(),
                    VoteChoice::weight,
                    BigDecimal::add,
                    TreeMap::new));
    Map<String, BigDecimal> scores =
        counts(read("grants-smallgrants_proposals.json", "snapshot-proposals", Map.of()));
    assertThat(scores.keySet()).containsAll(sums.keySet());
    scores.forEach(
        (key, score) ->
            assertThat(sums.getOrDefault(key, BigDecimal.ZERO).subtract(score).abs())
                .as(key)
                .isLessThan(new BigDecimal("0.000001")));
  }

  @Test
  void safesTransfers() throws Exception {
    Told told = read("financial-ens_safe_transactions.json", "safe-transactions", Map.of());
    Map<String, BigDecimal> expected = new TreeMap<>();
    int used = 0;
    for (JsonNode row : json("financial-ens_safe_transactions.json")) {
      boolean moves = row.get("amount").decimalValue().signum() != 0;
      if (moves && !row.get("token").asText().equals("UNKNOWN")) {
        used++;
        add(expected, row.get("token").asText(), row.get("amount"));
      }
    }
    assertThat(told.rejections).isEmpty();
    assertThat(told.used).hasSize(used);
    assertThat(told.used.size() + told.kept.size()).isEqualTo(4_235);
    Map<String, BigDecimal> sums = new TreeMap<>();
    told.facts(Transfer.class)
        .forEach(t -> sums.merge(t.quantity().unit(), t.quantity().value(), BigDecimal::add));
    assertThat(normal(sums)).isEqualTo(normal(expected));
    assertThat(told.facts(Transfer.class).stream().map(Transfer::id).distinct()).hasSize(used);
  }
}
