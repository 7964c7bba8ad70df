package org.agoranomos.connectors.ethereum.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Stage;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.jspecify.annotations.Nullable;

/** What decides on proposals to call contracts, as Compound began it and OpenZeppelin kept it. */
abstract sealed class Governor implements ContractKind
    permits OpenZeppelinGovernor, GovernorAlpha, GovernorBravo {
  static final String VOTING_DELAY = "votingDelay";
  static final String VOTING_PERIOD = "votingPeriod";
  static final String THRESHOLD = "proposalThreshold";

  /** Compound's word for how many votes a proposal needs. */
  static final String QUORUM_VOTES = "quorumVotes()";

  /** What Compound's governors call the token whose votes they count, and Venus its vault. */
  static final List<String> COMPOUND_TOKENS =
      List.of("comp()", "uni()", "xvsVault()", "xvsAddress()");

  static final String OPERATIONS = "proposalMaxOperations";

  /** What Compound's governors answer. */
  static final List<AskedSetting> COMPOUND_SETTINGS =
      List.of(
          AskedSetting.of(VOTING_DELAY, Contract::ticks),
          AskedSetting.of(VOTING_PERIOD, Contract::ticks),
          AskedSetting.of(THRESHOLD, Contract::weight),
          new AskedSetting(QUORUM_VOTES, "quorum", Contract::weight),
          AskedSetting.of(OPERATIONS, (contract, most) -> Contract.count(most)));

  static final EventKey CAST = EventKey.of("VoteCast(address,uint256,uint8,uint256,string)", 1);

  /** Head words of VoteCast, and the word of the reason's length. */
  private static final int VOTE_WORDS = 5;

  /** The settings of Bravo, and of what came after it, that change. */
  private static final Map<EventKey, EventReader> CHANGES =
      Map.of(
          EventKey.of("VotingDelaySet(uint256,uint256)", 0),
          event -> changed(event, VOTING_DELAY, Contract::ticks),
          EventKey.of("VotingPeriodSet(uint256,uint256)", 0),
          event -> changed(event, VOTING_PERIOD, Contract::ticks),
          EventKey.of("ProposalThresholdSet(uint256,uint256)", 0),
          event -> changed(event, THRESHOLD, Contract::weight));

  private static final EventKey EXECUTED = EventKey.of("ProposalExecuted(uint256)", 0);

  private final Map<EventKey, EventReader> events;
  private final Set<EventKey> changes;

  /**
   * A kind of governor.
   *
   * @param quorum how it is asked for its quorum
   * @param more its events besides those that all governors have
   * @param changes those by which its settings change, from an old value to a new one
   */
  Governor(
      ProposalCreated.Quorum quorum,
      Map<EventKey, EventReader> more,
      Map<EventKey, EventReader> changes) {
    this.changes = Set.copyOf(changes.keySet());
    ProposalCreated created = new ProposalCreated(quorum);
    Map<EventKey, EventReader> all = new HashMap<>(more);
    all.putAll(changes);
    all.put(ProposalCreated.KEY, created::read);
    all.put(EventKey.of("ProposalQueued(uint256,uint256)", 0), Governor::queued);
    all.put(EXECUTED, event -> step(event, Stage.EXECUTED, null));
    all.put(
        EventKey.of("ProposalCanceled(uint256)", 0), event -> step(event, Stage.CANCELED, null));
    this.events = Map.copyOf(all);
  }

  @Override
  public final Map<EventKey, EventReader> events() {
    return events;
  }

  @Override
  public final Set<String> tells() {
    return Set.of("Proposal", "ProposalAction", "Vote", "VoteChoice", "Execution", "Setting");
  }

  @Override
  public final boolean isAccount() {
    return true;
  }

  @Override
  public final @Nullable String executedBy(Event event) {
    return event.key().equals(EXECUTED) && event.log().data().length >= 32
        ? proposal(event, event.words().number(0))
        : null;
  }

  static String proposal(Event event, BigInteger number) {
    return event.contract().key("proposal/" + number);
  }

  /** The changes of settings since Bravo, and more. */
  static Map<EventKey, EventReader> changes(Map<EventKey, EventReader> more) {
    Map<EventKey, EventReader> changes = new HashMap<>(CHANGES);
    changes.putAll(more);
    return changes;
  }

  @Override
  public Set<EventKey> foretold() {
    return changes;
  }

  @Override
  public void foretell(Event event, History history) throws Undecodable {
    history.note(change(event), event, 0);
  }

  private static String change(Event event) {
    return "change/" + event.contract().address() + "/" + event.key().topic();
  }

  /**
   * A setting from an old value to a new one. The first change that is read tells the old value
   * too, which was in force some time up to then: what a governor begins with is not always logged.
   */
  static List<Fact> changed(
      Event event, String parameter, BiFunction<Contract, BigInteger, Quantity> measure)
      throws Undecodable {
    var words = event.words().exactly(2);
    Contract governor = event.contract();
    Fact now = event.setting(parameter, measure.apply(governor, words.number(1)));
    return words.number(0).signum() > 0 && event.history().begins(change(event), event)
        ? List.of(event.settingBefore(parameter, measure.apply(governor, words.number(0))), now)
        : List.of(now);
  }

  /** By hand, for there are many. What a contract counts besides three choices keeps its number. */
  static List<Fact> vote(Event event) throws Undecodable {
    var words = event.words().atLeast(VOTE_WORDS);
    int support = (int) Math.min(words.small(1), Integer.MAX_VALUE);
    String choice =
        switch (support) {
          case 0 -> "against";
          case 1 -> "for";
          case 2 -> "abstain";
          default -> Integer.toString(support);
        };
    return vote(event, words.number(0), event.indexedAddress(1), choice, words.number(2));
  }

  /** A vote for one choice with all its weight. */
  static List<Fact> vote(
      Event event, BigInteger proposal, String voter, String choice, BigInteger weight) {
    String id = event.id("vote");
    String of = proposal(event, proposal);
    BigDecimal amount = event.contract().amount(weight);
    return List.of(
        new Vote(id, of, event.contract().ledger().party(voter), amount, event.at(), null, null),
        new VoteChoice(event.id("choice"), id, of, choice, amount));
  }

  private static List<Fact> queued(Event event) throws Undecodable {
    BigInteger earliest = event.words().exactly(2).number(1);
    return step(event, Stage.QUEUED, earliest.signum() == 0 ? null : Contract.seconds(earliest));
  }

  private static List<Fact> step(Event event, Stage stage, @Nullable TimeInterval earliest)
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
