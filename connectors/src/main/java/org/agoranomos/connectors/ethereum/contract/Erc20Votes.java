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

/** A token whose holders vote, or have others vote (OpenZeppelin's ERC20Votes, Compound's COMP). */
final class Erc20Votes implements ContractKind {
  private static final EventKey DELEGATE =
      EventKey.of("DelegateChanged(address,address,address)", 3);
  private static final EventKey VOTES =
      EventKey.of("DelegateVotesChanged(address,uint256,uint256)", 1);

  private static final Map<EventKey, EventReader> EVENTS =
      Map.of(
          Erc20.TRANSFER,
          Erc20::transfer,
          DELEGATE,
          Erc20Votes::delegation,
          VOTES,
          Erc20Votes::power);

  @Override
  public String name() {
    return "erc20votes";
  }

  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.number(address, "totalSupply()").isPresent()
        && calls.number(address, "delegates(address)", BigInteger.ONE).isPresent();
  }

  @Override
  public Map<EventKey, EventReader> events() {
    return EVENTS;
  }

  @Override
  public boolean asks() {
    return false;
  }

  @Override
  public Set<String> tells() {
    return Set.of("Delegation", "VotingPower");
  }

  @Override
  public boolean givesVotes() {
    return true;
  }

  @Override
  public Set<EventKey> foretold() {
    return Set.of(DELEGATE);
  }

  @Override
  public void foretell(Event event, History history) throws Undecodable {
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
