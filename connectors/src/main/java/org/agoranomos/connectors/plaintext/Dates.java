package org.agoranomos.connectors.plaintext;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.connectors.table.BadRecord;

/** Days as journals write them: {@code 2024-01-31}, {@code 2024/1/31}, {@code 1.31}. */
final class Dates {
  /** What begins a line that is an entry. */
  static final Pattern DATE = Pattern.compile("(?:(\\d{4})([-/.]))?(\\d{1,2})([-/.])(\\d{1,2})");

  private Dates() {}

  /**
   * The day.
   *
   * @param year of days that say none; 0 if the journal says none either
   */
  static LocalDate read(String text, int year) throws BadRecord {
    Matcher matcher = DATE.matcher(text);
    if (!matcher.matches()) {
      throw bad(text);
    }
    if (matcher.group(1) == null && year == 0) {
      throw new BadRecord(
          "date-without-year",
          BadRecord.shown(text) + " has no year, which would be that of whoever reads it",
          "write the year, or the directive Y with it before");
    }
    try {
      return LocalDate.of(
          matcher.group(1) == null ? year : Integer.parseInt(matcher.group(1)),
          Integer.parseInt(matcher.group(3)),
          Integer.parseInt(matcher.group(5)));
    } catch (DateTimeException e) {
      throw bad(text);
    }
  }

  private static BadRecord bad(String text) {
    return new BadRecord(
        "time-not-a-date", BadRecord.shown(text) + " is no date such as 2024-01-31", "correct it");
  }
}
