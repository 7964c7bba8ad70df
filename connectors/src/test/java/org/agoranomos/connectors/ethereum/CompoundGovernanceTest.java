package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.ProposalAction;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.crypto.Hash;

/**
 * Compound's Governor Alpha and Timelock as Uniswap published them, on a real node. Only the voting
 * period is another than theirs: 40 blocks where their code has 40,320, which would take minutes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompoundGovernanceTest {
  private static final String ARTIFACTS = "@uniswap/governance/build/";
  private static final String PERIOD_IN_CODE = "619d80";
  private static final String SHORT_PERIOD_IN_CODE = "610028";
  private static final long TWO_DAYS = 172_800;
  private static final long THREE_DAYS = 259_200;

  private Anvil chain;
  private String token;
  private String timelock;
  private String governor;
  private Told told;

  @BeforeAll
  void play() throws Exception {
    chain = Anvil.start();
    String founder = chain.account(0);
    String other = chain.account(1);
    token =
        chain.deploy(
            founder,
            bytecode("Uni")
                + Abi.constructor(
                    Abi.address(founder), Abi.address(founder), Abi.number(4_000_000_000L)));
    // Each knows the other from its constructor: the governor will be the founder's third contract.
    governor = "0x" + Hash.sha3("0xd694" + founder.substring(2) + "02").substring(26);
    timelock =
        chain.deploy(
            founder,
            bytecode("Timelock") + Abi.constructor(Abi.address(governor), Abi.number(TWO_DAYS)));
    String code = bytecode("GovernorAlpha");
    assertThat(code).containsOnlyOnce(PERIOD_IN_CODE);
    assertThat(
            chain.deploy(
                founder,
                code.replace(PERIOD_IN_CODE, SHORT_PERIOD_IN_CODE)
                    + Abi.constructor(Abi.address(timelock), Abi.address(token))))
        .isEqualTo(governor);
    give(other, 300_000_000);
    give(timelock, 1_000);
    for (String holder : List.of(founder, other)) {
      chain.send(holder, token, Abi.call("delegate", Abi.address(holder)));
    }
    chain.send(founder, timelock, "0x", "0x" + LifeOfADao.ETHER.toString(16));
    chain.mine(2);
    propose(founder);
    chain.mine(2);
    chain.send(founder, governor, Abi.call("castVote", Abi.number(1), Abi.flag(true)));
    chain.send(other, governor, Abi.call("castVote", Abi.number(1), Abi.flag(false)));
    chain.mine(41);
    chain.send(other, governor, Abi.call("queue", Abi.number(1)));
    chain.pass(TWO_DAYS + 1);
    // The governor passes on what comes with the call, and nothing of the timelock's.
    chain.send(
        other, governor, Abi.call("execute", Abi.number(1)), "0x" + LifeOfADao.ETHER.toString(16));
    told = new Told();
    new EthereumConnector()
        .read(
            LifeOfADao.request(
                chain.url(), List.of(governor, timelock, token), Map.of("complete", "true")),
            told);
  }

  @AfterAll
  void end() {
    chain.close();
  }

  private static String bytecode(String contract) throws IOException, InterruptedException {
    return Anvil.bytecode(ARTIFACTS + contract + ".json");
  }

  private void give(String to, long whole) {
    chain.send(
        chain.account(0),
        token,
        Abi.call("transfer", Abi.address(to), Abi.number(Dao.units(18, whole))));
  }

  private void propose(String by) {
    List<String> signatures = List.of("", "transfer(address,uint256)", "setDelay(uint256)");
    chain.send(
        by,
        governor,
        Abi.call(
            "propose",
            Abi.addresses(List.of(chain.account(5), token, timelock)),
            Dao.numbers(List.of(LifeOfADao.ETHER, BigInteger.ZERO, BigInteger.ZERO)),
            new DynamicArray<>(Utf8String.class, signatures.stream().map(Utf8String::new).toList()),
            Dao.bytes(
                List.of(
                    "0x",
                    "0x"
                        + Abi.constructor(
                            Abi.address(chain.account(6)), Abi.number(Dao.units(18, 250))),
                    "0x" + Abi.constructor(Abi.number(THREE_DAYS)))),
            Abi.text("# Pay and wait longer")));
  }

  private static String party(String address) {
    return "eip155:31337:" + address;
  }

  private String proposal() {
    return "chain/" + governor + "/proposal/1";
  }

  @Test
  void aProposalIsAsTheGovernorHasIt() {
    String asked = chain.call(governor, Abi.call("proposals", Abi.number(1))).substring(2);
    Proposal proposal = told.facts(Proposal.class).get(0);
    assertThat(told.facts(Proposal.class)).hasSize(1);
    assertThat(proposal.id()).isEqualTo(proposal());
    assertThat(proposal.title()).isEqualTo("Pay and wait longer");
    assertThat(proposal.snapshotAt().block()).isEqualTo(word(asked, 3).longValue());
    assertThat(proposal.opensAt().block()).isEqualTo(word(asked, 3).longValue() + 1);
    assertThat(proposal.closesAt().block()).isEqualTo(word(asked, 4).longValue() + 1);
    assertThat(proposal.quorum()).isEqualByComparingTo("40000000");
    assertThat(proposal.countingRule()).isEqualTo(Proposal.CountingRule.FOR);
    assertThat(told.facts(VoteChoice.class))
        .extracting(VoteChoice::choice)
        .containsExactly("for", "against");
    assertThat(told.facts(VoteChoice.class))
        .extracting(VoteChoice::weight)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal(word(asked, 5), 18), new BigDecimal(word(asked, 6), 18));
    assertThat(told.facts(Vote.class))
        .extracting(Vote::voter)
        .containsExactly(party(chain.account(0)), party(chain.account(1)));
    assertThat(told.facts(Execution.class))
        .extracting(step -> step.stage() + " " + step.proposal())
        .containsExactly("QUEUED " + proposal(), "EXECUTED " + proposal());
    assertThat(told.facts(Execution.class).get(0).earliest().from().getEpochSecond())
        .isEqualTo(word(asked, 2).longValue());
  }

  private static BigInteger word(String answer, int index) {
    return new BigInteger(answer.substring(64 * index, 64 * index + 64), 16);
  }

  @Test
  void whatItPaysIsToldOnceAndNamesIt() {
    Quantity ether = Quantity.of("1", "eip155:31337/slip44:60");
    Quantity tokens = Quantity.of("250", "eip155:31337/erc20:" + token);
    assertThat(told.facts(ProposalAction.class))
        .extracting(ProposalAction::quantity)
        .containsExactly(ether, tokens, null);
    assertThat(told.facts(Transfer.class).stream().filter(t -> proposal().equals(t.proposal())))
        .extracting(Transfer::quantity)
        .containsExactlyInAnyOrder(ether, tokens);
  }

  @Test
  void settingsAreThoseOfTheCodeAndOfTheChange() {
    assertThat(told.facts(Setting.class))
        .extracting(s -> s.parameter() + " " + s.value().value().toBigInteger())
        .containsExactlyInAnyOrder(
            "votingDelay 1",
            "votingPeriod 40",
            "proposalThreshold 10000000",
            "quorum 40000000",
            "proposalMaxOperations 10",
            "minDelay " + THREE_DAYS,
            "gracePeriod 1209600");
    Setting changed =
        told.facts(Setting.class).stream()
            .filter(s -> s.parameter().equals("minDelay"))
            .findFirst()
            .orElseThrow();
    assertThat(changed.proposal()).isEqualTo(proposal());
    assertThat(changed.venue()).isEqualTo(party(timelock));
  }

  @Test
  void allIsReadAndTheContractsAreDetected() {
    assertThat(told.rejections).isEmpty();
    assertThat(told.gaps).isEmpty();
    assertThat(told.coverage).isNotEmpty();
  }
}
