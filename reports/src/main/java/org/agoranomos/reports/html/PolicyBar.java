package org.agoranomos.reports.html;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.agoranomos.ontology.finding.Outcome;

/**
 * The outcomes of one policy as a stacked bar.
 *
 * @param policy id of the policy
 * @param title its title
 * @param href link to its text
 * @param segments parts from left to right, none of them empty
 * @param words the same in words
 */
record PolicyBar(String policy, String title, String href, List<Segment> segments, String words) {
  /** How wide the longest bar is, in the drawing's own units. */
  static final int WIDTH = 220;

  private static final double THINNEST = 3;

  /** One part: how many outcomes of a sort, and where it is drawn. */
  record Segment(OutcomeLook look, long count, String x, String width) {}

  /** How many outcomes there are of each sort. */
  static Map<OutcomeLook, Long> counts(Iterable<Outcome> outcomes) {
    Map<OutcomeLook, Long> counts = new EnumMap<>(OutcomeLook.class);
    for (Outcome outcome : outcomes) {
      counts.merge(OutcomeLook.of(outcome.result()), 1L, Long::sum);
    }
    return counts;
  }

  /**
   * Draws a bar.
   *
   * @param longest how many outcomes the longest bar has
   */
  static PolicyBar of(
      String policy, String title, String href, Map<OutcomeLook, Long> counts, long longest) {
    List<Map.Entry<OutcomeLook, Long>> parts = List.copyOf(counts.entrySet());
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
      Map.Entry<OutcomeLook, Long> part = parts.get(i);
      segments.add(new Segment(part.getKey(), part.getValue(), units(x), units(widths[i])));
      x += widths[i];
    }
    return new PolicyBar(policy, title, href, segments, words(counts));
  }

  /** Counts in words, the worst first. */
  static String words(Map<OutcomeLook, Long> counts) {
    return counts.entrySet().stream()
        .map(e -> Wording.number(e.getValue()) + " " + e.getKey().word())
        .collect(Collectors.joining(", "));
  }

  private static String units(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
