package org.agoranomos.connectors.ethereum.contract;

import org.web3j.abi.EventEncoder;

/**
 * What tells events apart: their first topic, and how many topics there are. The number matters,
 * for ERC-20 and ERC-721 share the topic of Transfer, as Safe 1.3 and 1.4.1 share theirs.
 *
 * @param topic the first topic, in lower case
 * @param topics how many there are, the first included
 */
public record EventKey(String topic, int topics) {
  /**
   * The key of an event.
   *
   * @param signature such as {@code Transfer(address,address,uint256)}
   * @param indexed how many of its parameters are indexed
   */
  static EventKey of(String signature, int indexed) {
    return new EventKey(EventEncoder.buildEventSignature(signature), indexed + 1);
  }
}
