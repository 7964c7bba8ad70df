package org.agoranomos.connectors.ethereum.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Hexadecimal text as the Ethereum JSON-RPC API writes it. */
public final class Hex {
  /** The values of digits, by character: millions of hashes go through here. */
  private static final byte[] VALUES = values();

  private Hex() {}

  /**
   * A block number, an index or a time.
   *
   * @throws IOException if it is none below 2^63
   */
  static long number(String text) throws IOException {
    if (text.length() < 3 || text.length() > 18 || !text.startsWith("0x")) {
      throw new IOException("'" + start(text) + "' is no number");
    }
    byte[] digits = text.getBytes(StandardCharsets.ISO_8859_1);
    long value = 0;
    for (int i = 2; i < digits.length; i++) {
      value = value << 4 | digit(digits[i]);
    }
    if (value < 0) {
      throw new IOException("'" + text + "' is too large a number");
    }
    return value;
  }

  /**
   * Bytes of a fixed length, in lower case.
   *
   * @throws IOException if they are others
   */
  static String fixed(String text, int bytes) throws IOException {
    if (text.length() != 2 + 2 * bytes || !text.startsWith("0x")) {
      throw new IOException("'" + start(text) + "' is not " + bytes + " bytes");
    }
    byte[] digits = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean lower = true;
    for (int i = 2; i < digits.length; i++) {
      digit(digits[i]);
      lower &= digits[i] < 'A' || digits[i] > 'F';
    }
    return lower ? text : text.toLowerCase(Locale.ROOT);
  }

  /**
   * Bytes of any length.
   *
   * @throws IOException if the text is no whole bytes
   */
  public static byte[] bytes(String text) throws IOException {
    if (text.length() % 2 != 0 || !text.startsWith("0x")) {
      throw new IOException("'" + start(text) + "' is no bytes");
    }
    byte[] digits = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = new byte[digits.length / 2 - 1];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (digit(digits[2 * i + 2]) << 4 | digit(digits[2 * i + 3]));
    }
    return bytes;
  }

  /** A number as a question has it. */
  public static String of(long number) {
    return "0x" + Long.toHexString(number);
  }

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    for (char c = 0; c < 128; c++) {
      values[c] = (byte) Character.digit(c, 16);
    }
    return values;
  }

  /** The value of a character of Latin 1; what is none of those is a question mark there. */
  private static int digit(byte c) throws IOException {
    int value = VALUES[c & 0xff];
    if (value < 0) {
      throw new IOException("'" + (char) (c & 0xff) + "' is no hexadecimal digit");
    }
    return value;
  }

  private static String start(String text) {
    return text.length() <= 70 ? text : text.substring(0, 70) + "…";
  }
}
