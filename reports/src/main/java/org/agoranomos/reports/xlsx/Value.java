package org.agoranomos.reports.xlsx;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a cell holds. */
sealed interface Value {
  /** Nothing. */
  Value NONE = new Text("");

  /** Text, never run as a formula. */
  record Text(String text) implements Value {}

  /** Text that leads to another place of the workbook. */
  record Link(String text, Place to) implements Value {}

  /** A whole number. */
  record Count(long number) implements Value {}

  /** A decimal, as near as a worksheet's number comes. */
  record Amount(BigDecimal number) implements Value {}

  /** A moment, shown in UTC. */
  record Moment(Instant instant) implements Value {}

  /** A formula over other cells, and what it comes to. */
  record Formula(String formula, BigDecimal result) implements Value {}

  /** The first cell of a row. */
  record Place(String sheet, int row) {
    /** As a link has it. */
    String address() {
      return Table.quoted(sheet) + "!A" + (row + 1);
    }
  }

  static Value text(@Nullable String text) {
    return text == null || text.isEmpty() ? NONE : new Text(text);
  }

  static Value yesOrNo(boolean yes) {
    return new Text(yes ? "yes" : "no");
  }

  static Value formula(String formula, long result) {
    return new Formula(formula, BigDecimal.valueOf(result));
  }
}
