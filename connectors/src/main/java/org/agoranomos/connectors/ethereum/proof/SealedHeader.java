package org.agoranomos.connectors.ethereum.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.web3j.crypto.Hash;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/**
 * A header whose fields give its hash, so that who trusts the hash may trust them. The fields are
 * those of the yellow paper and of EIP-1559, 4895, 4844, 4788 and 7685.
 *
 * @param block number, hash, hash of the block before and time
 * @param bloom a filter that holds who logged in it
 * @param receiptsRoot root of its receipts
 * @param transactions hashes of its transactions, as the node tells them: the hash does not cover
 *     them
 */
record SealedHeader(
    BlockHeader block, Bloom bloom, byte[] receiptsRoot, List<String> transactions) {
  private static final int HASH = 32;
  private static final int ADDRESS = 20;
  private static final int NONCE = 8;
  private static final Set<String> BESIDES =
      Set.of("hash", "size", "totalDifficulty", "transactions", "uncles", "withdrawals");

  /** One field: how many bytes it has, or {@link #NUMBER} or {@link #ANY}. */
  private record Field(String name, int length) {}

  private static final int NUMBER = -1;
  private static final int ANY = -2;

  private static final List<Field> ALWAYS =
      List.of(
          new Field("parentHash", HASH),
          new Field("sha3Uncles", HASH),
          new Field("miner", ADDRESS),
          new Field("stateRoot", HASH),
          new Field("transactionsRoot", HASH),
          new Field("receiptsRoot", HASH),
          new Field("logsBloom", Bloom.BYTES),
          new Field("difficulty", NUMBER),
          new Field("number", NUMBER),
          new Field("gasLimit", NUMBER),
          new Field("gasUsed", NUMBER),
          new Field("timestamp", NUMBER),
          new Field("extraData", ANY),
          new Field("mixHash", HASH),
          new Field("nonce", NONCE));

  /** What forks added, in their order. */
  private static final List<Field> ADDED =
      List.of(
          new Field("baseFeePerGas", NUMBER),
          new Field("withdrawalsRoot", HASH),
          new Field("blobGasUsed", NUMBER),
          new Field("excessBlobGas", NUMBER),
          new Field("parentBeaconBlockRoot", HASH),
          new Field("requestsHash", HASH));

  /**
   * Reads a header and recomputes its hash.
   *
   * @throws IOException if its fields do not give its hash
   */
  static SealedHeader read(JsonNode header) throws IOException {
    BlockHeader block = BlockHeader.read(header);
    List<RlpType> fields = new ArrayList<>();
    for (Field field : ALWAYS) {
      fields.add(read(header, field));
    }
    for (Field field : ADDED) {
      if (header.hasNonNull(field.name())) {
        fields.add(read(header, field));
      }
    }
    String hash =
        "0x" + HexFormat.of().formatHex(Hash.sha3(RlpEncoder.encode(new RlpList(fields))));
    if (!hash.equals(block.hash())) {
      Set<String> unknown = unknown(header);
      throw new IOException(
          unknown.isEmpty()
              ? "its fields give the hash " + hash + ", not " + block.hash()
              : "its hash cannot be verified: it has fields that Ethereum's headers have not ("
                  + String.join(", ", unknown)
                  + ")");
    }
    List<String> transactions = new ArrayList<>();
    header.path("transactions").forEach(transaction -> transactions.add(transaction.asText()));
    if (new HashSet<>(transactions).size() < transactions.size()) {
      throw new IOException("it has a transaction twice");
    }
    return new SealedHeader(
        block,
        new Bloom(Fields.bytes(header, "logsBloom", Bloom.BYTES)),
        Fields.bytes(header, "receiptsRoot", HASH),
        transactions);
  }

  private static RlpType read(JsonNode header, Field field) throws IOException {
    return switch (field.length()) {
      case NUMBER -> Fields.number(header, field.name());
      case ANY -> RlpString.create(Fields.bytes(header, field.name()));
      default -> RlpString.create(Fields.bytes(header, field.name(), field.length()));
    };
  }

  private static Set<String> unknown(JsonNode header) {
    Set<String> unknown = new TreeSet<>();
    header.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(BESIDES);
    ALWAYS.forEach(field -> unknown.remove(field.name()));
    ADDED.forEach(field -> unknown.remove(field.name()));
    return unknown;
  }
}
