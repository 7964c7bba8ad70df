package org.agoranomos.connectors.table;

/**
 * Texts that repeat, such as parties and units, as one object each. Bounded: a text that falls in
 * another's place takes it, so that a source of a million different texts costs no more memory than
 * a small one.
 */
final class TextCache {
  private static final int SIZE = 1 << 13;

  private final String[] texts = new String[SIZE];

  /** The span's text. */
  String of(Span span) {
    char[] chars = span.chars;
    int hash = 0;
    for (int i = span.from; i < span.to; i++) {
      hash = 31 * hash + chars[i];
    }
    int place = (hash ^ hash >>> 13) & SIZE - 1;
    String held = texts[place];
    // The same sum as String's own, which a String keeps: most that differ are told apart by it.
    if (held == null || held.hashCode() != hash || !same(held, span)) {
      held = span.toString();
      texts[place] = held;
    }
    return held;
  }

  private static boolean same(String held, Span span) {
    int size = held.length();
    if (size != span.length()) {
      return false;
    }
    char[] chars = span.chars;
    for (int i = 0, at = span.from; i < size; i++, at++) {
      if (held.charAt(i) != chars[at]) {
        return false;
      }
    }
    return true;
  }
}
