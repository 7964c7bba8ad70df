package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A Moloch DAO on a real node. The contract is the tests' own Solidity with the state and the
 * events of Moloch DAO v2.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MolochTest {
  private static final String NOTHING = "0x" + "0".repeat(40);
  private static final String TOKEN = "0x" + "7".repeat(40);
  private static final long PERIOD = 10_000;
  private static final int VOTING = 3;
  private static final int GRACE = 2;
  private static final int YES = 1;
  private static final int NO = 2;

  private Anvil chain;
  private String dao;
  private long summoned;
  private long later;
  private Told told;
  private Told toldLater;
  private Told toldAfterKick;

  /** One and two join, one asks for more, and a token is not wanted. Then two is kicked out. */
  @BeforeAll
  void play() throws Exception {
    chain = Anvil.start();
    dao =
        chain.deploy(
            chain.account(0),
            "0x"
                + Dao.contracts().get("Guild").asText()
                + Abi.constructor(
                    Abi.addresses(List.of(TOKEN)),
                    Abi.number(PERIOD),
                    Abi.number(VOTING),
                    Abi.number(GRACE)));
    summoned = number(chain.call(dao, Abi.call("summoningTime")), 0).longValueExact();
    submit(5, 1, 10, 0, "{\"title\": \"Let one in\", \"description\": \"Please\"}");
    sponsor(0);
    chain.pass(PERIOD);
    vote(0, 0, YES);
    chain.pass((VOTING + GRACE) * PERIOD);
    process("processProposal", 0);

    submit(1, 2, 5, 0, "# Let two in");
    submit(1, 1, 4, 7, "{no JSON");
    later = chain.head() + 1;
    sponsor(1);
    sponsor(2);
    chain.send(chain.account(1), dao, Abi.call("updateDelegateKey", Abi.address(chain.account(7))));
    chain.pass(PERIOD);
    vote(0, 1, NO);
    vote(7, 1, YES);
    chain.pass(PERIOD);
    vote(7, 2, YES);
    chain.pass((VOTING + GRACE) * PERIOD);
    process("processProposal", 1);
    process("processProposal", 2);

    submit(6, 6, 1, 0, "Never mind");
    chain.send(chain.account(6), dao, Abi.call("cancelProposal", Abi.number(3)));
    chain.send(
        chain.account(2),
        dao,
        Abi.call("submitWhitelistProposal", Abi.address(TOKEN), Abi.text("Take it")));
    submit(6, 6, 1, 0, "Nobody cares");
    sponsor(4);
    chain.pass(PERIOD);
    vote(0, 3, YES);
    vote(2, 3, NO);
    chain.send(chain.account(2), dao, Abi.call("ragequit", Abi.number(2), Abi.number(0)));
    chain.pass((VOTING + GRACE) * PERIOD);
    process("processWhitelistProposal", 3);
    told = read(Map.of());
    toldLater = read(Map.of("from", Long.toString(later)));

    chain.send(
        chain.account(0),
        dao,
        Abi.call("submitGuildKickProposal", Abi.address(chain.account(2)), Abi.text("Go, two")));
    sponsor(6);
    chain.pass(PERIOD);
    vote(2, 4, NO);
    vote(7, 4, YES);
    chain.pass((VOTING + GRACE) * PERIOD);
    process("processGuildKickProposal", 4);
    toldAfterKick = read(Map.of());
  }

  @AfterAll
  void end() {
    chain.close();
  }

  private Told read(Map<String, Object> more) throws Exception {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("complete", "true");
    Told reading = new Told();
    new EthereumConnector().read(LifeOfADao.request(chain.url(), List.of(dao), settings), reading);
    return reading;
  }

  private void submit(int by, int applicant, long shares, long payment, String details) {
    chain.send(
        chain.account(by),
        dao,
        Abi.call(
            "submitProposal",
            Abi.address(chain.account(applicant)),
            Abi.number(shares),
            Abi.number(0),
            Abi.number(payment),
            Abi.address(payment == 0 ? NOTHING : TOKEN),
            Abi.text(details)));
  }

  private void sponsor(int proposal) {
    chain.send(chain.account(0), dao, Abi.call("sponsorProposal", Abi.number(proposal)));
  }

  private void vote(int by, int index, int vote) {
    chain.send(
        chain.account(by), dao, Abi.call("submitVote", Abi.number(index), Abi.number8(vote)));
  }

  private void process(String function, int index) {
    chain.send(chain.account(8), dao, Abi.call(function, Abi.number(index)));
  }

  private static BigInteger number(String answer, int word) {
    return new BigInteger(answer.substring(2 + 64 * word, 66 + 64 * word), 16);
  }

  private String proposal(int number) {
    return "chain/" + dao + "/proposal/" + number;
  }

  private String party(int account) {
    return "eip155:31337:" + chain.account(account);
  }

  /** What the contract has of a proposal. */
  private BigInteger asked(String proposal, int word) {
    int number = Integer.parseInt(proposal.substring(proposal.lastIndexOf('/') + 1));
    return number(chain.call(dao, Abi.call("proposals", Abi.number(number))), word);
  }

  @Test
  void whatIsSponsoredIsAProposal() {
    List<Proposal> proposals = told.facts(Proposal.class);
    assertThat(proposals)
        .extracting(p -> p.id() + " " + p.title() + ", " + p.kind() + ", " + p.status())
        .containsExactly(
            proposal(0) + " Let one in, OTHER, passed",
            proposal(1) + " Let two in, OTHER, passed",
            proposal(2) + " {no JSON, TREASURY, passed",
            proposal(4) + " Take it, SETTING, failed");
    assertThat(proposals)
        .extracting(Proposal::proposer)
        .containsExactly(party(5), party(1), party(1), party(2));
    for (Proposal proposal : proposals) {
      long opens = summoned + asked(proposal.id(), 9).longValueExact() * PERIOD;
      assertThat(proposal.opensAt().from().getEpochSecond()).isEqualTo(opens);
      assertThat(proposal.closesAt().from().getEpochSecond()).isEqualTo(opens + VOTING * PERIOD);
      assertThat(proposal.createdAt().certainlyBefore(proposal.opensAt())).isTrue();
      assertThat(proposal.quorum()).isNull();
    }
  }

  @Test
  void votesWeighWhatTheContractCounted() {
    for (Told reading : List.of(told, toldLater)) {
      for (Proposal proposal : reading.facts(Proposal.class)) {
        assertThat(sum(reading, proposal.id(), "for"))
            .isEqualByComparingTo(new BigDecimal(asked(proposal.id(), 10)));
        assertThat(sum(reading, proposal.id(), "against"))
            .isEqualByComparingTo(new BigDecimal(asked(proposal.id(), 11)));
      }
    }
    assertThat(told.facts(Vote.class))
        .extracting(v -> v.principal() + " " + v.weight())
        .containsExactly(
            party(0) + " 1",
            party(0) + " 1",
            party(1) + " 10",
            party(1) + " 10",
            party(0) + " 1",
            party(2) + " 5");
    assertThat(told.facts(Vote.class).get(2).voter()).isEqualTo(party(7));
  }

  private static BigDecimal sum(Told reading, String proposal, String choice) {
    return reading.facts(VoteChoice.class).stream()
        .filter(c -> c.proposal().equals(proposal) && c.choice().equals(choice))
        .map(VoteChoice::weight)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void whatPassedIsExecutedAfterItsGrace() {
    List<Execution> executions = told.facts(Execution.class);
    assertThat(executions)
        .extracting(Execution::proposal)
        .containsExactly(proposal(0), proposal(1), proposal(2));
    for (Execution execution : executions) {
      assertThat(execution.earliest().from().getEpochSecond())
          .isEqualTo(
              summoned
                  + (asked(execution.proposal(), 9).longValueExact() + VOTING + GRACE) * PERIOD);
      assertThat(execution.at().from()).isAfterOrEqualTo(execution.earliest().from());
    }
  }

  @Test
  void settingsAreLoggedOrAsked() {
    for (Told reading : List.of(told, toldLater)) {
      assertThat(reading.facts(Setting.class))
          .extracting(s -> s.parameter() + " " + s.value())
          .containsExactlyInAnyOrder(
              "votingPeriod 30000 s", "gracePeriodLength 20000 s", "dilutionBound 3 1");
    }
    assertThat(told.facts(Setting.class))
        .allSatisfy(s -> assertThat(s.at().from().getEpochSecond()).isEqualTo(summoned));
  }

  @Test
  void allIsReadAndTheContractIsDetected() {
    for (Told reading : List.of(told, toldLater)) {
      assertThat(reading.rejections).isEmpty();
      assertThat(reading.gaps).isEmpty();
      assertThat(reading.facts(Account.class)).hasSize(1);
      assertThat(reading.coverage)
          .extracting(Coverage::kind)
          .containsExactly("Execution", "Proposal", "Setting", "Vote", "VoteChoice");
    }
  }

  /** What was submitted before the first block is known from its sponsoring only. */
  @Test
  void aSubmissionMayBeEarlierThanWhatIsRead() {
    assertThat(toldLater.facts(Proposal.class))
        .extracting(p -> p.id() + " " + p.title() + " " + p.proposer())
        .containsExactly(
            proposal(1) + " null null",
            proposal(2) + " null null",
            proposal(4) + " Take it " + party(2));
  }

  /** How many shares who is kicked out had is in no log, so nothing is vouched for. */
  @Test
  void votesOfWhomTheDaoKickedOutAreRejected() {
    assertThat(toldAfterKick.rejections).hasSize(2);
    assertThat(toldAfterKick.rejections.get(0).reason())
        .contains("how many shares " + chain.account(2) + " had cannot be told");
    assertThat(toldAfterKick.facts(Vote.class))
        .extracting(Vote::principal)
        .doesNotContain(party(2))
        .hasSize(6);
    assertThat(toldAfterKick.facts(Execution.class)).hasSize(4);
    assertThat(toldAfterKick.coverage).isEmpty();
  }

  /** Without the logs up to the last block nobody can reckon back from it. */
  @Test
  void votesAreRejectedWhereTheNodeFailsBeforeTheEnd() throws Exception {
    Told cut = new Told();
    LyingNode.Lie fails =
        (question, truth, time) ->
            LyingNode.number(question.get("params").get(0), "toBlock") < later
                ? LyingNode.Reply.of(truth)
                : LyingNode.error(question, -32602, "these blocks are gone");
    try (LyingNode node = LyingNode.before(chain, "eth_getLogs", fails)) {
      EthereumConnector connector = new EthereumConnector(2, Duration.ofMillis(1_500), time -> {});
      assertThatThrownBy(
              () ->
                  connector.read(
                      LifeOfADao.request(node.url(), List.of(dao), Map.of("complete", "true")),
                      cut))
          .isInstanceOf(SourceException.class);
    }
    assertThat(cut.facts(Execution.class)).hasSize(1);
    assertThat(cut.facts(Vote.class)).isEmpty();
    assertThat(cut.rejections).hasSize(1);
    assertThat(cut.rejections.get(0).reason()).contains("in logs that were not read");
  }
}
