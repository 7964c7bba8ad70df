package org.agoranomos.reports.xlsx;

/**
 * A figure of the summary.
 *
 * @param about what it is about
 * @param name what it counts
 * @param formula how it is counted from the other sheets
 * @param result what the formula comes to
 * @param stated what the report states
 */
record Figure(String about, String name, String formula, long result, long stated) {
  /** What its check says. */
  String check() {
    return result == stated ? "OK" : "DIFFERENCE";
  }
}
