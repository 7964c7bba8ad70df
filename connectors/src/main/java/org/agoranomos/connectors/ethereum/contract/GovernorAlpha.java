package org.agoranomos.connectors.ethereum.contract;

import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Fact;

/**
 * Compound's Governor Alpha. It reckons in blocks, its settings are code and never change, and only
 * votes for a proposal count towards the quorum, which is a number of votes.
 */
final class GovernorAlpha extends Governor {
  GovernorAlpha() {
    super(
        (event, opens) -> event.calls().number(event.contract().address(), QUORUM_VOTES),
        Map.of(EventKey.of("VoteCast(address,uint256,bool,uint256)", 0), GovernorAlpha::yesOrNo),
        Map.of());
  }

  @Override
  public String name() {
    return "governor-alpha";
  }

  /** Governor Bravo, which has the same quorum, knows the first proposal that it took over. */
  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.number(address, QUORUM_VOTES).isPresent()
        && calls.number(address, "initialProposalId()").isEmpty();
  }

  @Override
  public List<String> tokenFunctions() {
    return COMPOUND_TOKENS;
  }

  @Override
  public Counting counting(Calls calls, String address) {
    return Counting.FOR;
  }

  @Override
  public List<AskedSetting> settings() {
    return COMPOUND_SETTINGS;
  }

  /** By hand, for there are many. */
  private static List<Fact> yesOrNo(Event event) throws Undecodable {
    var words = event.words().exactly(4);
    return vote(
        event,
        words.number(1),
        words.address(0),
        words.flag(2) ? "for" : "against",
        words.number(3));
  }
}
