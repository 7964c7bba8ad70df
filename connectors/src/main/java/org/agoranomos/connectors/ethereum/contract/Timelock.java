package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.agoranomos.ontology.fact.Fact;

/** What executes after a delay, and mostly holds the treasury. */
abstract sealed class Timelock implements ContractKind
    permits OpenZeppelinTimelock, CompoundTimelock {
  static final String DELAY = "minDelay";

  @Override
  public final boolean asks() {
    return false;
  }

  @Override
  public final Set<String> tells() {
    return Set.of();
  }

  @Override
  public final boolean isAccount() {
    return true;
  }

  /** A change of the delay to so many seconds. */
  static List<Fact> delay(Event event, BigInteger seconds) {
    return List.of(event.setting(DELAY, Contract.duration(seconds)));
  }

  /**
   * A call that carries the chain's currency is a payment; tokens tell their transfers themselves.
   */
  static List<Fact> executed(Event event, String target, BigInteger value) {
    return value.signum() == 0
        ? List.of()
        : List.of(
            event.transfer(
                event.contract().address(), target, event.contract().ledger().currency(value)));
  }
}
