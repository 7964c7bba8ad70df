package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a number may be.
 *
 * @param least the least, itself allowed; null if there is none
 * @param most the most, itself allowed; null if there is none
 */
public record NumberRange(@Nullable BigDecimal least, @Nullable BigDecimal most) {
  /** Every number. */
  public static final NumberRange ALL = new NumberRange(null, null);

  static NumberRange of(@Nullable Bounds bounds) {
    return bounds == null ? ALL : new NumberRange(decimal(bounds.least()), decimal(bounds.most()));
  }

  private static @Nullable BigDecimal decimal(String text) {
    return text.isEmpty() ? null : new BigDecimal(text);
  }

  /** Whether a number is in it. */
  public boolean has(BigDecimal number) {
    return (least == null || number.compareTo(least) >= 0)
        && (most == null || number.compareTo(most) <= 0);
  }

  /** Whether a value of a component is in it; what is no number always is. */
  boolean allows(Object value) {
    if (value instanceof Quantity quantity) {
      return has(quantity.value());
    } else if (value instanceof Long whole) {
      return has(BigDecimal.valueOf(whole));
    }
    return !(value instanceof BigDecimal number) || has(number);
  }

  /** In words, such as {@code from 0 to 1}. */
  @Override
  public String toString() {
    if (least != null && most != null) {
      return "from " + least.toPlainString() + " to " + most.toPlainString();
    } else if (least != null) {
      return "at least " + least.toPlainString();
    }
    return most == null ? "any number" : "at most " + most.toPlainString();
  }
}
