package org.agoranomos.connectors.ethereum.chain;

import java.util.List;
import java.util.Map;

/**
 * The logs of a range of blocks.
 *
 * @param first the first block
 * @param last the last block
 * @param parent hash of the block before the first
 * @param hash hash of the last block
 * @param logs its logs, in order
 * @param blocks the blocks that have logs, by number
 */
public record LogPage(
    long first,
    long last,
    String parent,
    String hash,
    List<Log> logs,
    Map<Long, BlockHeader> blocks) {
  /** The part of it that is in a range. */
  public LogPage within(long from, long to) {
    return from <= first && last <= to
        ? this
        : new LogPage(
            first,
            last,
            parent,
            hash,
            logs.stream().filter(log -> from <= log.block() && log.block() <= to).toList(),
            blocks);
  }
}
