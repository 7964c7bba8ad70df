package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Decoder;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Fact;
import org.web3j.abi.datatypes.Array;
import org.web3j.abi.datatypes.Type;

/**
 * Tokens of many sorts in one contract (ERC-1155): an asset each, with as many units as there are.
 * The standard has decimals in no function, so amounts are of the smallest unit.
 */
final class Erc1155 implements ContractKind {
  /** What the standard has all its contracts support. */
  private static final String INTERFACE = "d9b67a26";

  private static final String NAME = "erc1155";
  private static final Decoder BATCH = Decoder.of("uint256[]", "uint256[]");

  private static final Map<EventKey, EventReader> EVENTS =
      Map.of(
          EventKey.of("TransferSingle(address,address,address,uint256,uint256)", 3),
          Erc1155::single,
          EventKey.of("TransferBatch(address,address,address,uint256[],uint256[])", 3),
          Erc1155::batch);

  @Override
  public String name() {
    return NAME;
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
    return NAME;
  }

  /** By hand, for there are many. The first address is who sent it, by leave of who paid. */
  private static List<Fact> single(Event event) throws Undecodable {
    var words = event.words().exactly(2);
    event.indexedAddress(1);
    return List.of(
        event.transfer(
            event.indexedAddress(2),
            event.indexedAddress(3),
            event.contract().units(words.number(0), words.number(1))));
  }

  private static List<Fact> batch(Event event) throws Undecodable {
    var lists = BATCH.decode(event.log().data());
    List<BigInteger> ids = numbers(lists.get(0));
    List<BigInteger> amounts = numbers(lists.get(1));
    if (ids.size() != amounts.size()) {
      throw new Undecodable("it has " + ids.size() + " ids, but " + amounts.size() + " amounts");
    }
    event.indexedAddress(1);
    String payer = event.indexedAddress(2);
    String payee = event.indexedAddress(3);
    List<Fact> transfers = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      transfers.add(
          event.transfer(i, payer, payee, event.contract().units(ids.get(i), amounts.get(i))));
    }
    return transfers;
  }

  @SuppressWarnings("rawtypes")
  private static List<BigInteger> numbers(Type list) {
    List<BigInteger> numbers = new ArrayList<>();
    if (list instanceof Array<?> array) {
      for (Type item : array.getValue()) {
        numbers.add((BigInteger) item.getValue());
      }
    }
    return numbers;
  }
}
