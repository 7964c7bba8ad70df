package org.agoranomos.connectors.ethereum.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Stage;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.jspecify.annotations.Nullable;

/** What decides on proposals to call contracts, as Compound began it and OpenZeppelin kept it. */
abstract sealed class Governor implements ContractKind permits OpenZeppelinGovernor, GovernorAlpha {
  static final String VOTING_DELAY = "votingDelay";
  static final String VOTING_PERIOD = "votingPeriod";
  static final String THRESHOLD = "proposalThreshold";

  private static final EventKey EXECUTED = EventKey.of("ProposalExecuted(uint256)", 0);

  private final Map<EventKey, EventReader> events;

  /**
   * A kind of governor.
   *
   * @param quorum how it is asked for its quorum
   * @param more its events besides those that all governors have
   */
  Governor(ProposalCreated.Quorum quorum, Map<EventKey, EventReader> more) {
    ProposalCreated created = new ProposalCreated(quorum);
    Map<EventKey, EventReader> all = new HashMap<>(more);
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

  /** The new value of a setting; the old one stands before it. */
  static BigInteger changed(Event event) throws Undecodable {
    return event.words().exactly(2).number(1);
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
