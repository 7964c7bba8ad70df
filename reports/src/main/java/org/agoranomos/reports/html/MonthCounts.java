package org.agoranomos.reports.html;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.reports.wording.When;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * How many findings each organization or market has in each month of the period. A finding counts
 * once, for its subject. A period of many years is counted by years.
 */
final class MonthCounts {
  private static final int MOST_MONTHS = 36;

  private final LocalDate start;
  private final int monthsEach;
  private final List<String> labels = new ArrayList<>();
  private final TreeMap<String, Row> bySubject = new TreeMap<>();

  /** What one organization has. */
  static final class Row {
    private final long[][] counts;
    private long elsewhere;

    private Row(int spans) {
      counts = new long[spans][Severity.values().length];
    }

    /** How many in that span, of that severity. */
    long count(int span, Severity severity) {
      return counts[span][severity.ordinal()];
    }

    /** How many in that span. */
    long count(int span) {
      long sum = 0;
      for (long count : counts[span]) {
        sum += count;
      }
      return sum;
    }

    /** How many have no time, one that may lie in several spans, or one outside the period. */
    long elsewhere() {
      return elsewhere;
    }

    /** How many in all. */
    long all() {
      long sum = elsewhere;
      for (int span = 0; span < counts.length; span++) {
        sum += count(span);
      }
      return sum;
    }
  }

  private MonthCounts(LocalDate start, LocalDate last) {
    YearMonth first = YearMonth.from(start);
    long months = ChronoUnit.MONTHS.between(first, YearMonth.from(last)) + 1;
    boolean years = months > MOST_MONTHS;
    this.monthsEach = years ? 12 : 1;
    this.start = years ? first.atDay(1).withMonth(1) : first.atDay(1);
    YearMonth span = YearMonth.from(this.start);
    for (; !span.isAfter(YearMonth.from(last)); span = span.plusMonths(monthsEach)) {
      labels.add(years ? String.valueOf(span.getYear()) : Wording.month(span));
    }
  }

  /**
   * Counts for a period.
   *
   * @param from first day, ISO
   * @param until end, exclusive, ISO; where either is no date nothing is counted by month
   */
  static MonthCounts of(String from, String until) {
    try {
      return new MonthCounts(LocalDate.parse(from), LocalDate.parse(until).minusDays(1));
    } catch (DateTimeParseException e) {
      return new MonthCounts(LocalDate.EPOCH, LocalDate.EPOCH.minusMonths(1));
    }
  }

  void add(Finding finding) {
    Row row = bySubject.computeIfAbsent(finding.subject(), s -> new Row(labels.size()));
    LocalDate day = When.day(finding.occurredAt());
    int span = day == null ? -1 : span(day);
    if (span < 0) {
      row.elsewhere++;
    } else {
      row.counts[span][finding.severity().ordinal()]++;
    }
  }

  private int span(LocalDate day) {
    long months = ChronoUnit.MONTHS.between(YearMonth.from(start), YearMonth.from(day));
    long span = Math.floorDiv(months, monthsEach);
    return span >= 0 && span < labels.size() ? (int) span : -1;
  }

  /** What the spans are called, in order. */
  List<String> labels() {
    return labels;
  }

  /** What a span is. */
  String unit() {
    return monthsEach == 1 ? "month" : "year";
  }

  /** The organizations and markets that have findings, those with the most first. */
  List<String> subjects() {
    return bySubject.keySet().stream()
        .sorted(Comparator.comparing((String id) -> -of(id).all()).thenComparing(id -> id))
        .toList();
  }

  /** What an organization or market has. */
  Row of(String subject) {
    Row row = bySubject.get(subject);
    return row == null ? new Row(labels.size()) : row;
  }

  /** How far along the spans a day lies, from 0 to 1, or null if it is outside or at the ends. */
  @Nullable Double along(LocalDate day) {
    LocalDate end = start.plusMonths((long) monthsEach * labels.size());
    if (!day.isAfter(start) || !day.isBefore(end)) {
      return null;
    }
    int span = span(day);
    LocalDate begin = start.plusMonths((long) monthsEach * span);
    double part =
        (double) ChronoUnit.DAYS.between(begin, day)
            / ChronoUnit.DAYS.between(begin, begin.plusMonths(monthsEach));
    return (span + part) / labels.size();
  }
}
