package org.agoranomos.reports.html;

import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.reports.wording.Look;

/** How a severity looks in a drawing. */
record SeverityLook(Severity severity) implements Look {
  @Override
  public String look() {
    return "v-" + severity.word();
  }

  @Override
  public String symbol() {
    return switch (severity) {
      case CRITICAL -> "◆";
      case MAJOR -> "■";
      case MINOR -> "●";
      case INFO -> "▲";
    };
  }

  @Override
  public String word() {
    return severity.word();
  }

  /** The outline of the symbol around a point, as the path of a drawing. */
  String outline(double x, double y, double r) {
    return switch (severity) {
      case CRITICAL -> polygon(x, y - r, x + r, y, x, y + r, x - r, y);
      case MAJOR -> polygon(x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r);
      case MINOR -> "M" + Drawing.at(x - r, y) + arc(r, 2 * r) + arc(r, -2 * r) + "Z";
      case INFO -> polygon(x, y - r, x + r, y + r, x - r, y + r);
    };
  }

  private static String arc(double r, double dx) {
    return "a" + Drawing.at(r, r) + " 0 1 0 " + Drawing.at(dx, 0);
  }

  private static String polygon(double... points) {
    StringBuilder path = new StringBuilder("M").append(Drawing.at(points[0], points[1]));
    for (int i = 2; i < points.length; i += 2) {
      path.append('L').append(Drawing.at(points[i], points[i + 1]));
    }
    return path.append('Z').toString();
  }
}
