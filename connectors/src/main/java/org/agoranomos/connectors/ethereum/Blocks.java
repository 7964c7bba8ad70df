package org.agoranomos.connectors.ethereum;

import java.time.DateTimeException;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.Node;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.TimeInterval;

/** Finds the blocks that an audit means by numbers, days or moments. */
final class Blocks {
  private final Node node;
  private final BlockHeader head;

  Blocks(Node node, BlockHeader head) {
    this.node = node;
    this.head = head;
  }

  /**
   * The first block that is not before what a setting says; that after the head if there is none.
   *
   * @param key the setting
   * @param text a block's number, or a day or moment
   */
  long first(String key, String text) throws SourceException, RpcException {
    if (text.matches("\\d{1,18}")) {
      return Long.parseLong(text);
    }
    TimeInterval time;
    try {
      time = TimeInterval.parse(text);
    } catch (DateTimeException e) {
      throw new SourceException(
          key, "'" + text + "' is no block, day or moment such as 2026-01-31T12:00:00Z");
    }
    long seconds = -Math.floorDiv(-time.earliest(), 1_000_000L);
    long low = 0;
    long high = head.number() + 1;
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (node.block(middle).time() < seconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
