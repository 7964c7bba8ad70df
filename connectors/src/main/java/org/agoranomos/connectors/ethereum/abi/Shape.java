package org.agoranomos.connectors.ethereum.abi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a value lies in the data, as far as is needed to refuse lengths that cannot be before
 * anything is allocated for them.
 *
 * @param item what an array has, or null
 * @param dynamic whether the value has a length of its own
 */
record Shape(@Nullable Shape item, boolean dynamic) {
  static final Shape WORD = new Shape(null, false);
  static final Shape BYTES = new Shape(null, true);

  static Shape arrayOf(Shape item) {
    return new Shape(item, true);
  }

  /** The shape of a type such as {@code uint256}, {@code string} or {@code bytes[]}. */
  static Shape of(String type) {
    if (type.endsWith("[]")) {
      return arrayOf(of(type.substring(0, type.length() - 2)));
    }
    return type.equals("bytes") || type.equals("string") ? BYTES : WORD;
  }

  /**
   * Checks that the data has what the shapes say. An honest encoder writes each part once, so all
   * parts together are no longer than the data: parts that lie over each other are refused too, for
   * a few bytes could else be read a million times.
   *
   * @throws Undecodable if it has not
   */
  static void check(byte[] data, List<Shape> shapes) throws Undecodable {
    new Checking(data).heads(0, shapes.size(), shapes, null);
  }

  private static final class Checking {
    private final byte[] data;
    private long left;

    Checking(byte[] data) {
      this.data = data;
      this.left = data.length;
    }

    /** Checks a row of heads, which begins at that byte and from which offsets count. */
    void heads(int base, int count, List<Shape> shapes, @Nullable Shape all) throws Undecodable {
      for (int i = 0; i < count; i++) {
        Shape shape = all == null ? shapes.get(i) : all;
        int head = base + i * Words.WORD;
        long value = length(head, shape.dynamic());
        if (shape.dynamic()) {
          long start = base + value;
          if (start > data.length - Words.WORD) {
            throw new Undecodable("an offset of " + value + " points beyond its data");
          }
          tail((int) start, shape);
        }
      }
    }

    private void tail(int start, Shape shape) throws Undecodable {
      long length = length(start, true);
      Shape item = shape.item();
      long room = data.length - start - Words.WORD;
      if (item == null) {
        if (length > room) {
          throw new Undecodable("a length of " + length + " is beyond its data");
        }
        take(length);
      } else {
        if (length > room / Words.WORD) {
          throw new Undecodable("a list of " + length + " items is beyond its data");
        }
        heads(start + Words.WORD, (int) length, List.of(), item);
      }
    }

    /** Takes a word; its value, if it is an offset or a length. */
    private long length(int at, boolean needed) throws Undecodable {
      take(Words.WORD);
      if (at > data.length - Words.WORD) {
        throw new Undecodable("its data is cut");
      }
      if (!needed) {
        return 0;
      }
      for (int i = at; i < at + Words.WORD - Integer.BYTES; i++) {
        if (data[i] != 0) {
          throw new Undecodable("a length or an offset is beyond its data");
        }
      }
      return wordAt(at);
    }

    private long wordAt(int at) {
      long value = 0;
      for (int i = at + Words.WORD - Integer.BYTES; i < at + Words.WORD; i++) {
        value = value << 8 | (data[i] & 0xFF);
      }
      return value;
    }

    private void take(long bytes) throws Undecodable {
      left -= bytes;
      if (left < 0) {
        throw new Undecodable("its parts are longer than its data");
      }
    }
  }
}
