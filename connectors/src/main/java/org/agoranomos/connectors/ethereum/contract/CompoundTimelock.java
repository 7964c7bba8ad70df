package org.agoranomos.connectors.ethereum.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
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

/** What executes the proposals of Compound's governors after a delay, and holds the treasury. */
final class CompoundTimelock implements ContractKind {
  private static final String DELAY = "delay()";
  private static final String GRACE = "GRACE_PERIOD()";

  /** Value, signature, data and the earliest time; hash and target are topics. */
  private static final Decoder CALL = Decoder.of("uint256", "string", "bytes", "uint256");

  private static final Map<EventKey, EventReader> EVENTS =
      Map.of(
          EventKey.of("NewDelay(uint256)", 1), CompoundTimelock::delay,
          EventKey.of("ExecuteTransaction(bytes32,address,uint256,string,bytes,uint256)", 2),
              CompoundTimelock::executed);

  @Override
  public String name() {
    return "compound-timelock";
  }

  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.number(address, DELAY).isPresent() && calls.number(address, GRACE).isPresent();
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
  public boolean isAccount() {
    return true;
  }

  @Override
  public List<StateReading> state(Contract contract, Calls calls) throws RpcException {
    List<StateReading> state = new ArrayList<>();
    Optional<BigInteger> delay = calls.number(contract.address(), DELAY);
    delay.ifPresent(n -> state.add(new StateReading(DELAY, "minDelay", seconds(n))));
    Optional<BigInteger> grace = calls.number(contract.address(), GRACE);
    grace.ifPresent(n -> state.add(new StateReading(GRACE, "gracePeriod", seconds(n))));
    return state;
  }

  private static List<Fact> delay(Event event) {
    return List.of(event.setting("minDelay", seconds(event.indexedNumber(1))));
  }

  /**
   * A call that carries the chain's currency is a payment, of what came with the execution too: the
   * governor passes that on.
   */
  @SuppressWarnings("rawtypes")
  private static List<Fact> executed(Event event) throws Undecodable {
    List<Type> call = CALL.decode(event.log().data());
    BigInteger value = (BigInteger) call.get(0).getValue();
    return value.signum() == 0
        ? List.of()
        : List.of(
            event.transfer(
                event.contract().address(),
                event.indexedAddress(2),
                Timelock.currency(event.contract().ledger(), value)));
  }

  private static Quantity seconds(BigInteger seconds) {
    return new Quantity(new BigDecimal(seconds), "s");
  }
}
