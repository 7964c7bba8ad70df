package org.agoranomos.connectors.ethereum.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.Log;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.graph.StatementFile;
import org.jspecify.annotations.Nullable;

/**
 * The logs that receipts prove, a digest each, with which the logs that are told must agree, block
 * by block and in their order.
 */
public final class ProvenLogs {
  private static final int DIGEST = 32;

  private final NavigableMap<Long, Proven> blocks = new TreeMap<>();

  private record Proven(BlockHeader block, byte[] digests) {}

  /** Takes what is proven of a block. */
  void take(BlockHeader block, List<Log> logs) {
    if (!logs.isEmpty()) {
      byte[] digests = new byte[DIGEST * logs.size()];
      for (int i = 0; i < logs.size(); i++) {
        System.arraycopy(digest(logs.get(i)), 0, digests, DIGEST * i, DIGEST);
      }
      blocks.put(block.number(), new Proven(block, digests));
    }
  }

  /**
   * Compares logs of whole blocks, which follow those that were told before.
   *
   * @param told the blocks that they are of, by number
   * @throws RpcException if one of them is not proven, or one before them is missing
   */
  public void check(List<Log> logs, Map<Long, BlockHeader> told) throws RpcException {
    Map<Long, Integer> places = new HashMap<>();
    for (Log log : logs) {
      noneBefore(log.block());
      @Nullable Proven proven = blocks.get(log.block());
      int place = places.merge(log.block(), 1, Integer::sum) - 1;
      if (proven == null
          || !proven.block().equals(told.get(log.block()))
          || !same(proven, place, log)) {
        throw lie(
            "log "
                + log.index()
                + " of block "
                + log.block()
                + " is not in the receipts of the block, or one before it was left out");
      }
      if (DIGEST * (place + 1) == proven.digests().length) {
        blocks.remove(log.block());
      }
    }
    if (!logs.isEmpty()) {
      noneBefore(logs.get(logs.size() - 1).block() + 1);
    }
  }

  /**
   * Says that all was told.
   *
   * @throws RpcException if it was not
   */
  public void end() throws RpcException {
    noneBefore(Long.MAX_VALUE);
  }

  private void noneBefore(long block) throws RpcException {
    if (!blocks.isEmpty() && blocks.firstKey() < block) {
      throw lie("a log of block " + blocks.firstKey() + " was left out that its receipts have");
    }
  }

  private static boolean same(Proven proven, int place, Log log) {
    byte[] all = proven.digests();
    int from = DIGEST * place;
    return Arrays.equals(all, from, from + DIGEST, digest(log), 0, DIGEST);
  }

  private static byte[] digest(Log log) {
    return StatementFile.sha256().digest(log.canonical().getBytes(StandardCharsets.UTF_8));
  }

  private static RpcException lie(String what) {
    return new RpcException(RpcException.Kind.UNUSABLE, what + "; ask another node");
  }
}
