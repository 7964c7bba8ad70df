package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Fact;

/** Tokens of which each is its own (ERC-721): an asset of which there is one unit. */
final class Erc721 implements ContractKind {
  /** What the standard has all its contracts support. */
  static final String INTERFACE = "80ac58cd";

  static final String NAMESPACE = "erc721";

  /** Mints come from the address zero, burns go there. */
  static final EventKey TRANSFER = EventKey.of("Transfer(address,address,uint256)", 3);

  private static final Map<EventKey, EventReader> EVENTS = Map.of(TRANSFER, Erc721::transfer);

  @Override
  public String name() {
    return NAMESPACE;
  }

  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.supports(address, INTERFACE);
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
    return Set.of();
  }

  @Override
  public String assetNamespace() {
    return NAMESPACE;
  }

  static List<Fact> transfer(Event event) throws Undecodable {
    event.words().exactly(0);
    return List.of(
        event.transfer(
            event.indexedAddress(1),
            event.indexedAddress(2),
            event.contract().units(event.indexedNumber(3), BigInteger.ONE)));
  }
}
