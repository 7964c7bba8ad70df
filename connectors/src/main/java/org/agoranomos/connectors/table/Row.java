package org.agoranomos.connectors.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The texts of one record by column; one object, reused from record to record. A column is given,
 * empty, absent, or (in JSON) something that has parts.
 */
final class Row {
  private static final int ABSENT = -1;
  private static final int LIST = Integer.MIN_VALUE;
  private static final int OBJECT = Integer.MIN_VALUE + 1;

  private char[] text = new char[4096];
  private int used;
  private int[] from = new int[16];
  private int[] to = new int[16];
  private final BitSet blank = new BitSet();
  private Placeholders placeholders = Placeholders.NONE;

  /**
   * Names and texts that no column was asked for, in the order of the record; a kept record tells
   * them too.
   */
  final List<String> others = new ArrayList<>();

  /** Takes these texts for empty, from the next record on. */
  void blank(Placeholders texts) {
    placeholders = texts;
  }

  /** Forgets the last record. */
  void clear() {
    used = 0;
    Arrays.fill(to, ABSENT);
    blank.clear();
    others.clear();
  }

  /** Sets a column's text. */
  void put(int column, char[] source, int offset, int length) {
    if (used + length > text.length) {
      text = Arrays.copyOf(text, Math.max(used + length, text.length * 2));
    }
    System.arraycopy(source, offset, text, used, length);
    if (column >= to.length) {
      int old = to.length;
      from = Arrays.copyOf(from, column * 2);
      to = Arrays.copyOf(to, column * 2);
      Arrays.fill(to, old, to.length, ABSENT);
    }
    from[column] = used;
    used += length;
    to[column] = used;
    if (placeholders != Placeholders.NONE) {
      blank.set(column, placeholders.has(column, text, from[column], used));
    }
  }

  /** Says that a column has parts, so that it is not a single text. */
  void putParts(int column, boolean list) {
    put(column, text, 0, 0);
    to[column] = list ? LIST : OBJECT;
    blank.clear(column);
  }

  /** Forgets what the record says of a column. */
  void remove(int column) {
    if (has(column)) {
      to[column] = ABSENT;
      blank.clear(column);
    }
  }

  /** How much text there is, for {@link #cut}. */
  int used() {
    return used;
  }

  /** Frees the room of what was put since; no column may point there any more. */
  void cut(int length) {
    used = length;
  }

  /** Whether the record says anything of the column, an empty text too. */
  boolean has(int column) {
    return column >= 0 && column < to.length && to[column] != ABSENT;
  }

  /** Whether the column is absent, or its text is empty or taken for empty. */
  boolean isEmpty(int column) {
    return !has(column) || to[column] == from[column] || blank.get(column);
  }

  /** Whether the column has exactly that text; an absent one has the empty text. */
  boolean equals(int column, String value) {
    if (isEmpty(column)) {
      return value.isEmpty();
    }
    int start = from[column];
    if (to[column] - start != value.length()) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (text[start + i] != value.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Points to the column's text; empty if it is absent. */
  void read(int column, Span into) throws BadRecord {
    if (isEmpty(column)) {
      into.point(text, 0, 0);
    } else if (hasParts(column)) {
      throw new BadRecord(
          "not-a-single-value",
          "an object or array stands where the mapping expects one value",
          "name one of its parts in the mapping, as in {a.b} or {a.0}");
    } else {
      into.point(text, from[column], to[column]);
    }
  }

  /** Appends the column's text. */
  void append(int column, Span into) throws BadRecord {
    if (!isEmpty(column)) {
      if (hasParts(column)) {
        read(column, new Span());
      }
      into.append(text, from[column], to[column]);
    }
  }

  /** The column's text, empty if it is absent or has parts. */
  String text(int column) {
    return has(column) && !hasParts(column)
        ? new String(text, from[column], to[column] - from[column])
        : "";
  }

  /** Whether the column has parts. */
  boolean hasParts(int column) {
    return isList(column) || isObject(column);
  }

  /** Whether a list stands there. */
  boolean isList(int column) {
    return has(column) && to[column] == LIST;
  }

  /** Whether an object stands there. */
  boolean isObject(int column) {
    return has(column) && to[column] == OBJECT;
  }
}
