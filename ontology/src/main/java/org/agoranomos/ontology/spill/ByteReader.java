package org.agoranomos.ontology.spill;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote, in the same order. */
public final class ByteReader {
  private final byte[] bytes;
  private int position;

  /** Reads from the beginning. */
  public ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether bytes are left. */
  public boolean hasMore() {
    return position < bytes.length;
  }

  /** Where the next byte is read. */
  public int position() {
    return position;
  }

  /** One byte. */
  public int get() {
    return bytes[position++] & 0xFF;
  }

  /** What {@link ByteWriter#putSortable} wrote. */
  public long getSortable() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | get();
    }
    return value ^ Long.MIN_VALUE;
  }

  /** What {@link ByteWriter#putLong} wrote. */
  public long getLong() {
    long value = 0;
    int shift = 0;
    while (true) {
      byte next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
      shift += 7;
    }
  }

  /** What {@link ByteWriter#putText} wrote. */
  public String getText() {
    int length = (int) getLong();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** What {@link ByteWriter#putKey} wrote. */
  public String getKey() {
    int end = position;
    while (bytes[end] != 0) {
      end++;
    }
    String text = new String(bytes, position, end - position, StandardCharsets.UTF_8);
    position = end + 1;
    return text;
  }

  /** What {@link ByteWriter#putDecimal} wrote. */
  public BigDecimal getDecimal() {
    int scale = (int) getLong();
    int length = (int) getLong();
    if (length <= 8) {
      long unscaled = bytes[position];
      for (int i = 1; i < length; i++) {
        unscaled = unscaled << 8 | bytes[position + i] & 0xFF;
      }
      position += length;
      return BigDecimal.valueOf(unscaled, scale);
    }
    BigDecimal value = new BigDecimal(new BigInteger(bytes, position, length), scale);
    position += length;
    return value;
  }

  /** All bytes that are left. */
  public byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, position, bytes.length);
    position = bytes.length;
    return rest;
  }
}
