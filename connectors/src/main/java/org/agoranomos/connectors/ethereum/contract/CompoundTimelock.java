package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.ethereum.abi.Decoder;
import org.agoranomos.connectors.ethereum.rpc.RpcException;

/**
 * Compound's Timelock. A call's value is told too where it came with the execution: the governor
 * passes that on.
 */
final class CompoundTimelock extends Timelock {
  private static final List<AskedSetting> SETTINGS =
      List.of(
          new AskedSetting("delay()", DELAY, (contract, seconds) -> Contract.duration(seconds)),
          new AskedSetting(
              "GRACE_PERIOD()", "gracePeriod", (contract, seconds) -> Contract.duration(seconds)));

  /** Value, signature, data and the earliest time; hash and target are topics. */
  private static final Decoder CALL = Decoder.of("uint256", "string", "bytes", "uint256");

  private static final Map<EventKey, EventReader> EVENTS =
      Map.of(
          EventKey.of("NewDelay(uint256)", 1),
          event -> delay(event, event.indexedNumber(1)),
          EventKey.of("ExecuteTransaction(bytes32,address,uint256,string,bytes,uint256)", 2),
          event -> {
            var call = CALL.decode(event.log().data());
            return executed(event, event.indexedAddress(2), (BigInteger) call.get(0).getValue());
          });

  @Override
  public String name() {
    return "compound-timelock";
  }

  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    for (AskedSetting setting : SETTINGS) {
      if (calls.number(address, setting.function()).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Map<EventKey, EventReader> events() {
    return EVENTS;
  }

  @Override
  public List<AskedSetting> settings() {
    return SETTINGS;
  }
}
