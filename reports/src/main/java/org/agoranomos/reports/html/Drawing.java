package org.agoranomos.reports.html;

import java.util.Locale;

/** Lengths and places in drawings, alike in every locale. */
final class Drawing {
  private Drawing() {}

  static String units(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String at(double x, double y) {
    return units(x) + " " + units(y);
  }
}
