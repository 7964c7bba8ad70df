package org.agoranomos.connectors.ethereum.chain;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event that a contract logged. Hexadecimal text is in lower case. */
public final class Log {
  private static final int MOST_TOPICS = 4;
  private static final int HASH = 32;
  private static final int ADDRESS = 20;

  private @Nullable String address;
  private @Nullable String blockHash;
  private @Nullable String transaction;
  private final List<String> topics = new ArrayList<>(MOST_TOPICS);
  private byte @Nullable [] data;
  private long block = -1;
  private long index = -1;
  private boolean removed;

  private Log() {}

  /**
   * A log that was read before. Hexadecimal text is in lower case.
   *
   * @param data not to be changed
   */
  public static Log of(
      BlockHeader block,
      String transaction,
      long index,
      String address,
      List<String> topics,
      byte[] data) {
    Log log = new Log();
    log.block = block.number();
    log.blockHash = block.hash();
    log.transaction = transaction;
    log.index = index;
    log.address = address;
    log.topics.addAll(topics);
    log.data = data;
    return log;
  }

  /** Reads a list of logs, as {@code eth_getLogs} answers. */
  static List<Log> readAll(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new IOException("the result is no list of logs");
    }
    List<Log> logs = new ArrayList<>();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      logs.add(read(parser));
    }
    if (parser.currentToken() != JsonToken.END_ARRAY) {
      throw new IOException("the list has something that is no log");
    }
    return logs;
  }

  private static Log read(JsonParser parser) throws IOException {
    Log log = new Log();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (field) {
        case "address" -> log.address = Hex.fixed(text(parser, token), ADDRESS);
        case "topics" -> log.readTopics(parser, token);
        case "data" -> log.data = Hex.bytes(text(parser, token));
        case "blockNumber" -> log.block = Hex.number(text(parser, token));
        case "blockHash" -> log.blockHash = Hex.fixed(text(parser, token), HASH);
        case "transactionHash" -> log.transaction = Hex.fixed(text(parser, token), HASH);
        case "logIndex" -> log.index = Hex.number(text(parser, token));
        case "removed" -> log.removed = token == JsonToken.VALUE_TRUE;
        default -> parser.skipChildren();
      }
    }
    if (log.address == null
        || log.data == null
        || log.blockHash == null
        || log.transaction == null
        || log.block < 0
        || log.index < 0) {
      throw new IOException("a log lacks a field");
    }
    if (log.removed) {
      throw new IOException("log " + log.index + " of block " + log.block + " was removed");
    }
    return log;
  }

  private void readTopics(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.START_ARRAY || !topics.isEmpty()) {
      throw new IOException("a log's topics are no list");
    }
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      topics.add(Hex.fixed(parser.getText(), HASH));
    }
    if (parser.currentToken() != JsonToken.END_ARRAY || topics.size() > MOST_TOPICS) {
      throw new IOException("a log has at most four topics, each of 32 bytes");
    }
  }

  private static String text(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw new IOException("field " + parser.currentName() + " of a log is no text");
    }
    return parser.getText();
  }

  private static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a log is read whole");
    }
    return value;
  }

  /** The contract. */
  public String address() {
    return known(address);
  }

  /** The topics, of which there may be none; the first is mostly the event's. */
  public List<String> topics() {
    return topics;
  }

  /** What is not in the topics. Not to be changed. */
  public byte[] data() {
    return known(data);
  }

  /** The block's number. */
  public long block() {
    return block;
  }

  /** The block's hash. */
  public String blockHash() {
    return known(blockHash);
  }

  /** The transaction's hash. */
  public String transaction() {
    return known(transaction);
  }

  /** Place in the block, from 0. */
  public long index() {
    return index;
  }

  /** Everything that a node can change of it, on one line. */
  public String canonical() {
    return block
        + " "
        + blockHash()
        + " "
        + transaction()
        + " "
        + index
        + " "
        + address()
        + " "
        + String.join(",", topics)
        + " "
        + HexFormat.of().formatHex(data());
  }
}
