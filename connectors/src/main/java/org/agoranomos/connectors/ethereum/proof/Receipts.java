package org.agoranomos.connectors.ethereum.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.connectors.ethereum.chain.Hex;
import org.agoranomos.connectors.ethereum.chain.Log;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/** Reads the receipts of a block, and recomputes their root. */
final class Receipts {
  private static final int HASH = 32;
  private static final int ADDRESS = 20;
  private static final int LAST_KNOWN_TYPE = 4;
  private static final int LAST_TYPE = 0x7f;

  private final SealedHeader header;
  private final Set<String> contracts;
  private final List<byte[]> encoded = new ArrayList<>();
  private final List<Log> logs = new ArrayList<>();
  private final Set<String> unknownTypes = new TreeSet<>();
  private long index;

  private Receipts(SealedHeader header, Set<String> contracts) {
    this.header = header;
    this.contracts = contracts;
  }

  /**
   * What those contracts logged in a block. Block, index and transaction are given by the place
   * among the receipts, not by what they say of it.
   *
   * @throws IOException if the receipts are not those of the block, with what is wrong
   */
  static List<Log> logs(SealedHeader header, Iterable<JsonNode> receipts, Set<String> contracts)
      throws IOException {
    Receipts read = new Receipts(header, contracts);
    for (JsonNode receipt : receipts) {
      read.take(receipt);
    }
    read.check();
    return read.logs;
  }

  private void take(JsonNode receipt) throws IOException {
    if (encoded.size() == header.transactions().size()) {
      throw new IOException("it has more receipts than transactions");
    }
    String transaction = header.transactions().get(encoded.size());
    List<RlpType> said = new ArrayList<>();
    for (JsonNode log : receipt.path("logs")) {
      said.add(log(log, transaction));
    }
    RlpList body =
        new RlpList(
            // Before Byzantium (EIP-658) the root of the state stood there.
            receipt.hasNonNull("status")
                ? Fields.number(receipt, "status")
                : RlpString.create(Fields.bytes(receipt, "root", HASH)),
            Fields.number(receipt, "cumulativeGasUsed"),
            RlpString.create(Fields.bytes(receipt, "logsBloom", Bloom.BYTES)),
            new RlpList(said));
    encoded.add(typed(receipt, RlpEncoder.encode(body)));
  }

  private RlpType log(JsonNode log, String transaction) throws IOException {
    byte[] address = Fields.bytes(log, "address", ADDRESS);
    byte[] data = Fields.bytes(log, "data");
    List<String> topics = new ArrayList<>();
    List<RlpType> encodedTopics = new ArrayList<>();
    for (JsonNode topic : log.path("topics")) {
      byte[] word = Hex.bytes(topic.asText());
      topics.add(hex(word));
      encodedTopics.add(RlpString.create(word));
    }
    Log told = Log.of(header.block(), transaction, index++, hex(address), topics, data);
    if (contracts.contains(told.address())) {
      logs.add(told);
    }
    return new RlpList(
        RlpString.create(address), new RlpList(encodedTopics), RlpString.create(data));
  }

  private static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  /** A receipt with its type before it (EIP-2718); those of the first type have none. */
  private byte[] typed(JsonNode receipt, byte[] body) throws IOException {
    int type =
        receipt.hasNonNull("type")
            ? Fields.number(receipt, "type").asPositiveBigInteger().intValueExact()
            : 0;
    if (type == 0) {
      return body;
    }
    if (type > LAST_TYPE) {
      throw new IOException("a receipt's type is none");
    }
    if (type > LAST_KNOWN_TYPE) {
      unknownTypes.add("0x" + Integer.toHexString(type));
    }
    byte[] typed = new byte[body.length + 1];
    typed[0] = (byte) type;
    System.arraycopy(body, 0, typed, 1, body.length);
    return typed;
  }

  private void check() throws IOException {
    if (!Arrays.equals(Trie.root(encoded), header.receiptsRoot())) {
      throw new IOException(
          unknownTypes.isEmpty()
              ? "its receipts are not those of its header"
              : "its receipts cannot be verified: those of type "
                  + String.join(", ", unknownTypes)
                  + " are not Ethereum's");
    }
    if (encoded.size() != header.transactions().size()) {
      throw new IOException("it has not as many receipts as transactions");
    }
  }
}
