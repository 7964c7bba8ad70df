package org.agoranomos.connectors.ethereum.chain;

import java.io.IOException;
import java.util.Locale;

/** Hexadecimal text as the Ethereum JSON-RPC API writes it. */
public final class Hex {
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
    long value = 0;
    for (int i = 2; i < text.length(); i++) {
      value = value << 4 | digit(text.charAt(i));
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
    for (int i = 2; i < text.length(); i++) {
      digit(text.charAt(i));
    }
    return text.toLowerCase(Locale.ROOT);
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
    byte[] bytes = new byte[text.length() / 2 - 1];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (digit(text.charAt(2 * i + 2)) << 4 | digit(text.charAt(2 * i + 3)));
    }
    return bytes;
  }

  /** A number as a question has it. */
  static String of(long number) {
    return "0x" + Long.toHexString(number);
  }

  private static int digit(char c) throws IOException {
    if (c >= '0' && c <= '9') {
      return c - '0';
    } else if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    } else if (c >= 'A' && c <= 'F') {
      return c - 'A' + 10;
    }
    throw new IOException("'" + c + "' is no hexadecimal digit");
  }

  private static String start(String text) {
    return text.length() <= 70 ? text : text.substring(0, 70) + "…";
  }
}
