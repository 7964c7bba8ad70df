package org.agoranomos.ontology.spill;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of bytes. Not safe for threads; reuse it with {@link #clear}. */
public final class ByteWriter {
  private byte[] bytes = new byte[256];
  private int size;

  /** Forgets what was written. */
  public ByteWriter clear() {
    size = 0;
    return this;
  }

  /** A copy of what was written. */
  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  /** One byte. */
  public ByteWriter put(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** All the bytes given. */
  public ByteWriter put(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  /** Eight bytes, big-endian with the sign flipped, so that bytes sort as the numbers do. */
  public ByteWriter putSortable(long value) {
    ensure(8);
    long flipped = value ^ Long.MIN_VALUE;
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (flipped >>> shift);
    }
    return this;
  }

  /** A number of any sign, short if it is near zero. */
  public ByteWriter putLong(long value) {
    long rest = (value << 1) ^ (value >> 63);
    ensure(10);
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** Text with its length. */
  public ByteWriter putText(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return putLong(encoded.length).put(encoded);
  }

  /**
   * Text for sorting: it ends with a zero byte, so that a prefix sorts first.
   *
   * @throws IllegalArgumentException if the text itself holds U+0000
   */
  public ByteWriter putKey(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a key cannot hold U+0000");
    }
    return put(text.getBytes(StandardCharsets.UTF_8)).put(0);
  }

  /** An exact decimal. */
  public ByteWriter putDecimal(BigDecimal value) {
    putLong(value.scale());
    byte[] unscaled = value.unscaledValue().toByteArray();
    return putLong(unscaled.length).put(unscaled);
  }
}
