package org.agoranomos.reports.xlsx;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.reports.wording.When;
import org.jspecify.annotations.Nullable;

/**
 * A time in three cells, so that an interval never passes for a moment.
 *
 * @param earliest the moment, or the first of the interval; nothing if it is not known
 * @param before the interval's end, exclusive; nothing for a moment or if it is not known
 * @param stated the time as the report states it
 */
record TimeCells(Value earliest, Value before, Value stated) {
  /** The columns that hold it. */
  static final List<Column> COLUMNS =
      List.of(
          Column.line("Earliest (UTC)", 20),
          Column.line("Before (UTC)", 20),
          Column.wrapped("Time as stated", 34));

  static TimeCells of(@Nullable String text) {
    Value stated = Value.text(text == null ? null : When.words(text));
    if (text == null) {
      return new TimeCells(Value.NONE, Value.NONE, stated);
    }
    try {
      TimeInterval time = FactText.time(text);
      return new TimeCells(
          moment(time.earliest() == TimeInterval.MIN, time.from()),
          moment(time.isInstant() || time.latest() == TimeInterval.MAX, time.until()),
          stated);
    } catch (IllegalArgumentException | DateTimeException e) {
      return new TimeCells(Value.NONE, Value.NONE, stated);
    }
  }

  private static Value moment(boolean none, Instant instant) {
    return none ? Value.NONE : new Value.Moment(instant);
  }
}
