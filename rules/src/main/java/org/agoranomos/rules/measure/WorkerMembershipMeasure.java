package org.agoranomos.rules.measure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * Counts who worked for each organization, and who of them is a member.
 *
 * <p>Parties that a source describes as anything but a person are no workers. Whoever is new is on
 * probation, and counts once a member.
 *
 * <p>Memory: who worked for whom.
 */
final class WorkerMembershipMeasure implements Measure {
  /** The policy whose term {@code probation} says how long one may work without being a member. */
  static final String POLICY = "PLAT-001";

  private static final class Worker {
    private long first = TimeInterval.MAX;
    private TimeInterval last = TimeInterval.UNKNOWN;
    private boolean worked;
    private boolean member;
    private boolean mayBe;
  }

  @Override
  public Class<? extends Fact> result() {
    return WorkerMembership.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(
        Contribution.class, Membership.class, Party.class, Organization.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("probation") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    TimeInterval period = context.period();
    TimeInterval end = new TimeInterval(period.latest() - 1, period.latest(), null, -1);
    Map<String, Set<String>> worked = new HashMap<>();
    Map<String, Set<String>> joined = new HashMap<>();
    Map<String, Map<String, Worker>> workers = workers(facts, period, worked);
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          String organization = membership.organization();
          joined.computeIfAbsent(known.source(), s -> new HashSet<>()).add(organization);
          Worker worker = workers.getOrDefault(organization, Map.of()).get(membership.member());
          if (worker != null && worker.worked && membership.admits()) {
            TimeInterval from = membership.from();
            TimeInterval until = membership.until();
            worker.member |=
                worker.last.certainlyWithin(from, until) || end.certainlyWithin(from, until);
            worker.mayBe |=
                from.earliest() <= end.earliest()
                    && (until == null || until.latest() - 1 > worker.last.earliest());
          }
        });
    CoverageSpans contributions = CoverageSpans.ever(facts, "Contribution", worked);
    CoverageSpans memberships = CoverageSpans.ever(facts, "Membership", joined);
    workers.forEach(
        (organization, all) -> {
          long probation = context.terms(POLICY, organization, end).micros("probation");
          long count = 0;
          long members = 0;
          long mayBe = 0;
          for (Worker worker : all.values()) {
            boolean counts = worker.mayBe || worker.first <= end.earliest() - probation;
            if (worker.worked && counts) {
              count++;
              members += worker.member ? 1 : 0;
              mayBe += worker.mayBe ? 1 : 0;
            }
          }
          if (count > 0) {
            results.accept(
                new WorkerMembership(
                    "worker-membership/" + organization,
                    organization,
                    end,
                    count,
                    members,
                    mayBe,
                    contributions.covers(organization, period.earliest(), period.latest())
                        && memberships.covers(organization, period.earliest(), period.latest())));
          }
        });
  }

  private static Map<String, Map<String, Worker>> workers(
      FactSet facts, TimeInterval period, Map<String, Set<String>> organizationsOfSource) {
    PartyKinds kinds = PartyKinds.read(facts);
    Map<String, Map<String, Worker>> workers = new TreeMap<>();
    facts.forEach(
        Contribution.class,
        known -> {
          Contribution contribution = (Contribution) known.fact();
          String organization = contribution.organization();
          organizationsOfSource
              .computeIfAbsent(known.source(), s -> new HashSet<>())
              .add(organization);
          Party.Kind kind = kinds.of(contribution.contributor());
          if (contribution.kind() != Contribution.Kind.WORK
              || (kind != null && kind != Party.Kind.PERSON)) {
            return;
          }
          TimeInterval at = contribution.at();
          Worker worker =
              workers
                  .computeIfAbsent(organization, o -> new TreeMap<>())
                  .computeIfAbsent(contribution.contributor(), c -> new Worker());
          worker.first = Math.min(worker.first, at.latest() - 1);
          if (at.earliest() >= period.earliest() && at.latest() <= period.latest()) {
            worker.last = !worker.worked || at.compareTo(worker.last) > 0 ? at : worker.last;
            worker.worked = true;
          }
        });
    return workers;
  }

  /** Shows the work in question and the memberships of those who did it. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, Fact> byOrganization = new HashMap<>();
    results.forEach(
        result -> byOrganization.put(((WorkerMembership) result).organization(), result));
    facts.forEach(
        Contribution.class,
        known -> {
          Contribution contribution = (Contribution) known.fact();
          Fact result = byOrganization.get(contribution.organization());
          if (result != null && contribution.kind() == Contribution.Kind.WORK) {
            basis.accept(result, known);
          }
        });
    facts.forEach(
        Membership.class,
        known -> {
          Fact result = byOrganization.get(((Membership) known.fact()).organization());
          if (result != null) {
            basis.accept(result, known);
          }
        });
  }
}
