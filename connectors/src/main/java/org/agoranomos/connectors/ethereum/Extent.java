package org.agoranomos.connectors.ethereum;

import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.Node;
import org.agoranomos.connectors.ethereum.rpc.RpcException;

/**
 * Which blocks are read.
 *
 * @param start the first
 * @param stop the last
 * @param lacking what the audit asks for and the chain does not have yet, in one line; or empty
 */
record Extent(BlockHeader start, BlockHeader stop, String lacking) {
  /** The blocks that an audit asks for, up to the head. */
  static Extent of(SourceRequest request, ChainSettings settings, Node node)
      throws SourceException, RpcException {
    BlockHeader head = node.block(settings.head());
    Blocks blocks = new Blocks(node, head);
    long first = settings.from().isEmpty() ? 0 : blocks.first("from", settings.from());
    long end =
        settings.until().isEmpty() ? head.number() + 1 : blocks.first("until", settings.until());
    String lacking = "";
    if (end > head.number() + 1) {
      lacking =
          request.shown()
              + ": blocks "
              + (head.number() + 1)
              + " to "
              + (end - 1)
              + " are not there or not "
              + settings.head()
              + " yet; read again when they are, or give an earlier until";
      end = head.number() + 1;
    }
    if (first >= end) {
      throw new SourceException(
          Kind.SOURCE,
          request.shown()
              + ": there is no block from "
              + first
              + " to "
              + (end - 1)
              + "; the chain's "
              + settings.head()
              + " block is "
              + head.number());
    }
    return new Extent(node.block(first), node.block(end - 1), lacking);
  }
}
