package org.agoranomos.connectors.ethereum.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Decoder;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Quantity;
import org.web3j.abi.datatypes.Type;

/**
 * What executes after a delay, and mostly holds the treasury (OpenZeppelin's TimelockController).
 */
final class Timelock implements ContractKind {
  /** Decimals of the currencies of chains that run Ethereum's machine. */
  private static final int CURRENCY_DECIMALS = 18;

  private static final Decoder CALL = Decoder.of("address", "uint256", "bytes");

  private static final Map<EventKey, EventReader> EVENTS =
      Map.of(
          EventKey.of("MinDelayChange(uint256,uint256)", 0), Timelock::delay,
          EventKey.of("CallExecuted(bytes32,uint256,address,uint256,bytes)", 2),
              Timelock::executed);

  @Override
  public String name() {
    return "timelock";
  }

  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.number(address, "getMinDelay()").isPresent();
  }

  @Override
  public Map<EventKey, EventReader> events() {
    return EVENTS;
  }

  @Override
  public Set<String> tells() {
    return Set.of();
  }

  @Override
  public boolean isAccount() {
    return true;
  }

  @Override
  public List<StateReading> state(Contract contract, Calls calls) throws RpcException {
    String function = "getMinDelay()";
    Optional<BigInteger> delay = calls.number(contract.address(), function);
    return delay.isEmpty()
        ? List.of()
        : List.of(
            new StateReading(function, "minDelay", new Quantity(new BigDecimal(delay.get()), "s")));
  }

  private static List<Fact> delay(Event event) throws Undecodable {
    BigInteger seconds = event.words().exactly(2).number(1);
    return List.of(event.setting("minDelay", new Quantity(new BigDecimal(seconds), "s")));
  }

  /**
   * A call that carries the chain's currency is a payment; tokens tell their transfers themselves.
   */
  @SuppressWarnings("rawtypes")
  private static List<Fact> executed(Event event) throws Undecodable {
    List<Type> call = CALL.decode(event.log().data());
    BigInteger value = (BigInteger) call.get(1).getValue();
    return value.signum() == 0
        ? List.of()
        : List.of(
            event.transfer(
                event.contract().address(),
                event.words().address(0),
                currency(event.contract().ledger(), value)));
  }

  /** An amount of the chain's own currency. */
  static Quantity currency(Ledger ledger, BigInteger smallest) {
    return new Quantity(new BigDecimal(smallest, CURRENCY_DECIMALS), ledger.currency());
  }
}
