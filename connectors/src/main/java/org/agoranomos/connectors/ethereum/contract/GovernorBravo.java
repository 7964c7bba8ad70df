package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.ethereum.rpc.RpcException;

/**
 * Compound's Governor Bravo. It reckons in blocks, and has settings that proposals can change; of
 * three choices only votes for a proposal count towards the quorum, which is a number of votes.
 */
final class GovernorBravo extends Governor {
  GovernorBravo() {
    super(
        (event, opens) -> event.calls().number(event.contract().address(), QUORUM_VOTES),
        Map.of(CAST, Governor::vote),
        changes(
            Map.of(
                // Venus lets proposals change this too.
                EventKey.of("ProposalMaxOperationsUpdated(uint256,uint256)", 0),
                event -> changed(event, OPERATIONS, (governor, most) -> Contract.count(most)))));
  }

  @Override
  public String name() {
    return "governor-bravo";
  }

  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.number(address, QUORUM_VOTES).isPresent()
        && calls.number(address, "initialProposalId()").isPresent()
        // Venus's later ones log another ProposalCreated, and have settings for each sort of
        // proposal.
        && calls.words(address, "proposalConfigs(uint256)", 1, BigInteger.ZERO).isEmpty();
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
}
