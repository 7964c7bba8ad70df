package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Quantity;

/** A token of which one unit is like another (ERC-20). */
final class Erc20 implements ContractKind {
  /** Mints come from the address zero, burns go there. */
  static final EventKey TRANSFER = EventKey.of("Transfer(address,address,uint256)", 2);

  static final String NAMESPACE = "erc20";

  private static final Map<EventKey, EventReader> EVENTS = Map.of(TRANSFER, Erc20::transfer);

  @Override
  public String name() {
    return NAMESPACE;
  }

  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.number(address, "totalSupply()").isPresent()
        && calls.number(address, "balanceOf(address)", BigInteger.ONE).isPresent()
        && calls.number(address, "decimals()").isPresent();
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
    Contract token = event.contract();
    BigInteger value = event.words().exactly(1).number(0);
    return List.of(
        event.transfer(
            event.indexedAddress(1),
            event.indexedAddress(2),
            new Quantity(token.amount(value), token.asset())));
  }
}
