package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An Aragon DAO with its app Voting and its token, as Aragon published them, on a real node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AragonVotingTest {
  private static final String ARTIFACTS = "@aragon/apps-voting/build/contracts/";
  private static final String ANYONE = "0x" + "f".repeat(40);
  private static final String NOTHING = "0x" + "0".repeat(40);
  private static final String NO_CALLS = "0x00000001";
  private static final BigInteger PERCENT = BigInteger.TEN.pow(16);
  private static final long HOUR = 3_600;

  private Anvil chain;
  private String founder;
  private String acl;
  private String token;
  private String voting;
  private Told told;

  @BeforeAll
  void play() throws Exception {
    chain = Anvil.start();
    founder = chain.account(0);
    found();
    int[] holdings = {60, 30, 10};
    for (int i = 0; i < holdings.length; i++) {
      chain.send(
          founder,
          token,
          Abi.call(
              "generateTokens",
              Abi.address(chain.account(i)),
              Abi.number(Dao.units(18, holdings[i]))));
    }
    chain.send(
        founder,
        voting,
        Abi.call(
            "initialize",
            Abi.address(token),
            Abi.number64(PERCENT.multiply(BigInteger.valueOf(50))),
            Abi.number64(PERCENT.multiply(BigInteger.valueOf(20))),
            Abi.number64(BigInteger.valueOf(HOUR))));
    allow(ANYONE, voting, "CREATE_VOTES_ROLE");
    allow(voting, voting, "MODIFY_QUORUM_ROLE");

    String change =
        Abi.call(
            "changeMinAcceptQuorumPct", Abi.number64(PERCENT.multiply(BigInteger.valueOf(30))));
    propose(
        1,
        NO_CALLS
            + voting.substring(2)
            + String.format("%08x", change.length() / 2 - 1)
            + change.substring(2),
        "# Ask for more",
        false);
    vote(1, false);
    vote(2, false);
    vote(1, true);
    vote(0, true);
    chain.pass(HOUR + 1);
    chain.send(chain.account(2), voting, Abi.call("executeVote", Abi.number(0)));
    // Whoever has more than half of all decides at once.
    propose(0, NO_CALLS, "At once", true);
    told = new Told();
    new EthereumConnector()
        .read(
            LifeOfADao.request(chain.url(), List.of(voting, token), Map.of("complete", "true")),
            told);
  }

  @AfterAll
  void end() {
    chain.close();
  }

  /** A DAO with its permissions, in which the founder installs the app. */
  private void found() throws IOException, InterruptedException {
    String factory =
        deploy(
            "DAOFactory",
            Abi.constructor(
                Abi.address(deploy("Kernel", Abi.constructor(Abi.flag(true)))),
                Abi.address(deploy("ACL", "")),
                Abi.address(deploy("EVMScriptRegistryFactory", ""))));
    String dao =
        lastAddress(
            chain.send(founder, factory, Abi.call("newDAO", Abi.address(founder))), factory);
    acl = address(chain.call(dao, Abi.call("acl")));
    allow(founder, dao, "APP_MANAGER_ROLE");
    voting =
        lastAddress(
            chain.send(
                founder,
                dao,
                Abi.call(
                    "newAppInstance",
                    Abi.word(Abi.hash("voting")),
                    Abi.address(deploy("Voting", "")))),
            dao);
    token =
        deploy(
            "MiniMeToken",
            Abi.constructor(
                Abi.address(deploy("MiniMeTokenFactory", "")),
                Abi.address(NOTHING),
                Abi.number(0),
                Abi.text("Say"),
                Abi.number(18),
                Abi.text("SAY"),
                Abi.flag(true)));
  }

  private String deploy(String contract, String constructor)
      throws IOException, InterruptedException {
    return chain.deploy(founder, Anvil.bytecode(ARTIFACTS + contract + ".json") + constructor);
  }

  private void allow(String who, String where, String role) {
    chain.send(
        founder,
        acl,
        Abi.call(
            "createPermission",
            Abi.address(who),
            Abi.address(where),
            Abi.word(Abi.hash(role)),
            Abi.address(founder)));
  }

  /** What the last log of a contract in a transaction begins with. */
  private static String lastAddress(JsonNode receipt, String of) {
    String data = "";
    for (JsonNode log : receipt.get("logs")) {
      data = log.get("address").asText().equals(of) ? log.get("data").asText() : data;
    }
    return address(data);
  }

  private static String address(String answer) {
    return "0x" + answer.substring(26, 66);
  }

  private void propose(int by, String script, String metadata, boolean vote) {
    chain.send(
        chain.account(by),
        voting,
        Abi.call("newVote", Abi.bytes(script), Abi.text(metadata), Abi.flag(vote), Abi.flag(vote)));
  }

  private void vote(int by, boolean supports) {
    chain.send(
        chain.account(by),
        voting,
        Abi.call("vote", Abi.number(0), Abi.flag(supports), Abi.flag(false)));
  }

  private static String party(String address) {
    return "eip155:31337:" + address;
  }

  private String proposal(int number) {
    return "chain/" + voting + "/proposal/" + number;
  }

  @Test
  void proposalsAreAsTheAppHasThem() {
    List<Proposal> proposals = told.facts(Proposal.class);
    assertThat(proposals).extracting(Proposal::id).containsExactly(proposal(0), proposal(1));
    assertThat(proposals).extracting(Proposal::title).containsExactly("Ask for more", "At once");
    for (int i = 0; i < 2; i++) {
      String asked = chain.call(voting, Abi.call("getVote", Abi.number(i))).substring(2);
      Proposal proposal = proposals.get(i);
      assertThat(proposal.opensAt().from().getEpochSecond()).isEqualTo(word(asked, 2).longValue());
      assertThat(proposal.closesAt().from().getEpochSecond())
          .isEqualTo(word(asked, 2).longValue() + HOUR);
      assertThat(proposal.snapshotAt().block()).isEqualTo(word(asked, 3).longValue());
      assertThat(proposal.threshold()).isEqualByComparingTo("0.5");
      assertThat(proposal.quorum()).isEqualByComparingTo(i == 0 ? "20" : "30");
      assertThat(proposal.countingRule()).isEqualTo(Proposal.CountingRule.FOR);
      assertThat(proposal.replacingAllowed()).isTrue();
    }
  }

  private static BigInteger word(String answer, int index) {
    return new BigInteger(answer.substring(64 * index, 64 * index + 64), 16);
  }

  @Test
  void votesThatAreNotReplacedAddUpToWhatTheAppCounted() {
    List<Vote> votes = told.facts(Vote.class);
    assertThat(votes)
        .extracting(Vote::voter)
        .containsExactly(
            party(chain.account(1)),
            party(chain.account(2)),
            party(chain.account(1)),
            party(founder),
            party(founder));
    assertThat(votes)
        .extracting(Vote::replaces)
        .containsExactly(null, null, votes.get(0).id(), null, null);
    List<String> replaced = votes.stream().map(Vote::replaces).toList();
    for (int i = 0; i < 2; i++) {
      String asked = chain.call(voting, Abi.call("getVote", Abi.number(i))).substring(2);
      assertThat(sum(i, "for", replaced)).isEqualByComparingTo(weight(asked, 6));
      assertThat(sum(i, "against", replaced)).isEqualByComparingTo(weight(asked, 7));
    }
  }

  private BigDecimal sum(int proposal, String choice, List<String> replaced) {
    return told.facts(VoteChoice.class).stream()
        .filter(c -> c.proposal().equals(proposal(proposal)) && c.choice().equals(choice))
        .filter(c -> !replaced.contains(c.vote()))
        .map(VoteChoice::weight)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal weight(String asked, int word) {
    return new BigDecimal(word(asked, word), 18);
  }

  @Test
  void whatItSetsNamesTheProposal() {
    assertThat(told.facts(Execution.class))
        .extracting(Execution::proposal)
        .containsExactly(proposal(0), proposal(1));
    assertThat(told.facts(Setting.class))
        .extracting(s -> s.parameter() + " " + s.value() + " " + s.proposal())
        .containsExactlyInAnyOrder(
            "votingPeriod 3600 s null",
            "supportRequired 0.5 1 null",
            "quorumFraction 0.3 1 " + proposal(0));
  }

  @Test
  void allIsReadAndTheContractsAreDetected() {
    assertThat(told.rejections).isEmpty();
    assertThat(told.gaps).isEmpty();
    assertThat(told.facts(Transfer.class)).hasSize(3);
    assertThat(told.coverage)
        .extracting(Coverage::kind)
        .containsExactly("Execution", "Proposal", "Setting", "Vote", "VoteChoice");
  }
}
