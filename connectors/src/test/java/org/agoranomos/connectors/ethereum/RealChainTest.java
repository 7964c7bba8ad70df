package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Asset;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Delegation;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.ProposalAction;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.Stage;
import org.agoranomos.ontology.fact.Supply;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.agoranomos.ontology.fact.VotingPower;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.abi.EventEncoder;

/**
 * The life of a DAO on a real node, with contracts of both versions of OpenZeppelin and of Safe.
 * What is expected is asked of the contracts themselves, or written down where the life is played.
 */
class RealChainTest {
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class OfVersion {
    LifeOfADao life;
    Told told;

    abstract int version();

    @BeforeAll
    void play() throws Exception {
      life = LifeOfADao.play(version());
      told = new Told();
      new EthereumConnector()
          .read(life.request(life.chain.url(), Map.of("complete", "true")), told);
    }

    @AfterAll
    void end() {
      life.close();
    }

    String party(String address) {
      return "eip155:31337:" + address;
    }

    String proposal(Dao.Put put) {
      return "chain/" + life.dao.governor + "/proposal/" + put.id();
    }

    @Test
    void everyLogOfTheContractsIsToldOnceAtItsPlace() {
      JsonNode logs =
          life.chain.ask(
              "eth_getLogs",
              Map.of(
                  "fromBlock",
                  "0x0",
                  "toBlock",
                  "latest",
                  "address",
                  List.of(
                      life.dao.governor, life.dao.timelock, life.dao.token, life.safe.address)));
      Set<String> places = new HashSet<>();
      for (JsonNode log : logs) {
        places.add(
            "eip155:31337#block="
                + Long.decode(log.get("blockNumber").asText())
                + "&transaction="
                + log.get("transactionHash").asText()
                + "&log="
                + Long.decode(log.get("logIndex").asText()));
      }
      assertThat(places).hasSizeGreaterThan(50);
      assertThat(told.places.stream().filter(place -> place.contains("&log=")).toList())
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(places);
      assertThat(told.rejections).isEmpty();
      assertThat(told.gaps).isEmpty();
    }

    @Test
    void proposalsAreAsTheGovernorHasThem() {
      assertThat(told.facts(Proposal.class))
          .extracting(Proposal::id)
          .containsExactly(
              proposal(life.paid),
              proposal(life.changed),
              proposal(life.ignored),
              proposal(life.withdrawn));
      assertThat(told.facts(Proposal.class))
          .extracting(Proposal::title)
          .containsExactly("Pay Éva", "Vote longer", "Nobody cares", "A slip");
      assertThat(told.facts(Proposal.class))
          .extracting(Proposal::kind)
          .containsExactly(
              Proposal.Kind.TREASURY,
              Proposal.Kind.SETTING,
              Proposal.Kind.TREASURY,
              Proposal.Kind.TREASURY);
      for (Proposal proposal : told.facts(Proposal.class)) {
        assertThat(proposal.organization()).isEqualTo("dao:test");
        assertThat(proposal.venue()).isEqualTo(party(life.dao.governor));
        assertThat(proposal.countingRule()).isEqualTo(Proposal.CountingRule.FOR_AND_ABSTAIN);
        BigInteger id = new BigInteger(proposal.id().replaceAll(".*/", ""));
        long snapshot = asked("proposalSnapshot", id);
        long deadline = asked("proposalDeadline", id);
        assertThat(tick(proposal.snapshotAt())).isEqualTo(snapshot);
        if (!life.dao.inSeconds) {
          JsonNode block =
              life.chain.ask("eth_getBlockByNumber", "0x" + Long.toHexString(snapshot), false);
          assertThat(proposal.snapshotAt().from())
              .isEqualTo(Instant.ofEpochSecond(Long.decode(block.get("timestamp").asText())));
        }
        assertThat(tick(proposal.opensAt())).isEqualTo(snapshot + 1);
        assertThat(tick(proposal.closesAt())).isEqualTo(deadline + 1);
      }
      assertThat(told.facts(Proposal.class).get(0).quorum()).isEqualTo(new BigDecimal(40_000));
    }

    private long asked(String function, BigInteger id) {
      return life.dao
          .number(life.dao.governor, Abi.call(function, Abi.number(id)), 0)
          .longValueExact();
    }

    private long tick(TimeInterval time) {
      return life.dao.inSeconds ? time.from().getEpochSecond() : time.block();
    }

    @Test
    void actionsSayWhoGainsHowMuch() {
      List<ProposalAction> actions =
          told.facts(ProposalAction.class).stream()
              .filter(action -> action.proposal().equals(proposal(life.paid)))
              .toList();
      assertThat(actions).extracting(ProposalAction::index).containsExactly(0L, 1L);
      assertThat(actions)
          .extracting(ProposalAction::beneficiary)
          .containsExactly(party(life.dao.account(5)), party(life.dao.account(6)));
      assertThat(actions)
          .extracting(ProposalAction::quantity)
          .containsExactly(
              Quantity.of("2", "eip155:31337/slip44:60"),
              Quantity.of("250", "eip155:31337/erc20:" + life.dao.token));
    }

    @Test
    void votesAddUpToWhatTheGovernorCounted() {
      for (Dao.Put put : List.of(life.paid, life.changed, life.ignored)) {
        Map<String, BigDecimal> sums =
            told.facts(VoteChoice.class).stream()
                .filter(choice -> choice.proposal().equals(proposal(put)))
                .collect(Collectors.toMap(VoteChoice::choice, VoteChoice::weight, BigDecimal::add));
        String counted = Abi.call("proposalVotes", Abi.number(new BigInteger(put.id())));
        List<String> choices = List.of("against", "for", "abstain");
        for (int i = 0; i < choices.size(); i++) {
          assertThat(sums.getOrDefault(choices.get(i), BigDecimal.ZERO))
              .isEqualByComparingTo(
                  new BigDecimal(
                      life.dao.number(life.dao.governor, counted, i), life.dao.decimals));
        }
      }
      assertThat(told.facts(Vote.class))
          .extracting(Vote::voter)
          .containsExactly(
              party(life.dao.account(0)),
              party(life.dao.account(1)),
              party(life.dao.account(3)),
              party(life.dao.account(0)),
              party(life.dao.account(3)));
    }

    @Test
    void stepsOfExecutionAreThere() {
      List<String> steps =
          told.facts(Execution.class).stream()
              .map(e -> e.stage() + " " + e.proposal().replaceAll(".*/", ""))
              .toList();
      assertThat(steps)
          .startsWith(
              "QUEUED " + life.paid.id(),
              "EXECUTED " + life.paid.id(),
              "QUEUED " + life.changed.id(),
              "EXECUTED " + life.changed.id());
      assertThat(steps.subList(4, steps.size()))
          .isEqualTo(version() == 5 ? List.of("CANCELED " + life.withdrawn.id()) : List.of());
      Execution queued = told.facts(Execution.class).get(0);
      assertThat(queued.stage()).isEqualTo(Stage.QUEUED);
      assertThat(queued.earliest().from()).isEqualTo(queued.at().from().plusSeconds(Dao.LOCK));
    }

    @Test
    void settingsAreThoseOfTheContractsOverTime() {
      assertThat(settings(life.dao.governor, "votingPeriod"))
          .containsExactly(new BigDecimal(40), new BigDecimal(50));
      assertThat(settings(life.dao.governor, "votingDelay")).containsExactly(new BigDecimal(2));
      assertThat(settings(life.dao.governor, "proposalThreshold"))
          .containsExactly(new BigDecimal(1_000));
      assertThat(settings(life.dao.governor, "quorumFraction"))
          .containsExactly(new BigDecimal("0.04"));
      assertThat(settings(life.dao.timelock, "minDelay")).containsExactly(new BigDecimal(100));
      assertThat(settings(life.safe.address, "threshold"))
          .containsExactly(BigDecimal.ONE, new BigDecimal(2));
      assertThat(settings(life.safe.address, "owners"))
          .containsExactly(new BigDecimal(3), new BigDecimal(4), new BigDecimal(3));
      Setting changed =
          told.facts(Setting.class).stream()
              .filter(s -> s.value().value().equals(new BigDecimal(50)))
              .findFirst()
              .orElseThrow();
      assertThat(changed.proposal()).isEqualTo(proposal(life.changed));
      assertThat(changed.value().unit()).isEqualTo(version() == 4 ? "s" : "{block}");
    }

    private List<BigDecimal> settings(String contract, String parameter) {
      return told.facts(Setting.class).stream()
          .filter(s -> party(contract).equals(s.venue()) && s.parameter().equals(parameter))
          .map(s -> s.value().value())
          .toList();
    }

    @Test
    void transfersAddUpToTheBalancesOfTheToken() {
      Map<String, BigDecimal> balances = new HashMap<>();
      String unit = "eip155:31337/erc20:" + life.dao.token;
      for (Transfer transfer : told.facts(Transfer.class)) {
        if (transfer.quantity().unit().equals(unit)) {
          BigDecimal value = transfer.quantity().value();
          balances.merge(transfer.payer(), value.negate(), BigDecimal::add);
          balances.merge(transfer.payee(), value, BigDecimal::add);
        }
      }
      balances.remove(party("0x" + "0".repeat(40)));
      assertThat(balances).hasSize(6);
      balances.forEach(
          (holder, balance) ->
              assertThat(balance)
                  .isEqualByComparingTo(
                      new BigDecimal(
                          life.dao.number(
                              life.dao.token,
                              Abi.call("balanceOf", Abi.address(holder.replaceAll(".*:", ""))),
                              0),
                          life.dao.decimals)));
    }

    @Test
    void paymentsOfTheTreasuryNameTheirProposalWhereThereIsOne() {
      List<Transfer> ether =
          told.facts(Transfer.class).stream()
              .filter(t -> t.quantity().unit().endsWith("slip44:60"))
              .toList();
      assertThat(ether)
          .extracting(Transfer::payee)
          .containsExactly(
              party(life.dao.account(5)), party(life.dao.account(8)), party(life.safe.address));
      assertThat(ether)
          .extracting(Transfer::proposal)
          .containsExactly(proposal(life.paid), null, null);
      assertThat(ether)
          .extracting(Transfer::kind)
          .containsExactly(Transfer.Kind.PAYMENT, Transfer.Kind.PAYMENT, Transfer.Kind.INCOME);
      Transfer tokens =
          told.facts(Transfer.class).stream()
              .filter(t -> t.payee().equals(party(life.dao.account(6))))
              .findFirst()
              .orElseThrow();
      assertThat(tokens.proposal()).isEqualTo(proposal(life.paid));
      assertThat(tokens.payerAccount()).isEqualTo(party(life.dao.timelock));
      assertThat(tokens.book()).isEqualTo("dao:test");
    }

    @Test
    void delegationsEndWhereTheNextBegins() {
      List<Delegation> delegations = told.facts(Delegation.class);
      assertThat(delegations)
          .extracting(Delegation::delegator)
          .containsOnly(party(life.dao.account(2)));
      assertThat(delegations)
          .extracting(Delegation::delegate)
          .containsExactly(party(life.dao.account(1)), party(life.dao.account(0)));
      assertThat(delegations.get(0).until()).isEqualTo(delegations.get(1).from());
      assertThat(delegations.get(1).until()).isNull();
    }

    @Test
    void supplyIsThatOfTheTokenAfterTheLastBlock() {
      assertThat(told.facts(Supply.class))
          .singleElement()
          .satisfies(
              supply -> {
                assertThat(supply.asset()).isEqualTo("eip155:31337/erc20:" + life.dao.token);
                assertThat(supply.at().block()).isEqualTo(life.chain.head());
                assertThat(supply.total())
                    .isEqualByComparingTo(
                        new BigDecimal(
                            life.dao.number(life.dao.token, Abi.call("totalSupply"), 0),
                            life.dao.decimals));
              });
    }

    @Test
    void votingPowerIsThatOfTheToken() {
      Map<String, BigDecimal> last = new HashMap<>();
      told.facts(VotingPower.class).forEach(power -> last.put(power.party(), power.weight()));
      assertThat(last).hasSize(3);
      last.forEach(
          (party, weight) ->
              assertThat(weight)
                  .isEqualByComparingTo(
                      new BigDecimal(
                          life.dao.number(
                              life.dao.token,
                              Abi.call("getVotes", Abi.address(party.replaceAll(".*:", ""))),
                              0),
                          life.dao.decimals)));
    }

    @Test
    void ownersOfASafeAreMembersForTheirTime() {
      Map<String, Membership> signers =
          told.facts(Membership.class).stream()
              .collect(Collectors.toMap(Membership::member, m -> m));
      assertThat(signers.keySet())
          .containsExactlyInAnyOrder(
              party(life.dao.account(0)),
              party(life.dao.account(1)),
              party(life.dao.account(2)),
              party(life.dao.account(4)));
      signers.forEach(
          (member, signer) -> {
            assertThat(signer.role()).isEqualTo("signer");
            assertThat(signer.group()).isEqualTo(party(life.safe.address));
            assertThat(signer.until() != null).isEqualTo(member.equals(party(life.dao.account(2))));
          });
    }

    /** The two releases log the same in two forms. */
    @Test
    void anOwnerIsATopicSinceSafe14AndWasDataBefore() {
      JsonNode logs =
          life.chain.ask(
              "eth_getLogs",
              Map.of(
                  "fromBlock",
                  "0x0",
                  "address",
                  life.safe.address,
                  "topics",
                  List.of(EventEncoder.buildEventSignature("AddedOwner(address)"))));
      assertThat(logs).hasSize(1);
      assertThat(logs.get(0).get("topics")).hasSize(version() == 4 ? 1 : 2);
    }

    @Test
    void contractsAreDetected() {
      assertThat(told.facts(Account.class))
          .extracting(account -> account.id() + " " + account.kind())
          .containsExactlyInAnyOrder(
              party(life.dao.governor) + " TREASURY",
              party(life.dao.timelock) + " TREASURY",
              party(life.safe.address) + " MULTISIG");
      assertThat(told.facts(Asset.class))
          .extracting(Asset::name)
          .containsExactly(version() == 4 ? "Four" : "Five");
    }

    @Test
    void whatIsCompleteIsVouchedForTheBlocksThatWereRead() {
      assertThat(told.coverage)
          .extracting(Coverage::kind)
          .containsExactly(
              "Delegation",
              "Execution",
              "Proposal",
              "ProposalAction",
              "Setting",
              "Vote",
              "VoteChoice",
              "VotingPower");
      assertThat(told.coverage)
          .allSatisfy(
              coverage -> {
                assertThat(coverage.from().block()).isZero();
                assertThat(coverage.until().block()).isEqualTo(life.chain.head() + 1);
              });
    }
  }

  @Nested
  class OpenZeppelin5 extends OfVersion {
    @Override
    int version() {
      return 5;
    }
  }

  @Nested
  class OpenZeppelin4 extends OfVersion {
    @Override
    int version() {
      return 4;
    }
  }
}
