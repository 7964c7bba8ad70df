package org.agoranomos.reports.xlsx;

import org.apache.poi.ss.usermodel.Row;

/** How high rows must be for their text: not every program finds out by itself. */
final class Lines {
  private static final float POINTS = 15;
  private static final float HIGHEST = 409;

  private Lines() {}

  /** How many lines a text takes in a column of so many characters. */
  static int of(String text, int width) {
    int lines = 0;
    for (int from = 0; from <= text.length(); ) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      lines += Math.max(1, (end - from + width - 1) / width);
      from = end + 1;
    }
    return lines;
  }

  /** Makes a row so many lines high. */
  static void give(Row row, int lines) {
    if (lines > 1) {
      row.setHeightInPoints(Math.min(HIGHEST, lines * POINTS));
    }
  }
}
