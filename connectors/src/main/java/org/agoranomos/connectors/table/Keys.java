package org.agoranomos.connectors.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ids that a source has used, as 128 bits of a SHA-256 each: 20 to 60 bytes an id however long
 * it is, and no source can be written so that two different ids are taken for one.
 */
final class Keys {
  /**
   * The digest of an id or of a fact's text.
   *
   * @param high the first 64 bits
   * @param low the next 64 bits
   */
  record Key(long high, long low) {
    /** 32 hexadecimal digits. */
    String hex() {
      return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
  }

  private final MessageDigest digest = sha256();
  private long[] slots = new long[2 << 12];
  private int[] counts = new int[1 << 12];
  private int size;

  /** The digest of a text. */
  Key key(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    return new Key(bytes.getLong(), bytes.getLong());
  }

  /** How often the key was added. */
  int count(Key key) {
    return counts[slot(key)];
  }

  /** Adds the key once more. */
  void add(Key key) {
    int slot = slot(key);
    if (counts[slot]++ == 0) {
      slots[2 * slot] = key.high();
      slots[2 * slot + 1] = key.low();
      if (++size > counts.length / 2) {
        grow();
      }
    }
  }

  private int slot(Key key) {
    int mask = counts.length - 1;
    int slot = (int) key.low() & mask;
    while (counts[slot] != 0
        && (slots[2 * slot] != key.high() || slots[2 * slot + 1] != key.low())) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldSlots = slots;
    int[] oldCounts = counts;
    slots = new long[oldSlots.length * 2];
    counts = new int[oldCounts.length * 2];
    for (int i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] != 0) {
        int slot = slot(new Key(oldSlots[2 * i], oldSlots[2 * i + 1]));
        slots[2 * slot] = oldSlots[2 * i];
        slots[2 * slot + 1] = oldSlots[2 * i + 1];
        counts[slot] = oldCounts[i];
      }
    }
  }

  /** The digest that every Java has. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
