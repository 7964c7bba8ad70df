package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Utf8String;

/**
 * Governor Bravo as Venus published it, which goes on from a Governor Alpha, on a real node.
 * Uniswap's token stands where Venus has a vault, and its Timelock and Alpha beside it. Only the
 * least voting period is another than in Venus's code: 40 blocks in place of 3,600.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GovernorBravoTest {
  private static final String UNISWAP = "@uniswap/governance/build/";
  private static final String VENUS = "@venusprotocol/governance-contracts/artifacts/contracts/";
  private static final String PERIOD_IN_CODE = "610e10";
  private static final String SHORT_PERIOD_IN_CODE = "610028";
  private static final long TWO_DAYS = 172_800;

  private Anvil chain;
  private String token;
  private String timelock;
  private String alpha;
  private String governor;
  private Told told;

  @BeforeAll
  void play() throws Exception {
    chain = Anvil.start();
    String founder = chain.account(0);
    token =
        chain.deploy(
            founder,
            bytecode(UNISWAP, "Uni")
                + Abi.constructor(
                    Abi.address(founder), Abi.address(founder), Abi.number(4_000_000_000L)));
    timelock =
        chain.deploy(
            founder,
            bytecode(UNISWAP, "Timelock")
                + Abi.constructor(Abi.address(founder), Abi.number(TWO_DAYS)));
    alpha =
        chain.deploy(
            founder,
            bytecode(UNISWAP, "GovernorAlpha")
                + Abi.constructor(Abi.address(timelock), Abi.address(token)));
    String code = bytecode(VENUS, "legacy/GovernorBravoDelegateV1.sol/GovernorBravoDelegateV1");
    assertThat(code).contains(PERIOD_IN_CODE);
    String delegate = chain.deploy(founder, code.replace(PERIOD_IN_CODE, SHORT_PERIOD_IN_CODE));
    governor =
        chain.deploy(
            founder,
            bytecode(VENUS, "Governance/GovernorBravoDelegator.sol/GovernorBravoDelegator")
                + Abi.constructor(
                    Abi.address(timelock),
                    Abi.address(token),
                    Abi.address(founder),
                    Abi.address(delegate),
                    Abi.number(40),
                    Abi.number(2),
                    Abi.number(Dao.units(18, 200_000)),
                    Abi.address(founder)));
    give(chain.account(1), 300_000_000);
    give(chain.account(2), 200_000_000);
    give(timelock, 1_000);
    for (int holder = 0; holder < 3; holder++) {
      String address = chain.account(holder);
      chain.send(address, token, Abi.call("delegate", Abi.address(address)));
    }
    chain.send(founder, timelock, "0x", "0x" + LifeOfADao.ETHER.toString(16));
    chain.mine(1);
    // Bravo goes on counting where Alpha ended, of which one proposal must be.
    propose(founder, alpha, "The last of the old", call(token, 0, "", "0x"));
    handOver();
    chain.send(founder, governor, Abi.call("_initiate", Abi.address(alpha)));
    chain.send(founder, governor, Abi.call("_setPendingAdmin", Abi.address(timelock)));

    propose(
        founder,
        governor,
        "# Pay, and vote longer",
        call(chain.account(5), 1, "", "0x"),
        call(
            token,
            0,
            "transfer(address,uint256)",
            "0x" + Abi.constructor(Abi.address(chain.account(6)), Abi.number(Dao.units(18, 250)))),
        call(governor, 0, "_acceptAdmin()", "0x"),
        call(governor, 0, "_setVotingPeriod(uint256)", "0x" + Abi.constructor(Abi.number(50))));
    chain.mine(3);
    chain.send(founder, governor, Abi.call("castVote", Abi.number(2), Abi.number8(1)));
    chain.send(
        chain.account(1),
        governor,
        Abi.call("castVoteWithReason", Abi.number(2), Abi.number8(0), Abi.text("too long — nein")));
    chain.send(chain.account(2), governor, Abi.call("castVote", Abi.number(2), Abi.number8(2)));
    chain.mine(41);
    chain.send(chain.account(1), governor, Abi.call("queue", Abi.number(2)));
    chain.pass(TWO_DAYS + 1);
    chain.send(chain.account(1), governor, Abi.call("execute", Abi.number(2)));

    propose(founder, governor, "A slip", call(chain.account(7), 1, "", "0x"));
    chain.send(founder, governor, Abi.call("cancel", Abi.number(3)));
    told = new Told();
    new EthereumConnector()
        .read(
            LifeOfADao.request(
                chain.url(), List.of(governor, alpha, timelock, token), Map.of("complete", "true")),
            told);
  }

  @AfterAll
  void end() {
    chain.close();
  }

  /** Has the timelock name Bravo for its next master, as only it can itself. */
  private void handOver() {
    JsonNode block = chain.ask("eth_getBlockByNumber", "latest", false);
    long earliest = Long.decode(block.get("timestamp").asText()) + TWO_DAYS + 100;
    for (String step : List.of("queueTransaction", "executeTransaction")) {
      chain.send(
          chain.account(0),
          timelock,
          Abi.call(
              step,
              Abi.address(timelock),
              Abi.number(0),
              Abi.text("setPendingAdmin(address)"),
              Abi.bytes("0x" + Abi.constructor(Abi.address(governor))),
              Abi.number(earliest)));
      chain.pass(TWO_DAYS + 101);
    }
  }

  private static String bytecode(String folder, String contract)
      throws IOException, InterruptedException {
    return Anvil.bytecode(folder + contract + ".json");
  }

  private void give(String to, long whole) {
    chain.send(
        chain.account(0),
        token,
        Abi.call("transfer", Abi.address(to), Abi.number(Dao.units(18, whole))));
  }

  private record Call(String target, long ether, String signature, String arguments) {}

  private static Call call(String target, long ether, String signature, String arguments) {
    return new Call(target, ether, signature, arguments);
  }

  private void propose(String by, String at, String description, Call... calls) {
    List<Call> all = List.of(calls);
    chain.send(
        by,
        at,
        Abi.call(
            "propose",
            Abi.addresses(all.stream().map(Call::target).toList()),
            Dao.numbers(
                all.stream()
                    .map(c -> LifeOfADao.ETHER.multiply(BigInteger.valueOf(c.ether())))
                    .toList()),
            new DynamicArray<>(
                Utf8String.class, all.stream().map(c -> new Utf8String(c.signature())).toList()),
            Dao.bytes(all.stream().map(Call::arguments).toList()),
            Abi.text(description)));
  }

  private static String party(String address) {
    return "eip155:31337:" + address;
  }

  private String proposal(int number) {
    return "chain/" + governor + "/proposal/" + number;
  }

  private static BigInteger word(String answer, int index) {
    return new BigInteger(answer.substring(64 * index, 64 * index + 64), 16);
  }

  @Test
  void aProposalIsAsTheGovernorHasIt() {
    String asked = chain.call(governor, Abi.call("proposals", Abi.number(2))).substring(2);
    assertThat(told.facts(Proposal.class))
        .extracting(Proposal::id)
        .containsExactly("chain/" + alpha + "/proposal/1", proposal(2), proposal(3));
    Proposal proposal = told.facts(Proposal.class).get(1);
    assertThat(proposal.title()).isEqualTo("Pay, and vote longer");
    assertThat(proposal.snapshotAt().block()).isEqualTo(word(asked, 3).longValue());
    assertThat(proposal.opensAt().block()).isEqualTo(word(asked, 3).longValue() + 1);
    assertThat(proposal.closesAt().block()).isEqualTo(word(asked, 4).longValue() + 1);
    assertThat(proposal.quorum()).isEqualByComparingTo("600000");
    assertThat(proposal.countingRule()).isEqualTo(Proposal.CountingRule.FOR);
    assertThat(told.facts(VoteChoice.class))
        .extracting(VoteChoice::choice)
        .containsExactly("for", "against", "abstain");
    assertThat(told.facts(VoteChoice.class))
        .extracting(VoteChoice::weight)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(weight(asked, 5), weight(asked, 6), weight(asked, 7));
    assertThat(told.facts(Vote.class))
        .extracting(Vote::voter)
        .containsExactly(party(chain.account(0)), party(chain.account(1)), party(chain.account(2)));
    assertThat(told.facts(Execution.class))
        .extracting(step -> step.stage() + " " + step.proposal())
        .containsExactly(
            "QUEUED " + proposal(2), "EXECUTED " + proposal(2), "CANCELED " + proposal(3));
    assertThat(told.facts(Execution.class).get(0).earliest().from().getEpochSecond())
        .isEqualTo(word(asked, 2).longValue());
  }

  private static BigDecimal weight(String asked, int word) {
    return new BigDecimal(word(asked, word), 18);
  }

  @Test
  void whatItPaysNamesTheProposal() {
    assertThat(told.facts(Transfer.class).stream().filter(t -> proposal(2).equals(t.proposal())))
        .extracting(Transfer::quantity)
        .containsExactlyInAnyOrder(
            Quantity.of("1", "eip155:31337/slip44:60"),
            Quantity.of("250", "eip155:31337/erc20:" + token));
  }

  @Test
  void settingsAreThoseOfTheContracts() {
    assertThat(settings(governor))
        .containsExactlyInAnyOrder(
            "votingPeriod 40",
            "votingPeriod 50",
            "votingDelay 2",
            "proposalThreshold 200000",
            "quorum 600000",
            "proposalMaxOperations 10");
    assertThat(settings(alpha)).contains("quorum 40000000").hasSize(5);
    assertThat(settings(timelock))
        .containsExactlyInAnyOrder("minDelay " + TWO_DAYS, "gracePeriod 1209600");
  }

  private List<String> settings(String contract) {
    return told.facts(Setting.class).stream()
        .filter(setting -> party(contract).equals(setting.venue()))
        .map(s -> s.parameter() + " " + s.value().value().toBigInteger())
        .toList();
  }

  /** What it began with is in no log but that of its first change. */
  @Test
  void theOldValueOfTheFirstChangeIsOfAnUnknownTimeBeforeIt() {
    List<Setting> periods =
        told.facts(Setting.class).stream()
            .filter(s -> s.parameter().equals("votingPeriod"))
            .filter(s -> party(governor).equals(s.venue()))
            .toList();
    assertThat(periods).extracting(Setting::proposal).containsExactly(null, proposal(2));
    assertThat(periods.get(0).at())
        .isEqualTo(
            TimeInterval.between(
                TimeInterval.instant(TimeInterval.MIN), periods.get(1).at().from()));
  }

  /** Venus's next version logs proposals in another way: whoever calls it Bravo is not believed. */
  @Test
  void whatDoesNotAnswerAsTheKindThatIsStatedIsVouchedForNoMore() throws Exception {
    JsonNode before = chain.ask("evm_snapshot");
    try {
      String next =
          chain.deploy(
              chain.account(0),
              bytecode(VENUS, "Governance/GovernorBravoDelegate.sol/GovernorBravoDelegate"));
      chain.ask("anvil_setBalance", timelock, "0x" + LifeOfADao.ETHER.toString(16));
      chain.ask("anvil_impersonateAccount", timelock);
      chain.send(timelock, governor, Abi.call("_setImplementation", Abi.address(next)));
      Told upgraded = new Told();
      new EthereumConnector()
          .read(
              LifeOfADao.request(
                  chain.url(),
                  List.of(governor),
                  Map.of("complete", "true", "contracts", Map.of(governor, "governor-bravo"))),
              upgraded);
      assertThat(upgraded.gaps)
          .singleElement()
          .asString()
          .contains(governor + " does not answer as a governor-bravo does");
      assertThat(upgraded.coverage).isEmpty();
      assertThat(upgraded.facts(Proposal.class)).hasSize(2);
      SourceRequest detected = LifeOfADao.request(chain.url(), List.of(governor), Map.of());
      assertThatThrownBy(() -> new EthereumConnector().read(detected, new Told()))
          .hasMessageContaining(governor + " does not show what it is");
    } finally {
      chain.ask("evm_revert", before.asText());
    }
  }

  @Test
  void allIsReadAndTheContractsAreDetected() {
    assertThat(told.rejections).isEmpty();
    assertThat(told.gaps).isEmpty();
    assertThat(told.coverage).isNotEmpty();
  }
}
