package org.agoranomos.connectors.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * How a mapping says that a source writes clock times: ISO 8601 if it says nothing, a pattern, or a
 * count since 1970.
 *
 * @param zone the zone of times that say none
 * @param pattern a pattern of {@link DateTimeFormatter}, or null
 * @param unit {@code seconds} or {@code millis} since 1970-01-01T00:00:00Z, or null
 * @param plus seconds that are added
 */
record ClockReader(ZoneId zone, @Nullable String pattern, @Nullable String unit, long plus) {
  /** Reads one time. */
  interface Clock {
    /** The time that the text says. */
    TimeInterval read(Span text) throws BadRecord;
  }

  /** Makes the reader. Throws IllegalArgumentException if the pattern is none. */
  Clock compile() {
    Clock clock = asWritten();
    long micros = plus * 1_000_000;
    return plus == 0 ? clock : text -> later(clock.read(text), micros, text);
  }

  private static TimeInterval later(TimeInterval time, long micros, Span text) throws BadRecord {
    return IsoTime.interval(time.earliest() + micros, time.latest() + micros, text);
  }

  private Clock asWritten() {
    if (unit != null) {
      int digits = unit.equals("seconds") ? 6 : 3;
      Numbers numbers = new Numbers('.', '\0');
      return text -> sinceEpoch(text, numbers, digits);
    }
    IsoTime iso = new IsoTime(zone);
    if (pattern == null) {
      return iso::read;
    }
    DateTimeFormatter formatter = formatter(pattern);
    return text -> byPattern(text, formatter, iso);
  }

  private static TimeInterval sinceEpoch(Span text, Numbers numbers, int digits) throws BadRecord {
    BigDecimal micros =
        numbers.decimal(text).movePointRight(digits).setScale(0, RoundingMode.FLOOR);
    if (micros.abs().compareTo(BigDecimal.valueOf(TimeInterval.MAX)) >= 0) {
      throw new BadRecord(
          "time-out-of-range",
          BadRecord.shown(text) + " is outside the years 1 to 9999",
          "correct the value, or the unit in the mapping (seconds or millis)");
    }
    long at = micros.longValueExact();
    return IsoTime.interval(at, at + 1, text);
  }

  private static TimeInterval byPattern(Span text, DateTimeFormatter formatter, IsoTime iso)
      throws BadRecord {
    text.trim();
    TemporalAccessor parsed;
    try {
      parsed = formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
    } catch (DateTimeException e) {
      throw new BadRecord(
          "time-not-readable",
          BadRecord.shown(text) + " is no time of the mapping's format, or one that does not exist",
          "correct the value, or the format in the mapping");
    }
    // LocalDateTime leaves the seconds out when they are zero, which the ISO reader knows too.
    Span again = new Span();
    again.append(
        parsed instanceof ZonedDateTime zoned
            ? zoned.toOffsetDateTime().toString()
            : parsed.toString());
    return iso.read(again);
  }

  /** A strict formatter; {@code yyyy} means the year, which strictly would need an era. */
  private static DateTimeFormatter formatter(String pattern) {
    boolean quoted = false;
    StringBuilder years = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      quoted ^= c == '\'';
      years.append(c == 'y' && !quoted && pattern.indexOf('G') < 0 ? 'u' : c);
    }
    return DateTimeFormatter.ofPattern(years.toString(), Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
