package org.agoranomos.reports.wording;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and says times as {@code TimeInterval} writes them. */
public final class When {
  private static final Pattern INTERVAL =
      Pattern.compile("^([0-9T:.-]+Z)/([0-9T:.-]+Z)( \\(block [0-9]+ of [^)]*\\))?$");
  // A day on which clocks are set back has 25 hours.
  private static final Duration LONGEST_DAY = Duration.ofHours(25);
  private static final Duration SHORTEST_DAY = Duration.ofHours(23);

  private When() {}

  /** A time in words: an interval with both its ends, and the day that it is, if it is one. */
  public static String words(@Nullable String text) {
    if (text == null) {
      return "no time";
    }
    Matcher matcher = INTERVAL.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    String block = matcher.group(3) == null ? "" : matcher.group(3);
    String span = plain(matcher.group(1)) + " and " + plain(matcher.group(2)) + " UTC";
    LocalDate day = localDay(matcher);
    return (day == null ? "between " + span : day + " (between " + span + ")") + block;
  }

  /** A moment in UTC, or its day if it is the day's beginning. */
  public static String moment(String text) {
    return text.endsWith("T00:00:00Z") ? text.substring(0, text.length() - 10) : text;
  }

  /** From when until when something is, in words; null is without end. */
  public static String span(@Nullable String from, @Nullable String until) {
    String since = from == null ? "always" : "from " + moment(words(from));
    return until == null ? since : since + " until before " + moment(words(until));
  }

  /** The same, but of a local day no more than its date. */
  public static String brief(@Nullable String text) {
    Matcher matcher = INTERVAL.matcher(text == null ? "" : text);
    LocalDate day = matcher.matches() && matcher.group(3) == null ? localDay(matcher) : null;
    return day == null ? words(text) : day.toString();
  }

  private static String plain(String instant) {
    String minutes = instant.replace('T', ' ').replace("Z", "");
    return minutes.endsWith(":00") ? minutes.substring(0, minutes.length() - 3) : minutes;
  }

  /** The day of UTC, or the local day, on which something certainly was, or null if none is. */
  public static @Nullable LocalDate day(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = INTERVAL.matcher(text);
    try {
      if (matcher.matches()) {
        LocalDate local = localDay(matcher);
        LocalDate first = date(matcher.group(1));
        LocalDate last =
            Instant.parse(matcher.group(2))
                .minusNanos(1_000)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
        return local != null ? local : first.equals(last) ? first : null;
      }
      return text.length() >= 10 ? LocalDate.parse(text.substring(0, 10)) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The date of an interval that is as long as a day of some zone. */
  private static @Nullable LocalDate localDay(Matcher interval) {
    try {
      Instant from = Instant.parse(interval.group(1));
      Duration length = Duration.between(from, Instant.parse(interval.group(2)));
      if (length.compareTo(SHORTEST_DAY) < 0 || length.compareTo(LONGEST_DAY) > 0) {
        return null;
      }
      // The middle of a local day has its date in UTC too, for zones are less than half a day away.
      return from.plus(length.dividedBy(2)).atOffset(ZoneOffset.UTC).toLocalDate();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static LocalDate date(String instant) {
    return Instant.parse(instant).atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
