package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Delegation;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.VotingPower;

/** A token whose holders vote, or have others vote (ERC-5805, and Compound's COMP before it). */
abstract sealed class VotingToken implements ContractKind permits Erc20Votes, Erc721Votes {
  private static final EventKey DELEGATE =
      EventKey.of("DelegateChanged(address,address,address)", 3);
  private static final EventKey VOTES =
      EventKey.of("DelegateVotesChanged(address,uint256,uint256)", 1);

  private final Map<EventKey, EventReader> events;

  /** A token whose units pass on by that event. */
  VotingToken(EventKey transfer, EventReader reader) {
    this.events =
        Map.of(transfer, reader, DELEGATE, VotingToken::delegation, VOTES, VotingToken::power);
  }

  /** Whether a contract knows who votes in whose stead. */
  static boolean delegates(Calls calls, String address) throws RpcException {
    return calls.number(address, "delegates(address)", BigInteger.ONE).isPresent();
  }

  @Override
  public final Map<EventKey, EventReader> events() {
    return events;
  }

  @Override
  public final boolean asks() {
    return false;
  }

  @Override
  public final Set<String> tells() {
    return Set.of("Delegation", "VotingPower");
  }

  @Override
  public final boolean givesVotes() {
    return true;
  }

  @Override
  public final Set<EventKey> foretold() {
    return Set.of(DELEGATE);
  }

  @Override
  public final void foretell(Event event, History history) throws Undecodable {
    history.note(delegator(event), event, 0);
  }

  private static String delegator(Event event) throws Undecodable {
    return "delegation/" + event.contract().address() + "/" + event.indexedAddress(1);
  }

  /** Nobody, or the holder, is no delegate: only an earlier delegation ends. */
  private static List<Fact> delegation(Event event) throws Undecodable {
    event.words().exactly(0);
    String delegator = event.indexedAddress(1);
    String delegate = event.indexedAddress(3);
    event.indexedAddress(2);
    if (delegate.equals(Event.ZERO) || delegate.equals(delegator)) {
      return List.of();
    }
    History.Note end = event.history().next(delegator(event), event);
    Ledger ledger = event.contract().ledger();
    return List.of(
        new Delegation(
            event.id("delegation"),
            ledger.party(delegator),
            ledger.party(delegate),
            ledger.organization(),
            null,
            event.at(),
            end == null ? null : end.at()));
  }

  private static List<Fact> power(Event event) throws Undecodable {
    Ledger ledger = event.contract().ledger();
    return List.of(
        new VotingPower(
            event.id("power"),
            ledger.party(event.indexedAddress(1)),
            ledger.organization(),
            event.contract().amount(event.words().exactly(2).number(1)),
            event.at()));
  }
}
