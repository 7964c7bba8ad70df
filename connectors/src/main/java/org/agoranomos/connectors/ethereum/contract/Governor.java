package org.agoranomos.connectors.ethereum.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Stage;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.jspecify.annotations.Nullable;

/** OpenZeppelin's Governor, versions 4 and 5, with its extensions. */
final class Governor implements ContractKind {
  // Compound's governors share these with it.
  static final EventKey QUEUED = EventKey.of("ProposalQueued(uint256,uint256)", 0);
  static final EventKey EXECUTED = EventKey.of("ProposalExecuted(uint256)", 0);
  static final EventKey CANCELED = EventKey.of("ProposalCanceled(uint256)", 0);

  private static final EventKey EXTENDED = EventKey.of("ProposalExtended(uint256,uint64)", 1);

  /** Head words of VoteCast and VoteCastWithParams, and the word of the reason's length. */
  private static final int VOTE_WORDS = 5;

  private static final Map<EventKey, EventReader> EVENTS = readers();

  private static Map<EventKey, EventReader> readers() {
    Map<EventKey, EventReader> events = new HashMap<>();
    events.put(ProposalCreated.KEY, ProposalCreated::read);
    events.put(EventKey.of("VoteCast(address,uint256,uint8,uint256,string)", 1), Governor::vote);
    events.put(
        EventKey.of("VoteCastWithParams(address,uint256,uint8,uint256,string,bytes)", 1),
        Governor::vote);
    events.put(QUEUED, Governor::queued);
    events.put(EXECUTED, event -> step(event, Stage.EXECUTED, null));
    events.put(CANCELED, event -> step(event, Stage.CANCELED, null));
    // What it changes is told with the proposal.
    events.put(EXTENDED, event -> List.of());
    events.put(
        EventKey.of("VotingDelaySet(uint256,uint256)", 0),
        event -> List.of(event.setting("votingDelay", time(event.contract(), changed(event)))));
    events.put(
        EventKey.of("VotingPeriodSet(uint256,uint256)", 0),
        event -> List.of(event.setting("votingPeriod", time(event.contract(), changed(event)))));
    events.put(
        EventKey.of("LateQuorumVoteExtensionSet(uint64,uint64)", 0),
        event ->
            List.of(
                event.setting("lateQuorumVoteExtension", time(event.contract(), changed(event)))));
    events.put(
        EventKey.of("ProposalThresholdSet(uint256,uint256)", 0),
        event ->
            List.of(event.setting("proposalThreshold", weight(event.contract(), changed(event)))));
    events.put(EventKey.of("QuorumNumeratorUpdated(uint256,uint256)", 0), Governor::quorum);
    return Map.copyOf(events);
  }

  @Override
  public String name() {
    return "governor";
  }

  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.text(address, "COUNTING_MODE()").isPresent();
  }

  @Override
  public Map<EventKey, EventReader> events() {
    return EVENTS;
  }

  @Override
  public Set<String> tells() {
    return Set.of("Proposal", "ProposalAction", "Vote", "VoteChoice", "Execution", "Setting");
  }

  @Override
  public boolean isAccount() {
    return true;
  }

  @Override
  public List<String> tokenFunctions() {
    return List.of("token()");
  }

  @Override
  public Set<EventKey> foretold() {
    return Set.of(EXTENDED);
  }

  @Override
  public void foretell(Event event, History history) throws Undecodable {
    history.note(
        extension(event, event.indexedNumber(1)), event, event.words().exactly(1).small(0));
  }

  static String extension(Event event, BigInteger proposal) {
    return "extension/" + event.contract().address() + "/" + proposal;
  }

  /** The id of the proposal that an event executes, or null if it is of another sort. */
  static @Nullable String executedBy(Event event) {
    return !event.contract().kind().tokenFunctions().isEmpty()
            && event.key().equals(EXECUTED)
            && event.log().data().length >= 32
        ? proposal(event, event.words().number(0))
        : null;
  }

  @Override
  public List<StateReading> state(Contract contract, Calls calls) throws RpcException {
    List<StateReading> state = new ArrayList<>();
    for (String parameter : List.of("votingDelay", "votingPeriod", "lateQuorumVoteExtension")) {
      String function = parameter + "()";
      calls
          .number(contract.address(), function)
          .ifPresent(n -> state.add(new StateReading(function, parameter, time(contract, n))));
    }
    calls
        .number(contract.address(), "proposalThreshold()")
        .ifPresent(
            n ->
                state.add(
                    new StateReading(
                        "proposalThreshold()", "proposalThreshold", weight(contract, n))));
    Optional<BigInteger> numerator = calls.number(contract.address(), "quorumNumerator()");
    Quantity fraction = numerator.isEmpty() ? null : contract.fractionOf(numerator.get());
    if (fraction != null) {
      state.add(new StateReading("quorumNumerator()", "quorumFraction", fraction));
    }
    return state;
  }

  static String proposal(Event event, BigInteger number) {
    return event.contract().key("proposal/" + number);
  }

  static Quantity time(Contract contract, BigInteger ticks) {
    return new Quantity(new BigDecimal(ticks), contract.clockUnit());
  }

  static Quantity weight(Contract contract, BigInteger smallest) {
    return new Quantity(contract.amount(smallest), "1");
  }

  /** The new value of a setting; the old one stands before it. */
  private static BigInteger changed(Event event) throws Undecodable {
    return event.words().exactly(2).number(1);
  }

  private static List<Fact> quorum(Event event) throws Undecodable {
    BigInteger numerator = changed(event);
    Quantity fraction = event.contract().fractionOf(numerator);
    if (fraction == null) {
      throw new Undecodable(
          numerator + " of " + event.contract().fraction() + " is no decimal fraction");
    }
    return List.of(event.setting("quorumFraction", fraction));
  }

  /** By hand, for there are many. What a contract counts besides three choices keeps its number. */
  private static List<Fact> vote(Event event) throws Undecodable {
    var words = event.words().atLeast(VOTE_WORDS);
    String proposal = proposal(event, words.number(0));
    int support = (int) Math.min(words.small(1), Integer.MAX_VALUE);
    String choice =
        switch (support) {
          case 0 -> "against";
          case 1 -> "for";
          case 2 -> "abstain";
          default -> Integer.toString(support);
        };
    BigDecimal weight = event.contract().amount(words.number(2));
    String id = event.id("vote");
    String voter = event.contract().ledger().party(event.indexedAddress(1));
    return List.of(
        new Vote(id, proposal, voter, weight, event.at(), null, null),
        new VoteChoice(event.id("choice"), id, proposal, choice, weight));
  }

  static List<Fact> queued(Event event) throws Undecodable {
    BigInteger earliest = event.words().exactly(2).number(1);
    return step(event, Stage.QUEUED, earliest.signum() == 0 ? null : Contract.seconds(earliest));
  }

  static List<Fact> step(Event event, Stage stage, @Nullable TimeInterval earliest)
      throws Undecodable {
    BigInteger number = event.words().atLeast(1).number(0);
    return List.of(
        new Execution(
            event.id("execution"),
            proposal(event, number),
            event.contract().ledger().organization(),
            stage,
            event.at(),
            earliest,
            null,
            null));
  }
}
