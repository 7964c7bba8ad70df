package org.agoranomos.connectors.table;

import java.nio.CharBuffer;
import java.util.List;
import java.util.Map;

/**
 * Texts that a source writes where it has nothing to say, such as {@code N/A}.
 *
 * @param everywhere those of every column
 * @param byColumn those of single columns, by the column's number
 */
record Placeholders(List<String> everywhere, Map<Integer, List<String>> byColumn) {
  /** Only the empty text is empty. */
  static final Placeholders NONE = new Placeholders(List.of(), Map.of());

  /** Whether the column's text is one of them. */
  boolean has(int column, char[] text, int from, int to) {
    return isOneOf(everywhere, text, from, to)
        || !byColumn.isEmpty() && isOneOf(byColumn.getOrDefault(column, List.of()), text, from, to);
  }

  private static boolean isOneOf(List<String> texts, char[] text, int from, int to) {
    for (int i = 0; i < texts.size(); i++) {
      String placeholder = texts.get(i);
      if (placeholder.length() == to - from
          && placeholder.contentEquals(CharBuffer.wrap(text, from, to - from))) {
        return true;
      }
    }
    return false;
  }
}
