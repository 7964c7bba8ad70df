package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Proposal.CountingRule;

/** OpenZeppelin's Governor, versions 4 and 5, with its extensions. */
final class OpenZeppelinGovernor extends Governor {
  private static final EventKey EXTENDED = EventKey.of("ProposalExtended(uint256,uint64)", 1);
  private static final String COUNTING_MODE = "COUNTING_MODE()";
  private static final String EXTENSION = "lateQuorumVoteExtension";
  private static final String FRACTION = "quorumFraction";

  private static final Map<EventKey, EventReader> EVENTS =
      Map.of(
          CAST,
          Governor::vote,
          EventKey.of("VoteCastWithParams(address,uint256,uint8,uint256,string,bytes)", 1),
          Governor::vote,
          // What it changes is told with the proposal.
          EXTENDED,
          event -> List.of());

  private static final Map<EventKey, EventReader> CHANGES =
      Map.of(
          EventKey.of("LateQuorumVoteExtensionSet(uint64,uint64)", 0),
          event -> changed(event, EXTENSION, Contract::ticks),
          EventKey.of("QuorumNumeratorUpdated(uint256,uint256)", 0),
          OpenZeppelinGovernor::quorum);

  OpenZeppelinGovernor() {
    super(
        (event, opens) ->
            event.calls().number(event.contract().address(), "quorum(uint256)", opens),
        EVENTS,
        changes(CHANGES));
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
    Set<EventKey> keys = new HashSet<>(super.foretold());
    keys.add(EXTENDED);
    return keys;
  }

  @Override
  public void foretell(Event event, History history) throws Undecodable {
    if (event.key().equals(EXTENDED)) {
      history.note(
          extension(event, event.indexedNumber(1)), event, event.words().exactly(1).small(0));
    } else {
      super.foretell(event, history);
    }
  }

  static String extension(Event event, BigInteger proposal) {
    return "extension/" + event.contract().address() + "/" + proposal;
  }

  private static List<Fact> quorum(Event event) throws Undecodable {
    var words = event.words().exactly(2);
    for (int i = 0; i < 2; i++) {
      if (event.contract().fractionOf(words.number(i)) == null) {
        throw new Undecodable(
            words.number(i)
                + " of "
                + event.contract().counting().fraction()
                + " is no decimal fraction");
      }
    }
    return changed(
        event, FRACTION, (governor, n) -> Objects.requireNonNull(governor.fractionOf(n)));
  }
}
