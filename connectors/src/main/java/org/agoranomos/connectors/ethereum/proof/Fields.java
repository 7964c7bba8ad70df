package org.agoranomos.connectors.ethereum.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import org.agoranomos.connectors.ethereum.chain.Hex;
import org.web3j.rlp.RlpString;

/** Reads the fields of headers and receipts as RLP has them. */
final class Fields {
  private static final int LONGEST_NUMBER = 66;

  private Fields() {}

  /** A number, without zeros before it. */
  static RlpString number(JsonNode object, String field) throws IOException {
    String text = text(object, field);
    if (!text.startsWith("0x") || text.length() < 3 || text.length() > LONGEST_NUMBER) {
      throw new IOException("its " + field + " is no number");
    }
    String digits = text.substring(2);
    byte[] bytes = Hex.bytes(digits.length() % 2 == 0 ? text : "0x0" + digits);
    return RlpString.create(new BigInteger(1, bytes));
  }

  /** Bytes of any length. */
  static byte[] bytes(JsonNode object, String field) throws IOException {
    return Hex.bytes(text(object, field));
  }

  /** Bytes of that length. */
  static byte[] bytes(JsonNode object, String field, int length) throws IOException {
    byte[] bytes = bytes(object, field);
    if (bytes.length != length) {
      throw new IOException("its " + field + " has not " + length + " bytes");
    }
    return bytes;
  }

  private static String text(JsonNode object, String field) throws IOException {
    JsonNode value = object.path(field);
    if (!value.isTextual()) {
      throw new IOException("it lacks " + field);
    }
    return value.asText();
  }
}
