package org.agoranomos.rules.measure;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.ontology.fact.Calendar;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Holiday;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * The business days of markets, in their zones (UTC where no source says one): every day but
 * Saturdays, Sundays and the holidays of any of the market's calendars, where a calendar knows the
 * day.
 */
final class BusinessDays {
  /** Days [from, until) whose holidays a calendar knows. */
  private record Span(LocalDate from, LocalDate until) {
    boolean has(LocalDate day) {
      return !day.isBefore(from) && day.isBefore(until);
    }
  }

  private final Map<String, ZoneId> zones = new HashMap<>();
  private final Map<String, List<Span>> known = new HashMap<>();
  private final Map<String, Set<LocalDate>> holidays = new HashMap<>();

  private BusinessDays() {}

  static BusinessDays read(FactSet facts) {
    BusinessDays days = new BusinessDays();
    facts.forEach(
        Market.class,
        fact -> {
          String zone = ((Market) fact.fact()).zone();
          if (zone != null) {
            // Of several that sources name, the one that sorts first.
            days.zones.merge(
                fact.fact().id(),
                ZoneId.of(zone),
                (a, b) -> a.getId().compareTo(b.getId()) <= 0 ? a : b);
          }
        });
    Map<String, String> marketOf = new HashMap<>();
    facts.forEach(
        Calendar.class,
        fact -> {
          Calendar calendar = (Calendar) fact.fact();
          String market = calendar.market();
          marketOf.put(calendar.id(), market);
          days.known
              .computeIfAbsent(market, m -> new ArrayList<>(1))
              .add(
                  new Span(
                      days.date(market, calendar.from().earliest()),
                      days.date(market, calendar.until().earliest())));
        });
    facts.forEach(
        Holiday.class,
        fact -> {
          Holiday holiday = (Holiday) fact.fact();
          String market = marketOf.get(holiday.calendar());
          if (market != null) {
            TimeInterval at = holiday.at();
            // The middle is of the same day in whatever zone the day was read.
            long middle = at.earliest() + (at.latest() - at.earliest()) / 2;
            days.holidays
                .computeIfAbsent(market, m -> new HashSet<>())
                .add(days.date(market, middle));
          }
        });
    return days;
  }

  /** The local date of a moment on a market. */
  LocalDate date(String market, long moment) {
    return LocalDate.ofInstant(TimeInterval.instant(moment), zone(market));
  }

  /** The local day of a date on a market. */
  TimeInterval day(String market, LocalDate date) {
    return TimeInterval.day(date, zone(market));
  }

  private ZoneId zone(String market) {
    return zones.getOrDefault(market, ZoneOffset.UTC);
  }

  /**
   * The end, exclusive, of the last of so many business days after the local day of a moment; null
   * if no calendar knows all the days until then.
   *
   * @param count how many; with none, it is the end of that day itself
   */
  @Nullable Long endOf(String market, long moment, long count) {
    List<Span> spans = known.getOrDefault(market, List.of());
    Set<LocalDate> off = holidays.getOrDefault(market, Set.of());
    LocalDate day = date(market, moment);
    long left = count;
    while (left > 0) {
      LocalDate next = day.plusDays(1);
      if (spans.stream().noneMatch(span -> span.has(next))) {
        return null;
      }
      day = next;
      if (!isWeekend(next) && !off.contains(next)) {
        left--;
      }
    }
    return day(market, day).latest();
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
