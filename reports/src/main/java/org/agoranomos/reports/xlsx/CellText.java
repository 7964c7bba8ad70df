package org.agoranomos.reports.xlsx;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text of a source, as a cell can hold it: nothing is lost, nothing is run. */
final class CellText {
  /** Stands at the end of a text that goes on in the next row. */
  static final String GOES_ON = " … (continued in the next row)";

  // A workbook writes characters as _x0041_: what looks like that already must be written so too.
  private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private CellText() {}

  /** The text with each character that XML cannot hold in its place as a backslash and its code. */
  static String visible(String text) {
    StringBuilder visible = null;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int length = Character.charCount(point);
      if (!fits(point)) {
        if (visible == null) {
          visible = new StringBuilder(text.length() + 5).append(text, 0, i);
        }
        visible.append(String.format(Locale.ROOT, "\\u%04X", point));
      } else if (visible != null) {
        visible.appendCodePoint(point);
      }
      i += length;
    }
    return visible == null ? text : visible.toString();
  }

  private static boolean fits(int point) {
    if (point < ' ') {
      return point == '\t' || point == '\n';
    }
    boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return !half && (point & 0xFFFE) != 0xFFFE && (point < 0x7F || point > 0x9F);
  }

  /** As much of the text as fits into so many characters; it says so if there is more. */
  static String first(String text, int most) {
    return text.length() <= most ? text : text.substring(0, end(text, most)) + GOES_ON;
  }

  /** What {@link #first} left. */
  static String rest(String text, int most) {
    return text.length() <= most ? "" : text.substring(end(text, most));
  }

  private static int end(String text, int most) {
    int end = most - GOES_ON.length();
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  /** Whether a program that reads the cell might take it for a formula. */
  static boolean looksLikeFormula(String text) {
    return !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0;
  }

  /** The text as the file has it. */
  static String escaped(String text) {
    return text.indexOf("_x") < 0 ? text : ESCAPE.matcher(text).replaceAll("_x005F_");
  }
}
