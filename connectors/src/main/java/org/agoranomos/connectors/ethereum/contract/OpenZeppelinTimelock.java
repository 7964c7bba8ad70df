package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.ethereum.abi.Decoder;
import org.agoranomos.connectors.ethereum.rpc.RpcException;

/** OpenZeppelin's TimelockController. */
final class OpenZeppelinTimelock extends Timelock {
  private static final AskedSetting SETTING =
      new AskedSetting("getMinDelay()", DELAY, (contract, seconds) -> Contract.duration(seconds));

  private static final Decoder CALL = Decoder.of("address", "uint256", "bytes");

  private static final Map<EventKey, EventReader> EVENTS =
      Map.of(
          EventKey.of("MinDelayChange(uint256,uint256)", 0),
          event -> delay(event, event.words().exactly(2).number(1)),
          EventKey.of("CallExecuted(bytes32,uint256,address,uint256,bytes)", 2),
          event -> {
            var call = CALL.decode(event.log().data());
            return executed(event, event.words().address(0), (BigInteger) call.get(1).getValue());
          });

  @Override
  public String name() {
    return "timelock";
  }

  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.number(address, SETTING.function()).isPresent();
  }

  @Override
  public Map<EventKey, EventReader> events() {
    return EVENTS;
  }

  @Override
  public List<AskedSetting> settings() {
    return List.of(SETTING);
  }
}
