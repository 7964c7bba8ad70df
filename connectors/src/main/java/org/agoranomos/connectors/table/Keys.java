package org.agoranomos.connectors.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The ids that a source has used, as 128 bits of a SHA-256 each: 32 to 64 bytes an id however long
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

  /**
   * Two words a key, so that looking one up touches memory once; both zero is none, which no digest
   * is.
   */
  private long[] words = new long[2 << 12];

  private int size;

  /** How often those were added that were added more than once. */
  private final Map<Key, Integer> repeated = new HashMap<>();

  /** The digest of a text. */
  Key key(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    return new Key(bytes.getLong(), bytes.getLong());
  }

  /** How often the key was added. */
  int count(Key key) {
    int slot = slot(key);
    return isFree(slot) ? 0 : repeated.isEmpty() ? 1 : repeated.getOrDefault(key, 1);
  }

  /** Adds the key once more. */
  void add(Key key) {
    int slot = slot(key);
    if (!isFree(slot)) {
      repeated.merge(key, 2, (times, more) -> times + 1);
      return;
    }
    put(slot, key.high(), key.low());
    if (++size > words.length / 4) {
      grow();
    }
  }

  private boolean isFree(int slot) {
    return (words[slot] | words[slot + 1]) == 0;
  }

  private void put(int slot, long high, long low) {
    words[slot] = high;
    words[slot + 1] = low;
  }

  private int slot(Key key) {
    return slot(key.high(), key.low());
  }

  private int slot(long high, long low) {
    int mask = words.length - 1;
    int slot = (int) (low << 1) & mask;
    while (!isFree(slot) && (words[slot] != high || words[slot + 1] != low)) {
      slot = slot + 2 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = words;
    words = new long[old.length * 2];
    for (int i = 0; i < old.length; i += 2) {
      if ((old[i] | old[i + 1]) != 0) {
        put(slot(old[i], old[i + 1]), old[i], old[i + 1]);
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
