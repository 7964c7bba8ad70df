package org.agoranomos.reports.xlsx;

import java.math.BigDecimal;

/**
 * A figure of the summary.
 *
 * @param about what it is about
 * @param name what it counts
 * @param formula how it is counted from the other sheets
 * @param result what the formula comes to
 * @param stated what the report states
 * @param amount whether it is a sum of amounts, which a worksheet has in 15 digits
 */
record Figure(
    String about,
    String name,
    String formula,
    BigDecimal result,
    BigDecimal stated,
    boolean amount) {
  static Figure count(String about, String name, String formula, long result, long stated) {
    return new Figure(
        about, name, formula, BigDecimal.valueOf(result), BigDecimal.valueOf(stated), false);
  }

  /** What its check says. */
  String check() {
    return result.compareTo(stated) == 0 ? "OK" : "DIFFERENCE";
  }

  /** The check as a formula over the cells of the result and of what is stated. */
  String check(String counted, String said) {
    String same =
        amount
            ? "ABS(" + counted + "-" + said + ")<=1E-12*ABS(" + said + ")"
            : counted + "=" + said;
    return "IF(" + same + ",\"OK\",\"DIFFERENCE\")";
  }
}
