package org.agoranomos.rules.measure;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * The financial years of organizations that lie wholly in a period, in days of UTC: they end on the
 * day that the organization says, else with the calendar year.
 */
final class FinancialYears {
  private static final String CALENDAR = "12-31";

  private final TimeInterval period;
  private final Map<String, String> ends = new HashMap<>();
  private final Map<String, List<TimeInterval>> byEnd = new HashMap<>();

  private FinancialYears(TimeInterval period) {
    this.period = period;
  }

  static FinancialYears read(FactSet facts, TimeInterval period) {
    FinancialYears years = new FinancialYears(period);
    facts.forEach(
        Organization.class,
        known -> {
          String end = ((Organization) known.fact()).yearEnd();
          if (end != null) {
            // Of several that sources state, the first of the year.
            years.ends.merge(known.fact().id(), end, (a, b) -> a.compareTo(b) <= 0 ? a : b);
          }
        });
    return years;
  }

  /** The year of an organization that begins before or at that moment and ends after it. */
  @Nullable TimeInterval of(String organization, long moment) {
    String end = ends.getOrDefault(organization, CALENDAR);
    for (TimeInterval year : byEnd.computeIfAbsent(end, this::years)) {
      if (year.earliest() <= moment && moment < year.latest()) {
        return year;
      }
    }
    return null;
  }

  /**
   * The ends, exclusive, of an organization's years from some years before the period until its
   * end, in order.
   */
  List<LocalDate> ends(String organization, int yearsBefore) {
    MonthDay last = MonthDay.parse("--" + ends.getOrDefault(organization, CALENDAR));
    List<LocalDate> all = new ArrayList<>();
    int first = LocalDate.ofInstant(period.from(), ZoneOffset.UTC).getYear() - yearsBefore;
    int latest = LocalDate.ofInstant(period.until(), ZoneOffset.UTC).getYear();
    for (int year = first; year <= latest; year++) {
      all.add(last.atYear(year).plusDays(1));
    }
    return all;
  }

  private List<TimeInterval> years(String end) {
    MonthDay last = MonthDay.parse("--" + end);
    List<TimeInterval> years = new ArrayList<>();
    int first = LocalDate.ofInstant(period.from(), ZoneOffset.UTC).getYear();
    int latest = LocalDate.ofInstant(period.until(), ZoneOffset.UTC).getYear();
    for (int year = first; year <= latest; year++) {
      long from = start(last, year - 1);
      long until = start(last, year);
      if (from >= period.earliest() && until <= period.latest()) {
        years.add(new TimeInterval(from, until, null, -1));
      }
    }
    return years;
  }

  private static long start(MonthDay last, int year) {
    return TimeInterval.micros(
        last.atYear(year).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
