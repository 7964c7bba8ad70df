package org.agoranomos.connectors.ethereum.abi;

import java.math.BigInteger;
import java.util.HexFormat;

/** Words of 32 bytes, as the contract ABI lays out what has a fixed length. */
public final class Words {
  /** The bytes of a word. */
  public static final int WORD = 32;

  private static final int ADDRESS = 20;

  private final byte[] bytes;

  /** The words of these bytes, which are not to be changed. */
  public Words(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The words, if there are exactly that many.
   *
   * @throws Undecodable if there are more, fewer, or a part of one
   */
  public Words exactly(int count) throws Undecodable {
    if (bytes.length != count * WORD) {
      throw new Undecodable("it has " + bytes.length + " bytes of data, not " + count * WORD);
    }
    return this;
  }

  /**
   * The words, if there are that many or more.
   *
   * @throws Undecodable if there are fewer
   */
  public Words atLeast(int count) throws Undecodable {
    if (bytes.length < count * WORD) {
      throw new Undecodable("it has " + bytes.length + " bytes of data, not " + count * WORD);
    }
    return this;
  }

  /** A word as a number without sign. */
  public BigInteger number(int index) {
    return new BigInteger(1, bytes, index * WORD, WORD);
  }

  /**
   * A word as a number that fits into 63 bits.
   *
   * @throws Undecodable if it does not
   */
  public long small(int index) throws Undecodable {
    BigInteger number = number(index);
    if (number.bitLength() > 63) {
      throw new Undecodable("word " + index + " is " + number + ", which is beyond all sense");
    }
    return number.longValue();
  }

  /**
   * A word as yes or no.
   *
   * @throws Undecodable if it is neither
   */
  public boolean flag(int index) throws Undecodable {
    BigInteger number = number(index);
    if (number.bitLength() > 1) {
      throw new Undecodable(
          "word " + index + " is " + number + ", which is neither true nor false");
    }
    return number.signum() > 0;
  }

  /**
   * A word as an address: {@code 0x} and 40 digits.
   *
   * @throws Undecodable if it is longer than one
   */
  public String address(int index) throws Undecodable {
    int start = index * WORD;
    for (int i = start; i < start + WORD - ADDRESS; i++) {
      if (bytes[i] != 0) {
        throw new Undecodable("word " + index + " is no address");
      }
    }
    return "0x" + HexFormat.of().formatHex(bytes, start + WORD - ADDRESS, start + WORD);
  }

  /** A topic, which is a word as text, as an address. */
  public static String address(String topic) throws Undecodable {
    if (!topic.startsWith("000000000000000000000000", 2)) {
      throw new Undecodable(topic + " is no address");
    }
    return "0x" + topic.substring(topic.length() - 2 * ADDRESS);
  }

  /** A topic as a number without sign. */
  public static BigInteger number(String topic) {
    return new BigInteger(topic.substring(2), 16);
  }
}
