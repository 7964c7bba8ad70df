package org.agoranomos.connectors.ethereum.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.Hex;
import org.agoranomos.connectors.ethereum.chain.Log;
import org.agoranomos.connectors.ethereum.chain.Node;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.connectors.ethereum.rpc.RpcException.Kind;

/**
 * Proves what contracts logged in a range of blocks from the hash of the last one: headers must
 * give their hashes and those of their parents, and receipts the roots that the headers have. Only
 * receipts of blocks whose header does not exclude a log of the contracts are read.
 */
public final class ReceiptsProof {
  private static final int HEADERS = 100;
  private static final int RECEIPTS = 10;

  private final Node node;
  private final Set<String> contracts;
  private final List<byte[]> addresses = new ArrayList<>();
  private boolean receiptsByBlock = true;

  /**
   * A proof from what a node tells.
   *
   * @param contracts their addresses, in lower case
   */
  public ReceiptsProof(Node node, Set<String> contracts) {
    this.node = node;
    this.contracts = Set.copyOf(contracts);
    for (String contract : contracts) {
      try {
        addresses.add(Hex.bytes(contract));
      } catch (IOException e) {
        throw new IllegalArgumentException(contract, e);
      }
    }
  }

  /**
   * Reads the headers and receipts from the first block to the last.
   *
   * @param first the first block, as it will be told
   * @param last the last block, whose hash is trusted
   * @param proven takes what is proven
   * @throws RpcException if something does not fit the hash
   */
  public void prove(BlockHeader first, BlockHeader last, ProvenLogs proven) throws RpcException {
    SealedHeader before = null;
    for (long from = first.number(); from <= last.number(); from += HEADERS) {
      List<List<Object>> questions = new ArrayList<>();
      for (long number = from; number <= Math.min(last.number(), from + HEADERS - 1); number++) {
        questions.add(List.of(Hex.of(number), false));
      }
      List<SealedHeader> suspects = new ArrayList<>();
      long number = from;
      for (JsonNode answer : node.ask("eth_getBlockByNumber", questions, HEADERS)) {
        SealedHeader header = header(number++, answer);
        if (before == null ? !header.block().equals(first) : !follows(before, header)) {
          throw broken(header.block().number(), "it does not follow the block before");
        }
        before = header;
        if (addresses.stream().anyMatch(header.bloom()::mayHave)) {
          suspects.add(header);
        }
      }
      takeReceipts(suspects, proven);
    }
    if (before == null || !before.block().equals(last)) {
      throw broken(last.number(), "it is not the one that was told first");
    }
  }

  private static boolean follows(SealedHeader before, SealedHeader header) {
    return header.block().parent().equals(before.block().hash());
  }

  private static SealedHeader header(long number, JsonNode answer) throws RpcException {
    try {
      SealedHeader header = SealedHeader.read(answer);
      if (header.block().number() != number) {
        throw new IOException("block " + header.block().number() + " came for it");
      }
      return header;
    } catch (IOException e) {
      throw broken(number, String.valueOf(e.getMessage()));
    }
  }

  private void takeReceipts(List<SealedHeader> headers, ProvenLogs proven) throws RpcException {
    for (int i = 0; i < headers.size(); i += RECEIPTS) {
      List<SealedHeader> some = headers.subList(i, Math.min(headers.size(), i + RECEIPTS));
      List<? extends Iterable<JsonNode>> receipts = receipts(some);
      for (int j = 0; j < some.size(); j++) {
        SealedHeader header = some.get(j);
        try {
          List<Log> logs = Receipts.logs(header, receipts.get(j), contracts);
          proven.take(header.block(), logs);
        } catch (IOException | ArithmeticException e) {
          throw broken(header.block().number(), String.valueOf(e.getMessage()));
        }
      }
    }
  }

  private List<? extends Iterable<JsonNode>> receipts(List<SealedHeader> headers)
      throws RpcException {
    if (receiptsByBlock) {
      try {
        List<List<Object>> questions = new ArrayList<>();
        headers.forEach(header -> questions.add(List.of(Hex.of(header.block().number()))));
        return node.ask("eth_getBlockReceipts", questions, RECEIPTS);
      } catch (RpcException e) {
        if (e.kind() != Kind.REFUSED) {
          throw e;
        }
        // Older nodes do not know the question.
        receiptsByBlock = false;
      }
    }
    List<List<JsonNode>> receipts = new ArrayList<>();
    for (SealedHeader header : headers) {
      List<List<Object>> questions = new ArrayList<>();
      header.transactions().forEach(hash -> questions.add(List.of(hash)));
      receipts.add(node.ask("eth_getTransactionReceipt", questions, HEADERS));
    }
    return receipts;
  }

  private static RpcException broken(long block, String what) {
    return new RpcException(
        Kind.UNUSABLE,
        "block " + block + " does not prove its logs: " + what + "; ask another node");
  }
}
