package org.agoranomos.connectors.table;

import java.util.Arrays;

/** A stretch of characters, reused from value to value so that reading makes no garbage. */
final class Span implements CharSequence {
  char[] chars = new char[64];
  int from;
  int to;
  private char[] own = chars;

  /** Lets this be a stretch of somebody else's characters, until the next change. */
  void point(char[] text, int start, int end) {
    chars = text;
    from = start;
    to = end;
  }

  /** Empties this, so that text can be appended. */
  void clear() {
    point(own, 0, 0);
  }

  /** Appends to what was appended since {@link #clear}. */
  void append(char[] text, int start, int end) {
    int size = end - start;
    room(size);
    System.arraycopy(text, start, own, to, size);
    to += size;
  }

  /** Appends to what was appended since {@link #clear}. */
  void append(String text) {
    room(text.length());
    text.getChars(0, text.length(), own, to);
    to += text.length();
  }

  private void room(int more) {
    if (to + more > own.length) {
      own = Arrays.copyOf(own, Math.max(to + more, own.length * 2));
      chars = own;
    }
  }

  /** Takes spaces off both ends. */
  void trim() {
    while (from < to && chars[from] <= ' ') {
      from++;
    }
    while (from < to && chars[to - 1] <= ' ') {
      to--;
    }
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public char charAt(int index) {
    return chars[from + index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(chars, from + start, end - start);
  }

  @Override
  public String toString() {
    return new String(chars, from, to - from);
  }
}
