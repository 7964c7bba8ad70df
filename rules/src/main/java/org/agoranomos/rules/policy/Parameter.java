package org.agoranomos.rules.policy;

import java.math.BigDecimal;
import java.util.Locale;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a policy.
 *
 * @param name its name
 * @param type its type
 * @param standard the value where nobody decided another, or null if somebody must
 * @param unit unit of the value, or an empty string
 * @param source where the default comes from
 */
public record Parameter(
    String name, Type type, @Nullable String standard, String unit, String source) {
  /** As many as the largest amount of a chain has, and decimals besides. */
  private static final int MOST_DIGITS = 100;

  /** Types of parameters. */
  public enum Type {
    DECIMAL,
    INTEGER,
    DURATION,
    FLAG,
    TEXT;

    /** The word in policy.yaml. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks a value.
   *
   * @throws IllegalArgumentException if it is not of the type; the message says what was expected
   */
  public void check(String value) {
    switch (type) {
      case DECIMAL -> {
        try {
          BigDecimal decimal = new BigDecimal(value);
          if (Math.abs((long) decimal.scale()) > MOST_DIGITS || decimal.precision() > MOST_DIGITS) {
            throw new IllegalArgumentException(
                "'" + value + "' has more than " + MOST_DIGITS + " digits");
          }
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException("'" + value + "' is no decimal such as 0.25", e);
        }
      }
      case INTEGER -> {
        try {
          Long.parseLong(value);
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException("'" + value + "' is no whole number", e);
        }
      }
      case DURATION -> Terms.microsOf(value);
      case FLAG -> {
        if (!value.equals("true") && !value.equals("false")) {
          throw new IllegalArgumentException("'" + value + "' is neither true nor false");
        }
      }
      case TEXT -> {}
    }
  }
}
