package org.agoranomos.rules.sheet;

import java.math.BigDecimal;

/** What stands in a cell that is not empty. */
sealed interface CellValue {
  /** As an author would write it. */
  String shown();

  /** A text without spaces around it; it may have several lines. */
  record Text(String shown) implements CellValue {}

  /** A number, exactly as it was typed. */
  record Number(BigDecimal value) implements CellValue {
    @Override
    public String shown() {
      return value.toPlainString();
    }
  }

  /** A day, written as ISO 8601 has it. */
  record Day(String shown) implements CellValue {}

  /** True or false. */
  record Flag(boolean value) implements CellValue {
    @Override
    public String shown() {
      return String.valueOf(value);
    }
  }
}
