package org.agoranomos.connectors.ethereum.chain;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;

/**
 * What is needed of a block.
 *
 * @param number its height
 * @param hash its hash, in lower case
 * @param parent the hash of the block before it, in lower case
 * @param time when it was made, in seconds since 1970
 */
public record BlockHeader(long number, String hash, String parent, long time) {
  /** The last second of the year 9999: no chain is there yet. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /**
   * Reads what is needed of a block.
   *
   * @throws IOException if it is not there, with what is wrong
   */
  public static BlockHeader read(JsonNode block) throws IOException {
    long time = Hex.number(block.path("timestamp").asText());
    if (time >= LAST_SECOND) {
      throw new IOException("the time of a block is beyond the year 9999");
    }
    return new BlockHeader(
        Hex.number(block.path("number").asText()),
        Hex.fixed(block.path("hash").asText(), 32),
        Hex.fixed(block.path("parentHash").asText(), 32),
        time);
  }

  /** When it was made. */
  public Instant at() {
    return Instant.ofEpochSecond(time);
  }
}
