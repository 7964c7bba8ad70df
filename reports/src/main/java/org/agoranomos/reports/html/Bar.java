package org.agoranomos.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.agoranomos.reports.wording.Look;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * A row of a chart of stacked bars.
 *
 * @param label what the bar is of
 * @param detail said smaller beneath
 * @param href where the label leads, or null
 * @param segments parts from left to right, none of them empty
 * @param words the same in words
 */
record Bar(
    String label, String detail, @Nullable String href, List<Segment> segments, String words) {
  /** How wide the longest bar is, in the drawing's own units. */
  static final int WIDTH = 220;

  private static final double THINNEST = 3;
  private static final double SYMBOL = 16;

  /**
   * One part.
   *
   * @param symbol its symbol, or an empty string where there is no room for it
   */
  record Segment(Look look, long count, String x, String width, String symbol, String middle) {}

  /**
   * Draws a bar.
   *
   * @param counts how large each part is
   * @param longest how much the longest bar stands for
   */
  static Bar of(
      String label,
      String detail,
      @Nullable String href,
      Map<? extends Look, Long> counts,
      long longest) {
    List<Map.Entry<? extends Look, Long>> parts = new ArrayList<>(counts.entrySet());
    parts.removeIf(part -> part.getValue() == 0);
    double[] widths = new double[parts.size()];
    int widest = 0;
    double stretched = 0;
    for (int i = 0; i < widths.length; i++) {
      double exact = (double) WIDTH * parts.get(i).getValue() / Math.max(1, longest);
      widths[i] = Math.max(THINNEST, exact);
      stretched += widths[i] - exact;
      widest = widths[i] > widths[widest] ? i : widest;
    }
    if (widths.length > 0) {
      // What thin parts gain so that they can be seen, the widest part gives.
      widths[widest] = Math.max(THINNEST, widths[widest] - stretched);
    }
    List<Segment> segments = new ArrayList<>();
    double x = 0;
    for (int i = 0; i < widths.length; i++) {
      Look look = parts.get(i).getKey();
      segments.add(
          new Segment(
              look,
              parts.get(i).getValue(),
              Drawing.units(x),
              Drawing.units(widths[i]),
              widths[i] < SYMBOL ? "" : look.symbol(),
              Drawing.units(x + widths[i] / 2)));
      x += widths[i];
    }
    return new Bar(label, detail, href, segments, words(counts));
  }

  /** Counts in words. */
  static String words(Map<? extends Look, Long> counts) {
    return counts.entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .map(e -> Wording.number(e.getValue()) + " " + e.getKey().word())
        .collect(Collectors.joining(", "));
  }
}
