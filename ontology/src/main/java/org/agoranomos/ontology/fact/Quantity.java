package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An exact amount of something.
 *
 * @param value the amount; trailing zeros are stripped, so that equal amounts are equal values.
 *     Never rounded.
 * @param unit what is counted: an ISO 4217 code, a UCUM code, a CAIP-19 asset, or a source's own
 *     unit
 */
public record Quantity(BigDecimal value, String unit) implements Comparable<Quantity> {
  /** Normalises the scale; {@code unit} must not be empty. */
  public Quantity {
    Objects.requireNonNull(unit, "unit");
    if (unit.isEmpty()) {
      throw new IllegalArgumentException("a quantity needs a unit");
    }
    value = normal(value);
  }

  /** Reads a plain decimal, such as {@code 12.50}; no grouping, no exponent needed. */
  public static Quantity of(String value, String unit) {
    return new Quantity(new BigDecimal(value), unit);
  }

  /**
   * The same amount in the one form in which equal amounts are equal: no trailing zeros, no
   * negative scale.
   */
  public static BigDecimal normal(BigDecimal value) {
    if (value.scale() == 0) {
      return value;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Whether both have the same unit. Amounts of different units are never compared or added. */
  public boolean sameUnit(Quantity other) {
    return unit.equals(other.unit);
  }

  /**
   * The sum.
   *
   * @throws IllegalArgumentException if the units differ
   */
  public Quantity plus(Quantity other) {
    return new Quantity(value.add(required(other).value), unit);
  }

  /**
   * The difference.
   *
   * @throws IllegalArgumentException if the units differ
   */
  public Quantity minus(Quantity other) {
    return new Quantity(value.subtract(required(other).value), unit);
  }

  /** Whether the amount is above a limit that is given in the same unit. */
  public boolean above(BigDecimal limit) {
    return value.compareTo(limit) > 0;
  }

  /** Whether the amount is below a limit that is given in the same unit. */
  public boolean below(BigDecimal limit) {
    return value.compareTo(limit) < 0;
  }

  /** Whether the amount is counted in that unit. */
  public boolean isIn(String other) {
    return unit.equals(other);
  }

  /**
   * Whether the amount is more than a fraction of another; false if the units differ, for then
   * nobody knows. Exact: nothing is divided.
   */
  public boolean above(BigDecimal fraction, Quantity of) {
    return sameUnit(of) && value.compareTo(fraction.multiply(of.value)) > 0;
  }

  /** Whether the amount is less than a fraction of another; false if the units differ. */
  public boolean below(BigDecimal fraction, Quantity of) {
    return sameUnit(of) && value.compareTo(fraction.multiply(of.value)) < 0;
  }

  /** Whether the amount is above zero. */
  public boolean isPositive() {
    return value.signum() > 0;
  }

  @Override
  public int compareTo(Quantity other) {
    int byUnit = unit.compareTo(other.unit);
    return byUnit != 0 ? byUnit : value.compareTo(other.value);
  }

  private Quantity required(Quantity other) {
    if (!sameUnit(other)) {
      throw new IllegalArgumentException("cannot combine " + unit + " with " + other.unit);
    }
    return other;
  }

  @Override
  public String toString() {
    return value.toPlainString() + " " + unit;
  }
}
