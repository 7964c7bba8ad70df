package org.agoranomos.reports.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/** Numbers as worksheets know them: doubles of which 15 digits count. */
final class Numbers {
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);
  private static final BigDecimal DAY = BigDecimal.valueOf(86_400_000_000L);
  private static final BigDecimal EPOCH = BigDecimal.valueOf(25_569);
  // Before, worksheets count a day that never was: 29 February 1900.
  private static final Instant FIRST = Instant.parse("1900-03-01T00:00:00Z");
  private static final int LONGEST = 21;

  private Numbers() {}

  /** The nearest double with 15 digits. */
  static double rounded(BigDecimal number) {
    return number.round(DIGITS).doubleValue();
  }

  /** A number in 15 digits, in the same words on every Java: {@code Double.toString} changed. */
  static String text(double number) {
    BigDecimal exact = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    int digits = exact.precision() - exact.scale();
    return digits > LONGEST || digits < -LONGEST ? exact.toString() : exact.toPlainString();
  }

  /** Days since the beginning of 1900 as worksheets count them, or null before March of it. */
  static @Nullable BigDecimal day(Instant instant) {
    return instant.isBefore(FIRST)
        ? null
        : BigDecimal.valueOf(TimeInterval.micros(instant)).divide(DAY, DIGITS).add(EPOCH);
  }
}
