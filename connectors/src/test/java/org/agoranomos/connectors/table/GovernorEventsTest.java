package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Map;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Stage;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped mapping, on a small export in the dialects that are met. */
class GovernorEventsTest {
  private static final String CHAIN = "eip155:1";
  private final Told told = new Told();

  @BeforeEach
  void read() throws Exception {
    Path folder = Path.of(GovernorEventsTest.class.getResource("governor.csv").toURI()).getParent();
    SourceRequest request =
        new SourceRequest(
            "events",
            "0xgov",
            folder,
            "governor.csv",
            "${AGORA_DATA}/governor.csv",
            Map.of(
                "mapping",
                "governor-events",
                "values",
                Map.of("organization", "dao:fruit", "chain", CHAIN)),
            FactSchema.standard());
    new TableConnector().read(request, told);
  }

  @Test
  void everyEventThatTheHouseKnowsBecomesFacts() {
    assertThat(told.rejections).isEmpty();
    assertThat(told.used).hasSize(8);
    assertThat(told.kept.keySet()).containsExactly("${AGORA_DATA}/governor.csv#row=10");
  }

  @Test
  void proposalsHaveTheirWindowInBlocks() {
    Proposal proposal = told.facts(Proposal.class).get(0);
    assertThat(proposal.id()).isEqualTo("0xgov/proposal/1");
    assertThat(proposal.organization()).isEqualTo("dao:fruit");
    assertThat(proposal.proposer()).isEqualTo("eip155:1:0xabcdef");
    assertThat(proposal.title()).isEqualTo("Plant, \"water\" and harvest");
    assertThat(proposal.createdAt())
        .isEqualTo(TimeInterval.parse("2026-01-02T03:04:05Z").inBlock(CHAIN, 100));
    assertThat(proposal.opensAt()).isEqualTo(TimeInterval.ofBlock(CHAIN, 102));
    assertThat(proposal.closesAt()).isEqualTo(TimeInterval.ofBlock(CHAIN, 202));
    assertThat(proposal.snapshotAt()).isEqualTo(TimeInterval.ofBlock(CHAIN, 101));
    assertThat(proposal.countingRule()).isEqualTo(Proposal.CountingRule.FOR);
    assertThat(proposal.replacingAllowed()).isFalse();
  }

  @Test
  void votesOfEveryDialectHaveTheirChoice() {
    assertThat(told.facts(VoteChoice.class))
        .extracting(VoteChoice::proposal, VoteChoice::choice)
        .containsExactly(
            tuple("0xgov/proposal/1", "for"),
            tuple("0xgov/proposal/1", "against"),
            tuple("0xgov/proposal/1", "abstain"),
            tuple("0xgov/proposal/2", "for"));
    assertThat(told.facts(Vote.class))
        .extracting(Vote::id)
        .startsWith("0xgov/vote/0xaa02/3")
        .doesNotHaveDuplicates();
    assertThat(told.facts(VoteChoice.class))
        .extracting(VoteChoice::vote)
        .isEqualTo(told.facts(Vote.class).stream().map(Vote::id).toList());
    assertThat(told.facts(Vote.class).get(0).weight())
        .isEqualByComparingTo("15460367.946969910102318711");
  }

  @Test
  void executionsHaveTheirStageAndEarliestTime() {
    assertThat(told.facts(Execution.class))
        .extracting(Execution::proposal, Execution::stage, Execution::earliest)
        .containsExactly(
            tuple("0xgov/proposal/1", Stage.QUEUED, TimeInterval.parse("2021-07-03T05:41:05Z")),
            tuple("0xgov/proposal/1", Stage.EXECUTED, null),
            tuple("0xgov/proposal/3", Stage.CANCELED, null));
  }
}
