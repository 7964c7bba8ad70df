package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Block;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Stage;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.agoranomos.ontology.fact.VoteCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped mappings on small exports in the form that the platforms' APIs give them. */
class PlatformMappingsTest {
  private static final String CHAIN = "eip155:1";

  private static Told read(String file, String mapping, Map<String, String> more) throws Exception {
    Path folder =
        Path.of(PlatformMappingsTest.class.getResource("platforms/" + file).toURI()).getParent();
    Map<String, String> values = new LinkedHashMap<>(more);
    values.put("chain", CHAIN);
    values.put("organization", "dao:fruit");
    Map<String, Object> settings = Map.of("mapping", mapping, "values", values);
    Told told = new Told();
    new TableConnector()
        .read(
            new SourceRequest("p", "p", folder, file, file, settings, FactSchema.standard()), told);
    return told;
  }

  /** The API's answer is as it comes, with its records at a pointer of its own. */
  private static Told readAnswer(String file, String mapping, String records, Path directory)
      throws Exception {
    String text =
        new String(
            MappingFile.class.getResourceAsStream(mapping + ".yaml").readAllBytes(),
            StandardCharsets.UTF_8);
    byte[] bytes =
        PlatformMappingsTest.class.getResourceAsStream("platforms/" + file).readAllBytes();
    Told told = new Told();
    new TableConnector()
        .read(
            new Tables(directory)
                .with("values", Map.of("organization", "dao:fruit", "chain", CHAIN))
                .request(file, bytes, "records: " + records + "\n" + text),
            told);
    return told;
  }

  @TempDir Path directory;

  private static TimeInterval block(int number) {
    return TimeInterval.ofBlock(CHAIN, number);
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  @Test
  void tallysProposalsHaveWindowsInBlocksTotalsAndWhatWasDone() throws Exception {
    Told told = readAnswer("tally-api.json", "tally-proposals", "/data/proposals/nodes", directory);
    assertThat(told.rejections).isEmpty();
    String id = "led/proposal/12345678901234567890123456789012345678901234567890";
    Proposal first = told.facts(Proposal.class).get(0);
    assertThat(first.id()).isEqualTo(id);
    assertThat(first.proposer()).isEqualTo("eip155:1:0xabc1");
    assertThat(first.venue()).isEqualTo("eip155:1:0xfeed");
    assertThat(first.title()).isEqualTo("Plant *trees*");
    assertThat(first.createdAt())
        .isEqualTo(TimeInterval.parse("2023-11-01T00:00:11Z").inBlock(CHAIN, 100));
    assertThat(List.of(first.snapshotAt(), first.opensAt(), first.closesAt()))
        .containsExactly(block(110), block(111), block(211));
    assertThat(first.quorum()).isEqualTo(number("400000"));
    assertThat(first.status()).isEqualTo("executed");
    assertThat(told.facts(VoteCount.class))
        .extracting(VoteCount::proposal, VoteCount::choice, VoteCount::ballots, VoteCount::weight)
        .containsExactly(
            tuple(id, "for", 2L, number("1.500000000000000001")),
            tuple(id, "against", 0L, number("0")),
            tuple(id, "abstain", 1L, number("0.5")));
    assertThat(told.facts(Execution.class))
        .extracting(Execution::stage, Execution::at, Execution::earliest)
        .containsExactly(
            tuple(
                Stage.QUEUED,
                TimeInterval.parse("2023-11-04T00:00:11Z").inBlock(CHAIN, 220),
                TimeInterval.parse("2023-11-17T05:46:40Z")),
            tuple(
                Stage.EXECUTED,
                TimeInterval.parse("2023-11-17T00:00:11Z").inBlock(CHAIN, 300),
                null));
    assertThat(told.facts(Block.class)).extracting(Block::number).containsExactly(110L, 210L);
  }

  @Test
  void tallysGovernorsByTheClockHaveWindowsInTime() throws Exception {
    Told told = readAnswer("tally-api.json", "tally-proposals", "/data/proposals/nodes", directory);
    Proposal second = told.facts(Proposal.class).get(1);
    assertThat(second.title()).isEqualTo("By the clock");
    assertThat(second.quorum()).isNull();
    assertThat(List.of(second.snapshotAt(), second.opensAt(), second.closesAt()))
        .containsExactly(
            TimeInterval.parse("2023-12-02T00:00:11Z"),
            TimeInterval.parse("2023-12-02T00:00:12Z"),
            TimeInterval.parse("2023-12-03T00:00:12Z"));
  }

  @Test
  void snapshotsTotalsAreByNumberOrOfBasicBallotsByWord() throws Exception {
    Told told = read("snapshot-proposals.json", "snapshot-proposals", Map.of());
    assertThat(told.codes()).containsExactly("/2 refused-by-mapping");
    assertThat(told.facts(VoteCount.class))
        .extracting(VoteCount::proposal, VoteCount::choice, VoteCount::weight)
        .containsExactly(
            tuple("p/proposal/0xa1", "for", number("10.5")),
            tuple("p/proposal/0xa1", "against", number("0.0000001")),
            tuple("p/proposal/0xa1", "abstain", number("0")));
    Proposal basic = told.facts(Proposal.class).get(0);
    assertThat(basic.quorum()).isEqualTo(number("5.5"));
    assertThat(basic.venue()).isEqualTo("fruit.eth");
    assertThat(basic.opensAt()).isEqualTo(TimeInterval.parse("2023-11-14T22:15:00Z"));
    assertThat(basic.closesAt()).isEqualTo(TimeInterval.parse("2023-11-14T22:16:41Z"));
    assertThat(basic.snapshotAt()).isEqualTo(block(18_000_000));
    Proposal pick = told.facts(Proposal.class).get(1);
    assertThat(pick.quorum()).isNull();
    assertThat(pick.snapshotAt()).isNull();
    assertThat(pick.status()).isEqualTo("pending");
  }

  @Test
  void snapshotsChoicesHaveTheirPartOfTheWeight() throws Exception {
    Told told = readAnswer("snapshot-votes.json", "snapshot-votes", "/data/votes", directory);
    assertThat(told.facts(VoteChoice.class))
        .extracting(VoteChoice::id, VoteChoice::choice, VoteChoice::weight)
        .containsExactly(
            tuple("led/choice/0xv1/1", "against", number("10.5")),
            tuple("led/choice/0xv2/1", "2", number("10.5")),
            tuple("led/choice/0xv3/1", "3", number("10.5")),
            tuple("led/choice/0xv3/2", "1", number("10.5")),
            tuple("led/choice/0xv4/1", "3", number("10.5")),
            tuple("led/choice/0xv4/2", "1", number("0")),
            tuple("led/choice/0xv4/3", "2", number("0")),
            tuple("led/choice/0xv5/1", "1", number("0.333333333333333333")),
            tuple("led/choice/0xv5/3", "3", number("0.666666666666666667")));
    assertThat(told.facts(Vote.class)).hasSize(6);
    assertThat(told.facts(Vote.class).get(0).proposal()).isEqualTo("led/proposal/0xa1");
    assertThat(told.codes())
        .containsExactly(
            "/data/votes/6 refused-by-mapping",
            "/data/votes/7 refused-by-mapping",
            "/data/votes/8 refused-by-mapping",
            "/data/votes/9 amount-not-a-number",
            "/data/votes/10 parts-not-valid",
            "/data/votes/11 word-not-known");
    assertThat(told.rejections.get(0).reason()).contains("depends on the type of the proposal");
  }

  @Test
  void theTypeThatVotesDoNotSayIsTakenFromTheAudit() throws Exception {
    Told told =
        new Tables(directory)
            .with("mapping", "snapshot-votes")
            .with("values", Map.of("chain", CHAIN, "type", "approval"))
            .read(
                "v.json",
                "[{\"id\":\"1\",\"voter\":\"0xA\",\"vp\":2,\"created\":1,\"choice\":[1],\"proposal_id\":\"x\"},"
                    + "{\"id\":\"2\",\"voter\":\"0xA\",\"vp\":2,\"created\":1,\"choice\":4,\"proposal_id\":\"x\"}]",
                "facts: []");
    assertThat(told.facts(VoteChoice.class))
        .extracting(VoteChoice::choice, VoteChoice::proposal)
        .containsExactly(tuple("1", "led/proposal/x"), tuple("4", "led/proposal/x"));
  }

  @Test
  void safesTransactionsTellTheirTransfers() throws Exception {
    Told told =
        readAnswer("safe-all-transactions.json", "safe-transactions", "/results", directory);
    assertThat(told.rejections).isEmpty();
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::id, Transfer::payer, Transfer::payee, Transfer::quantity)
        .containsExactly(
            tuple(
                "led/transfer/iT10",
                "eip155:1:0xsafe",
                "eip155:1:0xbob",
                Quantity.of("115792089237316195423.570985008687907853", "eip155:1/slip44:60")),
            tuple(
                "led/transfer/eT11",
                "eip155:1:0xsafe",
                "eip155:1:0xbob",
                Quantity.of("2.5", "eip155:1/erc20:0xusdc")),
            tuple(
                "led/transfer/eT13",
                "eip155:1:0xsafe",
                "eip155:1:0xbob",
                Quantity.of("1", "eip155:1/erc721:0xnft/42")),
            tuple(
                "led/transfer/0xs5",
                "eip155:1:0xsafe",
                "eip155:1:0xbob",
                Quantity.of("1", "eip155:1/slip44:60")),
            tuple(
                "led/transfer/iT60",
                "eip155:1:0xdonor",
                "eip155:1:0xsafe",
                Quantity.of("0.000000000000000001", "eip155:1/slip44:60")));
    assertThat(told.kept.keySet())
        .containsExactly(
            "safe-all-transactions.json#/results/1",
            "safe-all-transactions.json#/results/2",
            "safe-all-transactions.json#/results/3");
    Transfer first = told.facts(Transfer.class).get(0);
    assertThat(first.reference()).isEqualTo("0xt1");
    assertThat(first.at())
        .isEqualTo(TimeInterval.parse("2024-01-01T00:00:11Z").inBlock(CHAIN, 500));
  }

  @Test
  void aTransferThatBothSafesTellIsOne() throws Exception {
    Told told = read("safe-export.csv", "safe-transactions", Map.of());
    String id = "p/transfer/0xt1/0xsafe/0xbob/USDC/10.50";
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::id, Transfer::quantity)
        .containsExactly(
            tuple(id, Quantity.of("10.5", "USDC")),
            tuple(id + "-2", Quantity.of("10.5", "USDC")),
            tuple("p/transfer/0xt3/0xdonor/0xsafe/ETH/1e-7", Quantity.of("0.0000001", "ETH")));
    assertThat(told.kept.keySet())
        .containsExactly("safe-export.csv#row=4", "safe-export.csv#row=5", "safe-export.csv#row=7");
    assertThat(told.codes()).containsExactly("row=8 value-refused");
  }
}
