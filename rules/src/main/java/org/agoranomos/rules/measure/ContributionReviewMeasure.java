package org.agoranomos.rules.measure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Validation;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.jspecify.annotations.Nullable;

/**
 * Counts who validated each contribution: distinct parties, but not the contributor under whatever
 * name.
 *
 * <p>A contribution has a result if the time that others have to validate it is over within the
 * audited period: the term {@code within} of policy {@value #POLICY}, in force when it was made,
 * after the last moment at which it may have been made. So one audit judges it, and the younger
 * ones wait for the next. All validations that may be from before the period's end count, for the
 * time is a grace and no deadline.
 *
 * <p>Contributions meet their validations on disk; memory does not grow with them.
 */
final class ContributionReviewMeasure implements Measure {
  /** The policy whose term {@code within} says how long others have. */
  static final String POLICY = "OVN-001";

  private static final TimeInterval ALWAYS =
      new TimeInterval(TimeInterval.MIN, TimeInterval.MAX, null, -1);
  private static final int CONTRIBUTION = 0;
  private static final int VALIDATION = 1;

  @Override
  public Class<? extends Fact> result() {
    return ContributionReview.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Contribution.class, Validation.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("within") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    TimeInterval period = context.period();
    Map<String, Set<String>> ofSource = new HashMap<>();
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEach(
          Contribution.class,
          known -> {
            Contribution contribution = (Contribution) known.fact();
            ofSource
                .computeIfAbsent(known.source(), s -> new TreeSet<>())
                .add(contribution.organization());
            TimeInterval due = due(contribution, context);
            if (due != null) {
              sorter.add(
                  writer
                      .clear()
                      .putKey(contribution.id())
                      .put(CONTRIBUTION)
                      .putText(contribution.organization())
                      .putText(contribution.contributor())
                      .putLong(contribution.at().earliest())
                      .putLong(contribution.at().latest())
                      .putLong(due.earliest())
                      .putLong(due.latest())
                      .toArray());
            }
          });
      facts.forEach(
          Validation.class,
          known -> {
            Validation validation = (Validation) known.fact();
            if (validation.at().earliest() < period.latest()) {
              sorter.add(
                  writer
                      .clear()
                      .putKey(validation.contribution())
                      .put(VALIDATION)
                      .putText(validation.validator())
                      .toArray());
            }
          });
      CoverageSpans coverage = CoverageSpans.read(facts, "Validation", ALWAYS, ofSource);
      merge(sorter, coverage, period, results);
    }
  }

  /**
   * When in the period the time to validate is over, or null if it is not. Of a contribution that
   * may have been made at any time it may be over at any time of the period.
   */
  private static @Nullable TimeInterval due(Contribution contribution, MeasureContext context) {
    TimeInterval period = context.period();
    if (contribution.at().isUnknown()) {
      return period;
    }
    long within =
        context.terms(POLICY, contribution.organization(), contribution.at()).micros("within");
    long last = contribution.at().latest() - 1;
    if (last > TimeInterval.MAX - 1 - within
        || last + within < period.earliest()
        || last + within >= period.latest()) {
      return null;
    }
    return new TimeInterval(last + within, last + within + 1, null, -1);
  }

  private static void merge(
      ExternalSorter sorter, CoverageSpans coverage, TimeInterval period, Consumer<Fact> results) {
    try (Cursor<byte[]> sorted = sorter.sorted()) {
      Pending pending = null;
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        String id = reader.getKey();
        if (pending != null && !pending.id.equals(id)) {
          results.accept(pending.result(coverage, period));
          pending = null;
        }
        if (reader.get() == CONTRIBUTION) {
          // Of records with one id, which only wrong sources have, the last in order stands.
          pending = new Pending(id, reader);
        } else if (pending != null) {
          pending.validators.add(reader.getText());
        }
      }
      if (pending != null) {
        results.accept(pending.result(coverage, period));
      }
    }
  }

  /** A contribution, while its validations are read. */
  private static final class Pending {
    final String id;
    final Set<String> validators = new HashSet<>();
    private final String organization;
    private final String contributor;
    private final TimeInterval at;
    private final TimeInterval due;

    Pending(String id, ByteReader reader) {
      this.id = id;
      organization = reader.getText();
      contributor = reader.getText();
      at = new TimeInterval(reader.getLong(), reader.getLong(), null, -1);
      due = new TimeInterval(reader.getLong(), reader.getLong(), null, -1);
    }

    ContributionReview result(CoverageSpans coverage, TimeInterval period) {
      validators.remove(contributor);
      return new ContributionReview(
          "review/" + id,
          id,
          organization,
          contributor,
          at,
          due,
          validators.size(),
          coverage.covers(organization, at.earliest(), period.latest()));
    }
  }

  /** Shows the contribution and its validations. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, Fact> byContribution = new HashMap<>();
    results.forEach(
        result -> byContribution.put(((ContributionReview) result).contribution(), result));
    facts.forEach(
        Contribution.class,
        known -> {
          Fact result = byContribution.get(known.fact().id());
          if (result != null) {
            basis.accept(result, known);
          }
        });
    facts.forEach(
        Validation.class,
        known -> {
          Fact result = byContribution.get(((Validation) known.fact()).contribution());
          if (result != null) {
            basis.accept(result, known);
          }
        });
  }
}
