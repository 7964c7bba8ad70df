package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Proposal.CountingRule;
import org.agoranomos.ontology.fact.Quantity;

/** OpenZeppelin's Governor, versions 4 and 5, with its extensions. */
final class OpenZeppelinGovernor extends Governor {
  private static final EventKey EXTENDED = EventKey.of("ProposalExtended(uint256,uint64)", 1);
  private static final String COUNTING_MODE = "COUNTING_MODE()";
  private static final String EXTENSION = "lateQuorumVoteExtension";
  private static final String FRACTION = "quorumFraction";

  /** Head words of VoteCast and VoteCastWithParams, and the word of the reason's length. */
  private static final int VOTE_WORDS = 5;

  private static final Map<EventKey, EventReader> EVENTS =
      Map.of(
          EventKey.of("VoteCast(address,uint256,uint8,uint256,string)", 1),
          OpenZeppelinGovernor::vote,
          EventKey.of("VoteCastWithParams(address,uint256,uint8,uint256,string,bytes)", 1),
          OpenZeppelinGovernor::vote,
          // What it changes is told with the proposal.
          EXTENDED,
          event -> List.of(),
          EventKey.of("VotingDelaySet(uint256,uint256)", 0),
          event -> ticks(event, VOTING_DELAY),
          EventKey.of("VotingPeriodSet(uint256,uint256)", 0),
          event -> ticks(event, VOTING_PERIOD),
          EventKey.of("LateQuorumVoteExtensionSet(uint64,uint64)", 0),
          event -> ticks(event, EXTENSION),
          EventKey.of("ProposalThresholdSet(uint256,uint256)", 0),
          event -> List.of(event.setting(THRESHOLD, event.contract().weight(changed(event)))),
          EventKey.of("QuorumNumeratorUpdated(uint256,uint256)", 0),
          OpenZeppelinGovernor::quorum);

  OpenZeppelinGovernor() {
    super(
        (event, opens) ->
            event.calls().number(event.contract().address(), "quorum(uint256)", opens),
        EVENTS);
  }

  @Override
  public String name() {
    return "governor";
  }

  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.text(address, COUNTING_MODE).isPresent();
  }

  @Override
  public List<String> tokenFunctions() {
    return List.of("token()");
  }

  @Override
  public Counting counting(Calls calls, String address) throws RpcException {
    String mode = calls.text(address, COUNTING_MODE).orElse("");
    return new Counting(
        calls.text(address, "CLOCK_MODE()").orElse("").contains("mode=timestamp"),
        calls.number(address, "quorumDenominator()").orElse(Counting.HUNDRED),
        mode.contains("quorum=for,abstain")
            ? CountingRule.FOR_AND_ABSTAIN
            : mode.endsWith("quorum=for") ? CountingRule.FOR : null);
  }

  @Override
  public List<AskedSetting> settings() {
    return List.of(
        AskedSetting.of(VOTING_DELAY, Contract::ticks),
        AskedSetting.of(VOTING_PERIOD, Contract::ticks),
        AskedSetting.of(EXTENSION, Contract::ticks),
        AskedSetting.of(THRESHOLD, Contract::weight),
        new AskedSetting("quorumNumerator()", FRACTION, Contract::fractionOf));
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

  private static List<Fact> ticks(Event event, String parameter) throws Undecodable {
    return List.of(event.setting(parameter, event.contract().ticks(changed(event))));
  }

  private static List<Fact> quorum(Event event) throws Undecodable {
    BigInteger numerator = changed(event);
    Quantity fraction = event.contract().fractionOf(numerator);
    if (fraction == null) {
      throw new Undecodable(
          numerator + " of " + event.contract().counting().fraction() + " is no decimal fraction");
    }
    return List.of(event.setting(FRACTION, fraction));
  }

  /** By hand, for there are many. What a contract counts besides three choices keeps its number. */
  private static List<Fact> vote(Event event) throws Undecodable {
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
}
