package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * Counts the seats that each stakeholder group has in the governance of its organization.
 *
 * <p>Whoever holds a seat sits there for the groups of all memberships that he or she has in the
 * organization. One of whom no group is known may sit for any, and one in a role of which nobody
 * knows whether it is a seat may hold one.
 *
 * <p>Memory: the memberships.
 */
final class GroupSeatsMeasure implements Measure {
  /** The policy whose term {@code vacancy} says how long a seat that was left still counts. */
  static final String POLICY = "PLAT-005";

  @Override
  public Class<? extends Fact> result() {
    return GroupSeats.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Membership.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("vacancy") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    long moment = context.period().latest() - 1;
    TimeInterval last = new TimeInterval(moment, moment + 1, null, -1);
    Map<String, List<Membership>> byOrganization = new TreeMap<>();
    Map<String, Set<String>> bySource = new HashMap<>();
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          String organization = membership.organization();
          bySource.computeIfAbsent(known.source(), s -> new HashSet<>()).add(organization);
          byOrganization.computeIfAbsent(organization, o -> new ArrayList<>()).add(membership);
        });
    CoverageSpans coverage = CoverageSpans.ever(facts, "Membership", bySource);
    byOrganization.forEach(
        (organization, memberships) -> {
          long vacancy = context.terms(POLICY, organization, last).micros("vacancy");
          Seats seats = new Seats(memberships, moment, vacancy);
          for (String group : seats.groups) {
            results.accept(
                new GroupSeats(
                    "seats/" + organization + "/" + group,
                    organization,
                    group,
                    last,
                    seats.held(group),
                    seats.mayBeHeld(group),
                    !seats.certain.isEmpty(),
                    coverage.covers(organization, moment - vacancy, moment + 1)));
          }
        });
  }

  private static String group(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** Who holds the seats of one organization, and in which groups they are. */
  private static final class Seats {
    private final Set<String> groups = new TreeSet<>();
    private final Set<String> certain = new HashSet<>();
    private final Set<String> possible = new HashSet<>();
    private final Map<String, Set<String>> groupsOf = new HashMap<>();
    private final Map<String, Set<String>> mayBeOf = new HashMap<>();

    Seats(List<Membership> memberships, long moment, long vacancy) {
      for (Membership each : memberships) {
        boolean sure = certainly(each, moment, vacancy);
        boolean may = possibly(each, moment, vacancy);
        if (each.group() != null && each.admits() && certainly(each, moment, 0)) {
          groups.add(group(each.group()));
        }
        if (sure && each.governs()) {
          certain.add(each.member());
        }
        if (may && !each.isOrdinary()) {
          possible.add(each.member());
        }
        if (each.group() != null && sure) {
          groupsOf.computeIfAbsent(each.member(), m -> new HashSet<>()).add(group(each.group()));
        }
        if (each.group() != null && may) {
          mayBeOf.computeIfAbsent(each.member(), m -> new HashSet<>()).add(group(each.group()));
        }
      }
    }

    long held(String group) {
      return certain.stream()
          .filter(holder -> groupsOf.getOrDefault(holder, Set.of()).contains(group))
          .count();
    }

    long mayBeHeld(String group) {
      return possible.stream()
          .filter(holder -> mayBeOf.getOrDefault(holder, Set.of(group)).contains(group))
          .count();
    }

    private static boolean certainly(Membership membership, long moment, long vacancy) {
      TimeInterval until = membership.until();
      return membership.from().latest() - 1 <= moment
          && (until == null || until.earliest() > moment - vacancy);
    }

    private static boolean possibly(Membership membership, long moment, long vacancy) {
      TimeInterval until = membership.until();
      return membership.from().earliest() <= moment
          && (until == null || until.latest() - 1 > moment - vacancy);
    }
  }

  /** Shows the memberships of the group, and who holds a seat. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          String group = membership.group();
          for (Fact result : results) {
            GroupSeats seats = (GroupSeats) result;
            if (seats.organization().equals(membership.organization())
                && (!membership.isOrdinary()
                    || group != null && seats.group().equals(group(group)))) {
              basis.accept(result, known);
            }
          }
        });
  }
}
