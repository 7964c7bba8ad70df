package org.agoranomos.connectors.ethereum;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.LogReader;
import org.agoranomos.connectors.ethereum.chain.Node;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.connectors.ethereum.store.Batch;
import org.agoranomos.connectors.ethereum.store.LogStore;
import org.jspecify.annotations.Nullable;

/**
 * Brings a store to where the node is: withdraws what the chain took back, reads what is missing.
 */
final class LogKeeper {
  /** How many of the last blocks are a batch of their own, for they may be taken back. */
  private static final long UNSETTLED = 128;

  private final Node node;
  private final List<String> contracts;
  private final LogStore store;
  private final BlockHeader last;
  private final boolean settled;

  /**
   * A keeper.
   *
   * @param last the last block that is to be read
   * @param settled whether the last blocks need not be a batch of their own
   */
  LogKeeper(Node node, List<String> contracts, LogStore store, BlockHeader last, boolean settled) {
    this.node = node;
    this.contracts = contracts;
    this.store = store;
    this.last = last;
    this.settled = settled;
  }

  /** Reads the blocks from the first to the last that are not in the store. */
  void fill(long first) throws RpcException, IOException {
    LogReader reader = new LogReader(node, contracts, last);
    long unsettled = settled ? last.number() + 1 : last.number() - UNSETTLED + 1;
    for (Map.Entry<Long, Long> hole : store.missing(first, last.number()).entrySet()) {
      long middle = Math.max(hole.getKey(), Math.min(unsettled, hole.getValue() + 1));
      reader.read(hole.getKey(), middle - 1, store::add);
      reader.read(middle, hole.getValue(), store::add);
    }
  }

  /**
   * Withdraws the batches that are not of the node's chain. The newest is compared with the node;
   * an older one too, unless the next follows it, for hashes vouch for what is before them.
   */
  void settle() throws RpcException, IOException {
    Map<Batch, String> gone = new LinkedHashMap<>();
    List<Batch> batches = new ArrayList<>(store.inForce());
    @Nullable Batch next = null;
    OptionalLong height = OptionalLong.empty();
    for (int i = batches.size() - 1; i >= 0; i--) {
      Batch batch = batches.get(i);
      boolean adjoins = next != null && next.first() == batch.last() + 1;
      if (next != null && adjoins && next.parent().equals(batch.hash())) {
        next = batch;
        continue;
      }
      if (height.isEmpty() && batch.last() > last.number()) {
        height = OptionalLong.of(node.block("latest").number());
      }
      if (batch.last() > height.orElse(last.number())) {
        gone.put(batch, "the chain has no block " + batch.last());
        next = null;
        continue;
      }
      String hash = node.block(batch.last()).hash();
      if (!hash.equals(batch.hash())) {
        gone.put(
            batch, "block " + batch.last() + " was " + batch.hash() + " and is " + hash + " now");
        next = null;
        continue;
      }
      if (next != null && adjoins) {
        gone.put(next, "block " + next.first() + " does not follow block " + batch.last());
      }
      next = batch;
    }
    store.withdraw(gone.keySet(), batch -> gone.getOrDefault(batch, ""));
  }
}
