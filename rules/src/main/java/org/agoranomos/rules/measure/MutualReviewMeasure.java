package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Validation;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.jspecify.annotations.Nullable;

/**
 * Counts, for each two organizations whose people validated contributions to the other, how many
 * validations they gave in all.
 *
 * <p>A validator counts for the one organization of which it was certainly a member when it
 * validated, and certainly of no other; whoever may belong to two, or to none, counts for nobody.
 * Validations count that were certainly given in the audited period.
 *
 * <p>Contributions meet their validations on disk. Memory: the memberships, and one number for each
 * two organizations that meet.
 */
final class MutualReviewMeasure implements Measure {
  private static final int CONTRIBUTION = 0;
  private static final int VALIDATION = 1;

  @Override
  public Class<? extends Fact> result() {
    return MutualReview.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Contribution.class, Validation.class, Membership.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    TimeInterval period = context.period();
    Map<String, List<Membership>> memberships = memberships(facts);
    Map<String, Set<String>> ofSource = new HashMap<>();
    Map<String, Map<String, Long>> given = new TreeMap<>();
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEach(
          Contribution.class,
          known -> {
            Contribution contribution = (Contribution) known.fact();
            String organization = contribution.organization();
            ofSource.computeIfAbsent(known.source(), s -> new TreeSet<>()).add(organization);
            sorter.add(
                writer
                    .clear()
                    .putKey(contribution.id())
                    .put(CONTRIBUTION)
                    .putText(organization)
                    .toArray());
          });
      facts.forEach(
          Validation.class,
          known -> {
            Validation validation = (Validation) known.fact();
            String home = home(validation, memberships, period);
            if (home != null) {
              sorter.add(
                  writer
                      .clear()
                      .putKey(validation.contribution())
                      .put(VALIDATION)
                      .putText(home)
                      .toArray());
            }
          });
      count(sorter, given);
    }
    CoverageSpans coverage = CoverageSpans.ever(facts, "Validation", ofSource);
    given.forEach(
        (first, byFirst) ->
            byFirst.forEach(
                (second, of) -> {
                  Map<String, Long> bySecond = given.getOrDefault(second, Map.of());
                  Long back = bySecond.get(first);
                  if (back != null && first.compareTo(second) < 0) {
                    results.accept(
                        new MutualReview(
                            "mutual-review/" + first + "/" + second,
                            context.market(),
                            first,
                            second,
                            new TimeInterval(period.latest() - 1, period.latest(), null, -1),
                            of,
                            all(byFirst),
                            back,
                            all(bySecond),
                            coverage.covers(first, period.earliest(), period.latest())
                                && coverage.covers(second, period.earliest(), period.latest())));
                  }
                }));
  }

  private static long all(Map<String, Long> given) {
    return given.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void count(ExternalSorter sorter, Map<String, Map<String, Long>> given) {
    try (Cursor<byte[]> sorted = sorter.sorted()) {
      String contribution = null;
      String organization = "";
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        String id = reader.getKey();
        if (reader.get() == CONTRIBUTION) {
          contribution = id;
          organization = reader.getText();
        } else if (id.equals(contribution)) {
          given
              .computeIfAbsent(reader.getText(), h -> new TreeMap<>())
              .merge(organization, 1L, Long::sum);
        }
      }
    }
  }

  private static Map<String, List<Membership>> memberships(FactSet facts) {
    Map<String, List<Membership>> memberships = new HashMap<>();
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          memberships.computeIfAbsent(membership.member(), m -> new ArrayList<>(1)).add(membership);
        });
    return memberships;
  }

  /** The one organization that the validator belongs to, or null if that is not certain. */
  private static @Nullable String home(
      Validation validation, Map<String, List<Membership>> memberships, TimeInterval period) {
    TimeInterval at = validation.at();
    if (at.earliest() < period.earliest() || at.latest() > period.latest()) {
      return null;
    }
    Set<String> possible = new HashSet<>();
    String certain = null;
    for (Membership membership : memberships.getOrDefault(validation.validator(), List.of())) {
      if (at.possiblyWithin(membership.from(), membership.until())) {
        possible.add(membership.organization());
        if (at.certainlyWithin(membership.from(), membership.until())) {
          certain = membership.organization();
        }
      }
    }
    return possible.size() == 1 ? certain : null;
  }

  /** Shows the validations of one's contributions by people who may be the other's. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<Membership>> memberships = memberships(facts);
    Map<String, List<MutualReview>> byOrganization = new HashMap<>();
    for (Fact result : results) {
      MutualReview review = (MutualReview) result;
      byOrganization.computeIfAbsent(review.first(), o -> new ArrayList<>(1)).add(review);
      byOrganization.computeIfAbsent(review.second(), o -> new ArrayList<>(1)).add(review);
    }
    Map<String, String> logs = new HashMap<>();
    facts.forEach(
        Contribution.class,
        known -> {
          Contribution contribution = (Contribution) known.fact();
          if (byOrganization.containsKey(contribution.organization())) {
            logs.put(contribution.id(), contribution.organization());
          }
        });
    facts.forEach(
        Validation.class,
        known -> {
          Validation validation = (Validation) known.fact();
          String log = logs.get(validation.contribution());
          TimeInterval always = new TimeInterval(TimeInterval.MIN, TimeInterval.MAX, null, -1);
          String home = log == null ? null : home(validation, memberships, always);
          if (log != null && home != null && !home.equals(log)) {
            for (MutualReview review : byOrganization.getOrDefault(log, List.of())) {
              if (home.equals(review.first()) || home.equals(review.second())) {
                basis.accept(review, known);
              }
            }
          }
        });
  }
}
