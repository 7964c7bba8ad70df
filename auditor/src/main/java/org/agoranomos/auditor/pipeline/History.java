package org.agoranomos.auditor.pipeline;

import java.time.LocalDate;
import java.time.ZoneId;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.trial.TrialRequest;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * From when until when the facts of an audit tell what happened: from the first day on which
 * something did (component {@code at} of any fact) to the last, and at least the audited period.
 * What is dated later than the audit's date is no history, and ends nothing.
 */
final class History {
  private final ZoneId zone;
  private final long asOf;
  private long earliest;
  private long latest;

  private History(AuditConfig audit) {
    zone = audit.zone();
    earliest = audit.period().earliest();
    latest = audit.period().latest();
    LocalDate next = LocalDate.parse(audit.asOf()).plusDays(1);
    asOf = Math.max(latest, TimeInterval.micros(next.atStartOfDay(zone).toInstant()));
  }

  /** The days of all that the facts, whose times are resolved, tell. */
  static TrialRequest.Span of(AuditConfig audit, FactSchema schema, FactSet facts) {
    History history = new History(audit);
    for (FactKind kind : schema.kinds()) {
      FactComponent at = kind.component("at");
      if (at != null && facts.count(kind.type()) > 0) {
        facts.forEach(kind.type(), known -> history.add(at, known));
      }
    }
    return new TrialRequest.Span(
        history.day(history.earliest), history.day(history.latest - 1).plusDays(1));
  }

  /** The span as an interval of time. */
  static TimeInterval interval(TrialRequest.Span span, ZoneId zone) {
    return TimeInterval.between(
        span.from().atStartOfDay(zone).toInstant(), span.until().atStartOfDay(zone).toInstant());
  }

  private void add(FactComponent component, KnownFact known) {
    if (component.of(known.fact()) instanceof TimeInterval at) {
      // A time of which one end is open says nothing about that end.
      if (at.earliest() > TimeInterval.MIN && at.earliest() < asOf) {
        earliest = Math.min(earliest, at.earliest());
      }
      if (at.latest() < TimeInterval.MAX && at.latest() <= asOf) {
        latest = Math.max(latest, at.latest());
      }
    }
  }

  private LocalDate day(long micros) {
    return TimeInterval.instant(micros).atZone(zone).toLocalDate();
  }
}
