package org.agoranomos.connectors.ethereum;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.LogReader;
import org.agoranomos.connectors.ethereum.chain.Node;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.connectors.ethereum.store.LogStore;
import org.agoranomos.connectors.ethereum.store.StoreContents;
import org.agoranomos.connectors.ethereum.store.Withdrawal.Withdrawn;

/**
 * One reading of the contracts of a chain. All is asked first; when it is certain that no block was
 * replaced meanwhile, it is told.
 */
final class ChainReading {
  /** How often a chain may replace blocks before the reading is given up. */
  private static final int MOST_REPLACED = 8;

  private final SourceRequest request;
  private final ChainSettings settings;
  private final Node node;
  private final List<Node> others;
  private final RecordSink sink;
  private final List<String> contracts;

  /**
   * A reading.
   *
   * @param nodes the one that is read, and those that it is compared with
   */
  ChainReading(SourceRequest request, ChainSettings settings, List<Node> nodes, RecordSink sink) {
    this.request = request;
    this.settings = settings;
    this.node = nodes.get(0);
    this.others = nodes.subList(1, nodes.size());
    this.sink = sink;
    this.contracts = List.copyOf(settings.contracts().keySet());
  }

  /**
   * Reads everything.
   *
   * @return SHA-256 of what the node told, hexadecimal
   * @throws IOException if what it told cannot be kept
   */
  String read() throws SourceException, RpcException, IOException {
    checkChain(node);
    for (Node other : others) {
      checkChain(other);
    }
    try (LogStore store = store()) {
      for (int left = MOST_REPLACED; ; left--) {
        Extent extent = Extent.of(request, settings, node);
        Verification.checkTrusted(request, settings, extent.stop());
        ChainTelling telling = new ChainTelling(request, settings, node, store, extent, sink);
        LogKeeper keeper = keeper(store, extent);
        telling.identify();
        keeper.settle();
        try {
          keeper.fill(extent.start().number());
          ask(telling, store, extent);
        } catch (RpcException e) {
          boolean replaced = e.kind() == RpcException.Kind.REPLACED;
          if (replaced && left > 0) {
            continue;
          }
          if (!replaced) {
            if (!settings.verified()) {
              telling.tellWhatIsThere(e);
            }
            tellNotes(store, extent);
          }
          throw e;
        }
        String digest = telling.tell();
        tellNotes(store, extent);
        return digest;
      }
    }
  }

  private LogStore store() throws RpcException, IOException {
    if (settings.keep().isEmpty()) {
      return LogStore.temporary();
    }
    StoreContents contents = new StoreContents(settings.chain(), node.block(0).hash(), contracts);
    return LogStore.in(request.directory().resolve(settings.keep()), contents);
  }

  private void checkChain(Node asked) throws SourceException, RpcException {
    BigInteger id = asked.chainId();
    String chain = "eip155:" + id;
    if (!chain.equals(settings.chain())) {
      throw new SourceException(
          Kind.SOURCE,
          request.shown() + ": the node is on " + chain + ", not on " + settings.chain());
    }
    if (!settings.genesis().isEmpty()) {
      String genesis = asked.block(0).hash();
      if (!genesis.equals(settings.genesis())) {
        throw new SourceException(
            Kind.SOURCE,
            request.shown()
                + ": the chain begins with "
                + genesis
                + ", not with "
                + settings.genesis());
      }
    }
  }

  private LogKeeper keeper(LogStore store, Extent extent) {
    boolean settled = settings.keep().isEmpty() || settings.head().equals("finalized");
    return new LogKeeper(node, contracts, store, extent.stop(), settled);
  }

  /**
   * Has the logs proven, asks for what will be told besides them, and compares all with the other
   * nodes.
   */
  private void ask(ChainTelling telling, LogStore store, Extent extent)
      throws RpcException, IOException {
    if (settings.verified()) {
      Verification.prove(node, contracts, store, extent);
    }
    telling.rehearse();
    if (!others.isEmpty()) {
      compare(telling, store, extent);
    }
    BlockHeader stop = extent.stop();
    if (!node.block(stop.number()).hash().equals(stop.hash())) {
      throw LogReader.replaced(stop);
    }
  }

  /** Reads the same from the other nodes. A difference makes both doubtful. */
  private void compare(ChainTelling telling, LogStore store, Extent extent)
      throws RpcException, IOException {
    BlockLogs logged = new BlockLogs();
    store.read(extent.start().number(), extent.stop().number(), page -> logged.take(page.logs()));
    for (int i = 0; i < others.size(); i++) {
      String difference = difference(others.get(i), logged, telling, extent);
      if (!difference.isEmpty()) {
        telling.lacks(
            request.shown()
                + ": nodes 1 and "
                + (i + 2)
                + " differ in "
                + difference
                + "; find out which is right, and read again without the other");
      }
    }
  }

  /** Reads the same from another node. */
  private String difference(Node other, BlockLogs logged, ChainTelling telling, Extent extent)
      throws RpcException, IOException {
    BlockHeader theirs = other.block(extent.stop().number());
    BlockLogs told = new BlockLogs();
    new LogReader(other, contracts, theirs)
        .read(extent.start().number(), theirs.number(), page -> told.take(page.logs()));
    OptionalLong block = logged.firstDifference(told);
    if (block.isPresent()) {
      return "the logs of block " + block.getAsLong();
    }
    return theirs.hash().equals(extent.stop().hash())
        ? telling.firstDifference(other)
        : "the hash of block " + theirs.number();
  }

  private void tellNotes(LogStore store, Extent extent) {
    if (!settings.verified()) {
      sink.note(
          request.shown()
              + ": logs were not verified by the receipts of their blocks"
              + (others.isEmpty() ? ", nor compared with another node" : ""));
    }
    long first = extent.start().number();
    long last = extent.stop().number();
    for (Withdrawn gone : store.withdrawn()) {
      if (gone.first() <= last && gone.last() >= first) {
        sink.note(
            settings.chain()
                + ": blocks "
                + gone.first()
                + " to "
                + gone.last()
                + " with "
                + gone.logs()
                + (gone.logs() == 1 ? " log" : " logs")
                + " were withdrawn after they were read, for "
                + gone.reason()
                + "; batch "
                + gone.batch());
      }
    }
    for (String file : store.damaged()) {
      sink.note(
          settings.chain()
              + ": "
              + settings.keep()
              + " has the damaged file "
              + file
              + ", which is not used; its blocks were read again, and it can be deleted");
    }
  }
}
