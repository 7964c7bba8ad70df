package org.agoranomos.connectors.ethereum.chain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    /** Takes the logs of a range; ranges come in order. */
    void take(LogPage page) throws RpcException, IOException;
  }

  private static final long FIRST_SPAN = 500;
  private static final long LARGEST_SPAN = 1L << 20;
  private static final int MANY = 20_000;

  private final Node node;
  private final List<String> contracts;
  private final BlockHeader head;
  private long span = FIRST_SPAN;
  private boolean refused;

  /**
   * A reader.
   *
   * @param contracts their addresses, in lower case
   * @param head a block that is not before any that is read: as long as its hash is the same, no
   *     other was replaced
   */
  public LogReader(Node node, List<String> contracts, BlockHeader head) {
    this.node = node;
    this.contracts = contracts;
    this.head = head;
  }

  /**
   * Reads the blocks from the first to the last.
   *
   * @throws RpcException if a block cannot be read, or was replaced; the pages before it were told
   */
  public void read(long first, long last, Pages pages) throws RpcException, IOException {
    long next = first;
    while (next <= last) {
      long end = Math.min(last, next + span - 1);
      List<Log> logs;
      try {
        logs = node.logs(contracts, next, end);
      } catch (RpcException e) {
        span = smaller(e, next, end);
        refused = true;
        continue;
      }
      logs.sort(Comparator.comparingLong(Log::block).thenComparingLong(Log::index));
      check(logs, next, end);
      pages.take(page(logs, next, end));
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
    Log before = null;
    for (Log log : logs) {
      String place = "log " + log.index() + " of block " + log.block();
      if (log.block() < first || log.block() > last || !wanted.contains(log.address())) {
        throw lie(Kind.UNUSABLE, place + " is none of those that were asked for");
      }
      if (before != null && before.block() == log.block()) {
        if (before.index() == log.index()) {
          throw lie(Kind.UNUSABLE, place + " came twice");
        }
        if (!before.blockHash().equals(log.blockHash())) {
          throw lie(Kind.UNUSABLE, "block " + log.block() + " has two hashes");
        }
      }
      before = log;
    }
  }

  /**
   * The logs with their blocks; each must be the one that its logs name. The head is asked for
   * last: if it is the same, so was all before it.
   */
  private LogPage page(List<Log> logs, long first, long last) throws RpcException {
    NavigableSet<Long> numbers = new TreeSet<>(List.of(first, last, head.number()));
    Map<Long, String> hashes = new TreeMap<>();
    for (Log log : logs) {
      hashes.put(log.block(), log.blockHash());
      numbers.add(log.block());
    }
    Map<Long, BlockHeader> blocks = node.blocks(new ArrayList<>(numbers));
    if (!of(blocks, head.number()).hash().equals(head.hash())) {
      throw replaced(head);
    }
    String parent = of(blocks, first).parent();
    String hash = of(blocks, last).hash();
    blocks.keySet().retainAll(hashes.keySet());
    for (Map.Entry<Long, BlockHeader> block : blocks.entrySet()) {
      if (!block.getValue().hash().equals(hashes.get(block.getKey()))) {
        throw lie(
            Kind.REPLACED, "the logs of block " + block.getKey() + " are those of another block");
      }
    }
    return new LogPage(first, last, parent, hash, logs, blocks);
  }

  private static BlockHeader of(Map<Long, BlockHeader> blocks, long number) {
    @Nullable BlockHeader block = blocks.get(number);
    if (block == null) {
      throw new IllegalStateException("a node answers with the blocks that were asked for");
    }
    return block;
  }

  /** What is wrong when the head of what is read is another by now. */
  public static RpcException replaced(BlockHeader head) {
    return new RpcException(
        Kind.REPLACED, "block " + head.number() + " was replaced while it was read; read again");
  }

  private static RpcException lie(Kind kind, String what) {
    return new RpcException(kind, what + "; ask another node");
  }
}
