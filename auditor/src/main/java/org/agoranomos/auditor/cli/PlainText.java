package org.agoranomos.auditor.cli;

import java.util.Locale;
import org.agoranomos.ontology.fact.TimeInterval;

/** Text of sources for a terminal. */
final class PlainText {
  private static final int LONGEST = 500;

  /** A day on which clocks are put back, in microseconds. */
  private static final long LONGEST_DAY = 25 * 3_600_000_000L;

  private PlainText() {}

  /**
   * The text on one line, cut if it is long. Control characters, by which a source could rewrite
   * what the terminal shows, are written out.
   */
  static String line(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST
        ? whole(text)
        : whole(text.substring(0, text.offsetByCodePoints(0, LONGEST)))
            + "… ("
            + length
            + " characters)";
  }

  /** The text on one line, however long it is. */
  static String whole(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
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

  /** A moment in UTC, or a day as its date: the middle of a day has its date in every zone. */
  static String moment(TimeInterval time) {
    if (time.isInstant() || time.latest() - time.earliest() > LONGEST_DAY) {
      return time.from().toString();
    }
    long middle = time.earliest() + (time.latest() - time.earliest()) / 2;
    return TimeInterval.instant(middle).toString().substring(0, 10);
  }

  /** Whether the time is a day. */
  static boolean isDay(TimeInterval time) {
    return !time.isInstant() && time.latest() - time.earliest() <= LONGEST_DAY;
  }

  /** A whole number with groups of three digits. */
  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
