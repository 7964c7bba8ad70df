package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.BiFunction;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A setting that a contract answers as a number, when it is asked.
 *
 * @param function what is called, without arguments
 * @param parameter the setting
 * @param measure makes a quantity of the number, or null if it is none that can be told
 */
public record AskedSetting(
    String function,
    String parameter,
    BiFunction<Contract, BigInteger, @Nullable Quantity> measure) {
  /** A setting whose function has its name. */
  static AskedSetting of(
      String parameter, BiFunction<Contract, BigInteger, @Nullable Quantity> measure) {
    return new AskedSetting(parameter + "()", parameter, measure);
  }

  /** What a contract answers; empty if it has no such function. */
  Optional<StateReading> read(Contract contract, Calls calls) throws RpcException {
    return calls
        .number(contract.address(), function)
        .map(number -> measure.apply(contract, number))
        .map(value -> new StateReading(function, parameter, value));
  }
}
