package org.agoranomos.connectors.ethereum.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Stage;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.jspecify.annotations.Nullable;

/**
 * Moloch DAO, version 2 and what DAOhaus made of it. Anyone submits a proposal; it is one to decide
 * when a member sponsors it. Members vote with their shares, more for than against is enough, and
 * whoever voted against can leave before it is processed.
 */
final class Moloch implements ContractKind {
  private static final EventKey VOTED =
      EventKey.of("SubmitVote(uint256,uint256,address,address,uint8)", 3);
  private static final EventKey SUMMONED =
      EventKey.of(
          "SummonComplete(address,address[],uint256,uint256,uint256,uint256,uint256,uint256,uint256)",
          1);

  private static final Map<EventKey, EventReader> EVENTS =
      Map.of(
          SUMMONED,
          Moloch::summoned,
          MolochHistory.SUBMITTED,
          Moloch::submitted,
          MolochHistory.SPONSORED,
          Moloch::sponsored,
          VOTED,
          Moloch::voted,
          MolochHistory.PROCESSED,
          Moloch::processed,
          MolochHistory.PROCESSED_TOKEN,
          Moloch::processed,
          MolochHistory.PROCESSED_KICK,
          Moloch::processed,
          MolochHistory.LEFT,
          Moloch::left);

  @Override
  public String name() {
    return "moloch";
  }

  /** Version 1 has no loot. */
  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.number(address, "totalLoot()").isPresent()
        && MolochTimes.asked(calls, address).isPresent();
  }

  @Override
  public Map<EventKey, EventReader> events() {
    return EVENTS;
  }

  @Override
  public Set<String> tells() {
    return Set.of("Proposal", "Vote", "VoteChoice", "Execution", "Setting");
  }

  @Override
  public boolean isAccount() {
    return true;
  }

  @Override
  public Set<EventKey> foretold() {
    return MolochHistory.EVENTS;
  }

  @Override
  public void foretell(Event event, History history) throws Undecodable, RpcException {
    MolochHistory.foretell(event, history);
  }

  @Override
  public @Nullable String executedBy(Event event) {
    return MolochHistory.hasPassed(event) ? Governor.proposal(event, event.indexedNumber(2)) : null;
  }

  @Override
  public List<StateReading> state(Contract contract, Calls calls) throws RpcException {
    List<StateReading> state = new ArrayList<>();
    MolochTimes.asked(calls, contract.address()).ifPresent(times -> state.addAll(times.state()));
    calls
        .number(contract.address(), "dilutionBound()")
        .map(bound -> new StateReading("dilutionBound()", "dilutionBound", Contract.count(bound)))
        .ifPresent(state::add);
    return state;
  }

  /** Nothing changes afterwards what is said here. */
  private static List<Fact> summoned(Event event) throws Undecodable {
    // Where the tokens are, and how many, beside seven numbers.
    var words = event.words().atLeast(9);
    var times = new MolochTimes(words.number(1), words.number(2), words.number(3), words.number(4));
    List<Fact> facts = new ArrayList<>();
    times.state().forEach(s -> facts.add(event.setting(s.parameter(), s.value())));
    facts.add(event.setting("dilutionBound", Contract.count(words.number(6))));
    return facts;
  }

  /** Kept: what nobody sponsors is not decided on. */
  private static List<Fact> submitted(Event event) throws Undecodable {
    MolochSubmission.of(event);
    return List.of();
  }

  private static List<Fact> left(Event event) throws Undecodable {
    event.words().exactly(2).small(0);
    event.indexedAddress(1);
    return List.of();
  }

  private static List<Fact> sponsored(Event event) throws Undecodable, RpcException {
    var words = event.words().exactly(3);
    Contract dao = event.contract();
    BigInteger number = words.number(0);
    BigInteger starts = BigInteger.valueOf(words.small(2));
    Optional<MolochTimes> times = MolochTimes.asked(event.calls(), dao.address());
    MolochHistory.Put put = MolochHistory.put(event, number);
    return List.of(
        new Proposal(
            Governor.proposal(event, number),
            dao.ledger().organization(),
            put.proposer() == null ? null : dao.ledger().party(put.proposer()),
            dao.party(),
            "members",
            put.kind(),
            put.title(),
            put.at(),
            times.map(t -> t.opens(starts)).orElse(null),
            times.map(t -> t.closes(starts)).orElse(null),
            null,
            null,
            null,
            null,
            false,
            MolochHistory.status(event, number),
            null));
  }

  /** By hand, for there are many. A member's key that is not the member votes on its behalf. */
  private static List<Fact> voted(Event event) throws Undecodable, RpcException {
    var words = event.words().exactly(2);
    String member = event.indexedAddress(3);
    String key = event.indexedAddress(2);
    String choice =
        switch ((int) Math.min(words.small(1), Integer.MAX_VALUE)) {
          case 1 -> "for";
          case 2 -> "against";
          default ->
              throw new Undecodable("a vote of " + words.number(1) + " is neither yes nor no");
        };
    BigDecimal weight = event.contract().amount(MolochShares.at(event, member));
    Ledger ledger = event.contract().ledger();
    String id = event.id("vote");
    String proposal = Governor.proposal(event, words.number(0));
    return List.of(
        new Vote(
            id,
            proposal,
            ledger.party(key),
            weight,
            event.at(),
            key.equals(member) ? null : ledger.party(member),
            null),
        new VoteChoice(event.id("choice"), id, proposal, choice, weight));
  }

  /** What did not pass is executed by nobody; its proposal has that as status. */
  private static List<Fact> processed(Event event) throws Undecodable, RpcException {
    event.words().exactly(1).flag(0);
    if (!MolochHistory.hasPassed(event)) {
      return List.of();
    }
    BigInteger number = event.indexedNumber(2);
    BigInteger starts = MolochHistory.starts(event, number);
    TimeInterval earliest =
        starts == null
            ? null
            : MolochTimes.asked(event.calls(), event.contract().address())
                .map(times -> times.ready(starts))
                .orElse(null);
    return List.of(
        new Execution(
            event.id("execution"),
            Governor.proposal(event, number),
            event.contract().ledger().organization(),
            Stage.EXECUTED,
            event.at(),
            earliest,
            null,
            null));
  }
}
