package org.agoranomos.connectors.table;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * Reads dates and times of ISO 8601 by hand, as most sources write them and a million times over:
 * {@code 2026-02-03}, {@code 2026-02-03T04:05}, {@code 2026-02-03 04:05:06.789}, with {@code Z},
 * {@code +01:00}, {@code +0100} or {@code +01} or without.
 */
final class IsoTime {
  private static final long MICROS = 1_000_000L;
  private static final int DATE = 10;
  private static final int TO_MINUTES = 16;

  private final ZoneRules rules;
  private final boolean fixed;
  private final long fixedOffset;

  /** Reads times that say no offset in that zone. */
  IsoTime(ZoneId zone) {
    rules = zone.getRules();
    fixed = rules.isFixedOffset();
    fixedOffset = fixed ? rules.getOffset(Instant.EPOCH).getTotalSeconds() : 0;
  }

  /** The time; a date is a day of the zone. */
  TimeInterval read(Span text) throws BadRecord {
    text.trim();
    char[] c = text.chars;
    int at = text.from;
    int size = text.length();
    if (size < DATE || c[at + 4] != '-' || c[at + 7] != '-') {
      throw unreadable(text);
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    if (month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month) || year < 1) {
      throw new BadRecord(
          "date-does-not-exist",
          BadRecord.shown(text) + " is a date that does not exist",
          "correct the date");
    }
    long days = daysFromCivil(year, month, day);
    if (size == DATE) {
      return day(days, text);
    }
    if (size < TO_MINUTES
        || (c[at + 10] != 'T' && c[at + 10] != ' ' && c[at + 10] != 't')
        || c[at + 13] != ':') {
      throw unreadable(text);
    }
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = 0;
    int next = TO_MINUTES;
    if (next < size && c[at + next] == ':') {
      second = number(text, next + 1, 2);
      next += 3;
    }
    long fraction = 0;
    if (next < size && c[at + next] == '.' || next < size && c[at + next] == ',') {
      int digits = 0;
      for (next++; next < size && c[at + next] >= '0' && c[at + next] <= '9'; next++) {
        fraction = digits < 6 ? fraction * 10 + (c[at + next] - '0') : fraction;
        digits++;
      }
      if (digits == 0 || digits > 9) {
        throw unreadable(text);
      }
      for (; digits < 6; digits++) {
        fraction *= 10;
      }
    }
    if (hour > 23 || minute > 59 || second > 59) {
      throw new BadRecord(
          "time-does-not-exist",
          BadRecord.shown(text) + " is a time that does not exist",
          "correct the time");
    }
    long local = days * 86_400 + hour * 3_600L + minute * 60L + second;
    if (next < size) {
      return instant(local - offset(text, next), fraction, text);
    }
    return fixed ? instant(local - fixedOffset, fraction, text) : zoned(local, fraction, text);
  }

  private TimeInterval day(long days, Span text) throws BadRecord {
    long start = days * 86_400;
    if (fixed) {
      return interval(
          (start - fixedOffset) * MICROS, (start + 86_400 - fixedOffset) * MICROS, text);
    }
    return interval(startOfDay(days) * MICROS, startOfDay(days + 1) * MICROS, text);
  }

  private long startOfDay(long days) {
    LocalDateTime midnight = LocalDateTime.ofEpochSecond(days * 86_400, 0, ZoneOffset.UTC);
    List<ZoneOffset> offsets = rules.getValidOffsets(midnight);
    // A day that begins in a gap begins where the gap ends.
    return offsets.isEmpty()
        ? rules.getTransition(midnight).toEpochSecond()
        : midnight.toEpochSecond(offsets.get(0));
  }

  /** A time of a zone may be there not at all or twice, when clocks are changed. */
  private TimeInterval zoned(long local, long fraction, Span text) throws BadRecord {
    List<ZoneOffset> offsets =
        rules.getValidOffsets(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC));
    if (offsets.isEmpty()) {
      throw new BadRecord(
          "time-does-not-exist",
          BadRecord.shown(text) + " does not exist in that zone: clocks were put forward",
          "correct the time, write its offset, or correct the mapping's zone");
    }
    long first = (local - offsets.get(0).getTotalSeconds()) * MICROS + fraction;
    long last = (local - offsets.get(offsets.size() - 1).getTotalSeconds()) * MICROS + fraction;
    return interval(Math.min(first, last), Math.max(first, last) + 1, text);
  }

  private static TimeInterval instant(long seconds, long micros, Span text) throws BadRecord {
    long at = seconds * MICROS + micros;
    return interval(at, at + 1, text);
  }

  /** An interval; refused where the years 1 to 9999 end. */
  static TimeInterval interval(long earliest, long latest, CharSequence text) throws BadRecord {
    if (earliest < TimeInterval.MIN || latest > TimeInterval.MAX) {
      throw new BadRecord(
          "time-out-of-range",
          BadRecord.shown(text) + " is outside the years 1 to 9999",
          "correct the time");
    }
    return new TimeInterval(earliest, latest, null, -1);
  }

  private static long offset(Span text, int at) throws BadRecord {
    char sign = text.charAt(at);
    int rest = text.length() - at - 1;
    if ((sign == 'Z' || sign == 'z') && rest == 0) {
      return 0;
    }
    boolean colon = rest == 5 && text.charAt(at + 3) == ':';
    if ((sign != '+' && sign != '-') || !(rest == 2 || rest == 4 || colon)) {
      throw unreadable(text);
    }
    int hours = number(text, at + 1, 2);
    int minutes = rest == 2 ? 0 : number(text, at + (colon ? 4 : 3), 2);
    if (hours > 18 || minutes > 59) {
      throw unreadable(text);
    }
    long seconds = hours * 3_600L + minutes * 60L;
    return sign == '-' ? -seconds : seconds;
  }

  private static int number(Span text, int at, int digits) throws BadRecord {
    if (at + digits > text.length()) {
      throw unreadable(text);
    }
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = text.charAt(at + i) - '0';
      if (digit < 0 || digit > 9) {
        throw unreadable(text);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static int lengthOfMonth(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /**
   * Days since 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible date
   * algorithms").
   */
  private static long daysFromCivil(int year, int month, int day) {
    long y = month <= 2 ? year - 1L : year;
    long era = y / 400;
    long ofEra = y - era * 400;
    long ofYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
  }

  static BadRecord unreadable(CharSequence text) {
    return new BadRecord(
        "time-not-readable",
        BadRecord.shown(text) + " is not a time such as 2026-02-03 or 2026-02-03T04:05:06Z",
        "correct the value, or say how the source writes times (format or unit in the mapping)");
  }
}
