package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Indices over weights above zero, in exact arithmetic with one division at the end.
 *
 * <p>For weights x1 ≤ … ≤ xn with sum T: Gini = Σ (2i − n − 1) xi / (n T), which equals Σi Σj |xi −
 * xj| / (2 n T) (Gini 1912, in the form of Damgaard and Weiner 2000); HHI = Σ xi² / T² (Hirschman
 * 1945, Herfindahl 1950).
 */
final class Inequality {
  /** Decimal places of results. */
  static final int PLACES = 12;

  private Inequality() {}

  /** The Gini coefficient of weights in ascending order. */
  static BigDecimal gini(List<BigDecimal> ascending, BigDecimal total) {
    BigDecimal sum = BigDecimal.ZERO;
    long n = ascending.size();
    for (int i = 0; i < n; i++) {
      sum = sum.add(ascending.get(i).multiply(BigDecimal.valueOf(2L * i + 1 - n)));
    }
    return fraction(sum, total.multiply(BigDecimal.valueOf(n)));
  }

  /** The Herfindahl-Hirschman index as a fraction. */
  static BigDecimal hhi(List<BigDecimal> weights, BigDecimal total) {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal weight : weights) {
      sum = sum.add(weight.multiply(weight));
    }
    return fraction(sum, total.multiply(total));
  }

  /**
   * The least number of weights, of those in ascending order, that together are more than half the
   * total.
   */
  static long nakamoto(List<BigDecimal> ascending, BigDecimal total) {
    BigDecimal sum = BigDecimal.ZERO;
    int taken = 0;
    while (sum.add(sum).compareTo(total) <= 0) {
      taken++;
      sum = sum.add(ascending.get(ascending.size() - taken));
    }
    return taken;
  }

  /** A fraction, rounded half to even. */
  static BigDecimal fraction(BigDecimal part, BigDecimal whole) {
    return part.divide(whole, PLACES, RoundingMode.HALF_EVEN);
  }
}
