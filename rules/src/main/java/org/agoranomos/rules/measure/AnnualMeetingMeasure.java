package org.agoranomos.rules.measure;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.AnnualAccount;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Meeting;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * Looks for a general meeting after each financial year of each organization that a source
 * describes: in so many calendar months as the terms in force at the year's end say, in UTC.
 *
 * <p>What shows that an organization was there is a membership, a meeting or accounts that
 * certainly began before the year did.
 *
 * <p>Memory: the organizations and their general meetings.
 */
final class AnnualMeetingMeasure implements Measure {
  /** The policy whose term {@code months} says how long the time is. */
  static final String POLICY = "COOP-007";

  private static final int LONGEST_IN_YEARS = 5;

  private final Comparator<Meeting> byTime =
      Comparator.comparing(Meeting::at).thenComparing(Meeting::id);

  @Override
  public Class<? extends Fact> result() {
    return AnnualMeeting.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(
        Organization.class, Meeting.class, Membership.class, AnnualAccount.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("months") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Set<String> organizations = new TreeSet<>();
    facts.forEach(Organization.class, known -> organizations.add(known.fact().id()));
    Map<String, List<Meeting>> meetings = new HashMap<>();
    Map<String, Set<String>> ofSource = new HashMap<>();
    Map<String, Long> since = new HashMap<>();
    facts.forEach(
        Meeting.class,
        known -> {
          Meeting meeting = (Meeting) known.fact();
          ofSource
              .computeIfAbsent(known.source(), s -> new HashSet<>())
              .add(meeting.organization());
          since.merge(meeting.organization(), meeting.at().latest(), Math::min);
          if (meeting.kind() == Meeting.Kind.GENERAL) {
            meetings.computeIfAbsent(meeting.organization(), o -> new ArrayList<>()).add(meeting);
          }
        });
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          since.merge(membership.organization(), membership.from().latest(), Math::min);
        });
    facts.forEach(
        AnnualAccount.class,
        known -> {
          AnnualAccount account = (AnnualAccount) known.fact();
          since.merge(account.organization(), account.from().latest(), Math::min);
        });
    meetings.values().forEach(list -> list.sort(byTime));
    CoverageSpans coverage = CoverageSpans.ever(facts, "Meeting", ofSource);
    FinancialYears years = FinancialYears.read(facts, context.period());
    for (String organization : organizations) {
      for (LocalDate end : years.ends(organization, LONGEST_IN_YEARS)) {
        long ended = micros(end);
        TimeInterval from = new TimeInterval(ended, ended + 1, null, -1);
        long months = context.terms(POLICY, organization, from).integer("months");
        long due = micros(end.plusMonths(months));
        if (months > 0 && due > context.period().earliest() && due <= context.period().latest()) {
          List<Meeting> held = meetings.getOrDefault(organization, List.of());
          results.accept(
              new AnnualMeeting(
                  "annual-meeting/" + organization + "/" + end.minusDays(1),
                  organization,
                  from,
                  new TimeInterval(due - 1, due, null, -1),
                  held.stream()
                      .filter(one -> one.at().earliest() >= ended && one.at().latest() <= due)
                      .map(Meeting::id)
                      .findFirst()
                      .orElse(null),
                  held.stream()
                      .anyMatch(one -> one.at().latest() > ended && one.at().earliest() < due),
                  coverage.covers(organization, ended, due),
                  since.getOrDefault(organization, TimeInterval.MAX)
                      <= micros(end.minusDays(1).minusYears(1).plusDays(1))));
        }
      }
    }
  }

  private static long micros(LocalDate day) {
    return TimeInterval.micros(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** Shows the general meetings that were, or may have been, held in the time. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<AnnualMeeting>> byOrganization = new HashMap<>();
    for (Fact result : results) {
      AnnualMeeting annual = (AnnualMeeting) result;
      byOrganization.computeIfAbsent(annual.organization(), o -> new ArrayList<>()).add(annual);
    }
    facts.forEach(
        Meeting.class,
        known -> {
          Meeting meeting = (Meeting) known.fact();
          for (AnnualMeeting annual :
              byOrganization.getOrDefault(meeting.organization(), List.of())) {
            if (meeting.kind() == Meeting.Kind.GENERAL
                && meeting.at().latest() > annual.ended().earliest()
                && meeting.at().earliest() < annual.at().latest()) {
              basis.accept(annual, known);
            }
          }
        });
  }
}
