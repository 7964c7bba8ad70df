package org.agoranomos.auditor.cli;

import java.util.Locale;

/** Text of sources for a terminal. */
final class PlainText {
  private static final int LONGEST = 200;

  private PlainText() {}

  /**
   * The text on one line, cut if it is long. Control characters, by which a source could rewrite
   * what the terminal shows, are written out.
   */
  static String line(String text) {
    StringBuilder line = new StringBuilder();
    int length = text.codePointCount(0, text.length());
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (c == '\n') {
                line.append("\\n");
              } else if (isPlain(c)) {
                line.appendCodePoint(c);
              } else {
                line.append(String.format(Locale.ROOT, "\\u%04x", c));
              }
            });
    if (length > LONGEST) {
      line.append("… (").append(length).append(" characters)");
    }
    return line.toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  /** A whole number with groups of three digits. */
  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
