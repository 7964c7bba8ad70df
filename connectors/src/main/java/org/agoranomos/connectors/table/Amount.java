package org.agoranomos.connectors.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a decimal: as written, or counted in minor units, or the part of it that an element has.
 */
final class Amount {
  /** Where a part is no finite decimal it is rounded here: finer than any token is divided. */
  private static final int PLACES = 18;

  private static final int MOST_DECIMALS = 100;

  private final Numbers numbers;
  private final @Nullable Expression decimals;
  private final @Nullable Expression part;
  private final @Nullable Each each;
  private BigDecimal whole = BigDecimal.ZERO;
  private long record = -1;

  /**
   * For one component.
   *
   * @param decimals by how many places minor units are shifted, or null
   * @param part in proportion to what the amount is shared out among the elements, or null
   * @param each the elements; there are some if there is a part
   */
  Amount(
      Numbers numbers,
      @Nullable Expression decimals,
      @Nullable Expression part,
      @Nullable Each each) {
    this.numbers = numbers;
    this.decimals = decimals;
    this.part = part;
    this.each = each;
  }

  /** The amount that the text says in the row. */
  BigDecimal read(Span text, Row row) throws BadRecord {
    BigDecimal value = numbers.decimal(text);
    if (decimals != null) {
      value = shifted(value, text, decimals.of(row));
    }
    return part == null || each == null ? value : shared(value, part, each, row);
  }

  private BigDecimal shifted(BigDecimal value, Span text, Span places) throws BadRecord {
    if (places.isEmpty()) {
      throw new BadRecord(
          "decimals-missing",
          "nothing says how many decimal places " + BadRecord.shown(text) + " has",
          "fill the column in, or add a condition ('when') to the mapping");
    }
    long shift = numbers.whole(places);
    if (shift < 0 || shift > MOST_DECIMALS) {
      throw new BadRecord(
          "decimals-missing",
          shift + " is no number of decimal places from 0 to " + MOST_DECIMALS,
          "correct the value");
    }
    if (shift == 0) {
      return value;
    }
    if (value.scale() > 0 && value.stripTrailingZeros().scale() > 0) {
      throw new BadRecord(
          "not-minor-units",
          BadRecord.shown(text) + " is not a whole number of minor units",
          "correct the value, or take 'decimals' out of the mapping if the source writes whole units");
    }
    return value.movePointLeft((int) shift);
  }

  private BigDecimal shared(BigDecimal value, Expression parts, Each elements, Row row)
      throws BadRecord {
    BigDecimal own = part(parts, row);
    if (record != elements.record()) {
      int here = elements.here();
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < elements.count(); i++) {
        elements.at(i);
        sum = sum.add(part(parts, row));
      }
      elements.at(here);
      whole = sum;
      record = elements.record();
    }
    if (whole.signum() == 0) {
      throw new BadRecord(
          "parts-not-valid", "the parts add up to nothing", "correct the parts of the list");
    }
    return value.multiply(own).divide(whole, PLACES, RoundingMode.HALF_EVEN);
  }

  private BigDecimal part(Expression parts, Row row) throws BadRecord {
    Span text = parts.of(row);
    BigDecimal part = text.isEmpty() ? BigDecimal.ZERO : numbers.decimal(text);
    if (part.signum() < 0) {
      throw new BadRecord(
          "parts-not-valid",
          BadRecord.shown(text) + " is a part below zero",
          "correct the parts of the list");
    }
    return part;
  }
}
