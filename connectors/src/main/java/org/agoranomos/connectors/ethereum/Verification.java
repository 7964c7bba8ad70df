package org.agoranomos.connectors.ethereum;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.Node;
import org.agoranomos.connectors.ethereum.proof.ProvenLogs;
import org.agoranomos.connectors.ethereum.proof.ReceiptsProof;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.connectors.ethereum.store.LogStore;

/** What a reading is checked against: receipts, and a hash that is known from elsewhere. */
final class Verification {
  private Verification() {}

  /** Refuses a last block that is not the trusted one. */
  static void checkTrusted(SourceRequest request, ChainSettings settings, BlockHeader stop)
      throws SourceException {
    if (!settings.trusted().isEmpty() && !settings.trusted().equals(stop.hash())) {
      throw new SourceException(
          Kind.SOURCE,
          request.shown()
              + ": block "
              + stop.number()
              + " is "
              + stop.hash()
              + ", not the trusted "
              + settings.trusted()
              + "; the node is on another fork, or until does not name the block after the trusted one");
    }
  }

  /**
   * Compares the logs that are kept with those that receipts prove.
   *
   * @throws RpcException if they differ, with the block
   */
  static void prove(Node node, List<String> contracts, LogStore store, Extent extent)
      throws RpcException, IOException {
    ProvenLogs proven = new ProvenLogs();
    new ReceiptsProof(node, Set.copyOf(contracts)).prove(extent.start(), extent.stop(), proven);
    store.read(
        extent.start().number(),
        extent.stop().number(),
        page -> proven.check(page.logs(), page.blocks()));
    proven.end();
  }
}
