package org.agoranomos.connectors.ethereum.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Decoder;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.abi.Words;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Proposal.CountingRule;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Stage;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.jspecify.annotations.Nullable;

/**
 * Aragon's app Voting. Voting opens with the proposal and lasts as long as the code says; who votes
 * again replaces the earlier vote. A proposal can be executed before the end if no later vote could
 * change the outcome.
 */
final class AragonVoting implements ContractKind {
  /** Decimals of its fractions. */
  private static final int FRACTION_DECIMALS = 18;

  private static final String VOTE_TIME = "voteTime()";
  private static final String SUPPORT = "supportRequired";
  private static final String QUORUM = "quorumFraction";
  private static final Decoder METADATA = Decoder.of("string");
  private static final EventKey CAST = EventKey.of("CastVote(uint256,address,bool,uint256)", 2);
  private static final EventKey EXECUTED = EventKey.of("ExecuteVote(uint256)", 1);

  private static final Map<EventKey, EventReader> EVENTS =
      Map.of(
          EventKey.of("StartVote(uint256,address,string)", 2),
          AragonVoting::started,
          CAST,
          AragonVoting::cast,
          EXECUTED,
          AragonVoting::executed,
          EventKey.of("ChangeSupportRequired(uint64)", 0),
          event -> changed(event, SUPPORT),
          EventKey.of("ChangeMinQuorum(uint64)", 0),
          event -> changed(event, QUORUM));

  @Override
  public String name() {
    return "aragon-voting";
  }

  /** Others made apps of it that have a phase for objections, and change how long voting lasts. */
  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    for (AskedSetting setting : settings()) {
      if (calls.number(address, setting.function()).isEmpty()) {
        return false;
      }
    }
    return calls.number(address, "objectionPhaseTime()").isEmpty();
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
  public List<String> tokenFunctions() {
    return List.of("token()");
  }

  @Override
  public List<AskedSetting> settings() {
    return List.of(
        new AskedSetting(VOTE_TIME, "votingPeriod", (app, seconds) -> Contract.duration(seconds)),
        new AskedSetting("supportRequiredPct()", SUPPORT, (app, part) -> fraction(part)),
        new AskedSetting("minAcceptQuorumPct()", QUORUM, (app, part) -> fraction(part)));
  }

  @Override
  public @Nullable String executedBy(Event event) {
    return event.key().equals(EXECUTED) ? Governor.proposal(event, event.indexedNumber(1)) : null;
  }

  @Override
  public Set<EventKey> foretold() {
    return Set.of(CAST);
  }

  @Override
  public void foretell(Event event, History history) throws Undecodable {
    history.note(voter(event), event, event.id("vote"));
  }

  private static String voter(Event event) throws Undecodable {
    return "cast/"
        + event.contract().address()
        + "/"
        + event.indexedNumber(1)
        + "/"
        + event.indexedAddress(2);
  }

  private static Quantity fraction(BigInteger part) {
    return new Quantity(new BigDecimal(part, FRACTION_DECIMALS), "1");
  }

  private static List<Fact> changed(Event event, String parameter) throws Undecodable {
    return List.of(event.setting(parameter, fraction(event.words().exactly(1).number(0))));
  }

  private static List<Fact> started(Event event) throws Undecodable, RpcException {
    Contract app = event.contract();
    BigInteger number = event.indexedNumber(1);
    String metadata = METADATA.decode(event.log().data()).get(0).toString();
    // Open, executed, start, snapshot, support, quorum, yea, nay, power, and where the script is.
    Optional<Words> asked = event.calls().words(app.address(), "getVote(uint256)", 10, number);
    BigDecimal quorum = null;
    BigDecimal support = null;
    if (asked.isPresent()) {
      support = fraction(asked.get().number(4)).value();
      quorum = fraction(asked.get().number(5)).value().multiply(app.amount(asked.get().number(8)));
    }
    Optional<BigInteger> lasts = event.calls().number(app.address(), VOTE_TIME);
    BigInteger start = BigInteger.valueOf(event.block().at().getEpochSecond());
    return List.of(
        new Proposal(
            Governor.proposal(event, number),
            app.ledger().organization(),
            app.ledger().party(event.indexedAddress(2)),
            app.party(),
            "token holders",
            Proposal.Kind.OTHER,
            ProposalCreated.title(metadata),
            event.at(),
            event.at(),
            lasts.map(seconds -> Contract.seconds(start.add(seconds))).orElse(null),
            asked.isEmpty() ? null : app.tick(asked.get().number(3), event.calls()),
            quorum,
            CountingRule.FOR,
            support,
            true,
            null,
            null));
  }

  /** By hand, for there are many. */
  private static List<Fact> cast(Event event) throws Undecodable {
    var words = event.words().exactly(2);
    String proposal = Governor.proposal(event, event.indexedNumber(1));
    String voter = event.contract().ledger().party(event.indexedAddress(2));
    BigDecimal weight = event.contract().amount(words.number(1));
    History.Note earlier = event.history().previous(voter(event), event);
    String id = event.id("vote");
    return List.of(
        new Vote(
            id, proposal, voter, weight, event.at(), null, earlier == null ? null : earlier.text()),
        new VoteChoice(
            event.id("choice"), id, proposal, words.flag(0) ? "for" : "against", weight));
  }

  private static List<Fact> executed(Event event) throws Undecodable {
    event.words().exactly(0);
    return List.of(
        new Execution(
            event.id("execution"),
            Governor.proposal(event, event.indexedNumber(1)),
            event.contract().ledger().organization(),
            Stage.EXECUTED,
            event.at(),
            null,
            null,
            null));
  }
}
