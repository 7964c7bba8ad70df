package org.agoranomos.connectors.ethereum.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.connectors.ethereum.rpc.RpcException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads the logs of contracts in order, in as many questions as the node wants. A range begins with
 * {@value #FIRST_SPAN} blocks, doubles while all goes well, is halved (or cut to what the node says
 * would do) when it is too much, and grows slowly after that. What follows a range is asked only
 * when all of it is in.
 */
public final class LogReader {
  /** Takes the logs of some blocks. */
  @FunctionalInterface
  public interface Pages {
    /**
     * Takes logs, of whole blocks and in order.
     *
     * @param blocks the blocks that they are of, by number
     */
    void take(List<Log> logs, Map<Long, BlockHeader> blocks) throws RpcException;
  }

  private static final long FIRST_SPAN = 500;
  private static final long LARGEST_SPAN = 1L << 20;
  private static final int MANY = 20_000;

  private final Node node;
  private final List<String> contracts;
  private final List<String> firstTopics;

  /**
   * A reader.
   *
   * @param contracts their addresses, in lower case
   * @param firstTopics the events that are wanted, or empty for all
   */
  public LogReader(Node node, List<String> contracts, List<String> firstTopics) {
    this.node = node;
    this.contracts = contracts;
    this.firstTopics = firstTopics;
  }

  /**
   * Reads the blocks from the first to the last.
   *
   * @throws RpcException if a block cannot be read; the pages before it were told
   */
  public void read(long first, long last, Pages pages) throws RpcException {
    long span = FIRST_SPAN;
    boolean refused = false;
    long next = first;
    while (next <= last) {
      long end = Math.min(last, next + span - 1);
      List<Log> logs;
      try {
        logs = node.logs(contracts, firstTopics, next, end);
      } catch (RpcException e) {
        span = smaller(e, next, end);
        refused = true;
        continue;
      }
      logs.sort(Comparator.comparingLong(Log::block).thenComparingLong(Log::index));
      check(logs, next, end);
      pages.take(logs, blocks(logs));
      next = end + 1;
      if (logs.size() < MANY) {
        span = Math.min(LARGEST_SPAN, refused ? span + Math.max(1, span / 20) : span * 2);
      }
    }
  }

  /** A smaller range to ask for next. */
  private static long smaller(RpcException problem, long first, long last) throws RpcException {
    long asked = last - first + 1;
    if (problem.kind() == Kind.TOO_MUCH || (problem.kind() == Kind.REFUSED && asked > 1)) {
      if (asked > 1) {
        long advised = problem.fewer();
        return advised > 0 && advised < asked ? advised : asked / 2;
      }
      throw new RpcException(
          problem.kind(),
          "logs of block " + first + ", which cannot be split further: " + problem.getMessage());
    }
    throw new RpcException(
        problem.kind(), "logs of blocks " + first + " to " + last + ": " + problem.getMessage());
  }

  private void check(List<Log> logs, long first, long last) throws RpcException {
    Set<String> wanted = Set.copyOf(contracts);
    Set<String> topics = Set.copyOf(firstTopics);
    Log before = null;
    for (Log log : logs) {
      String place = "log " + log.index() + " of block " + log.block();
      if (log.block() < first || log.block() > last || !wanted.contains(log.address())) {
        throw lie(place + " is none of those that were asked for");
      }
      if (!topics.isEmpty() && (log.topics().isEmpty() || !topics.contains(log.topics().get(0)))) {
        throw lie(place + " is of another event than was asked for");
      }
      if (before != null && before.block() == log.block()) {
        if (before.index() == log.index()) {
          throw lie(place + " came twice");
        }
        if (!before.blockHash().equals(log.blockHash())) {
          throw lie("block " + log.block() + " has two hashes");
        }
      }
      before = log;
    }
  }

  /** The blocks of the logs; each must be the one that its logs name. */
  private Map<Long, BlockHeader> blocks(List<Log> logs) throws RpcException {
    List<Long> numbers = new ArrayList<>();
    Map<Long, String> hashes = new TreeMap<>();
    for (Log log : logs) {
      if (hashes.put(log.block(), log.blockHash()) == null) {
        numbers.add(log.block());
      }
    }
    Map<Long, BlockHeader> blocks = node.blocks(numbers);
    for (Map.Entry<Long, BlockHeader> block : blocks.entrySet()) {
      @Nullable String hash = hashes.get(block.getKey());
      if (!block.getValue().hash().equals(hash)) {
        throw lie("the logs of block " + block.getKey() + " are those of another block");
      }
    }
    return blocks;
  }

  private static RpcException lie(String what) {
    return new RpcException(Kind.UNUSABLE, what + "; ask another node");
  }
}
