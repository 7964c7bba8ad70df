package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Commitment;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Fulfilment;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what was given towards each commitment by the time that it was due: the fulfilments of a
 * ValueFlows commitment.
 *
 * <p>Commitments that may be due in the audited period have a result. One that is due on a day may
 * be kept until the day's end. What was given before the commitment was made may be missing where
 * nobody says when that was; then not every fulfilment is known.
 *
 * <p>Memory: the commitments that are due in the period.
 */
final class CommitmentDeliveryMeasure implements Measure {
  @Override
  public Class<? extends Fact> result() {
    return CommitmentDelivery.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Commitment.class, Fulfilment.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    TimeInterval period = context.period();
    Map<String, Pending> pending = new HashMap<>();
    Map<String, Set<String>> ofSource = new HashMap<>();
    facts.forEach(
        Commitment.class,
        known -> {
          Commitment commitment = (Commitment) known.fact();
          Set<String> parties = ofSource.computeIfAbsent(known.source(), s -> new TreeSet<>());
          parties.add(commitment.provider());
          parties.add(commitment.receiver());
          TimeInterval due = commitment.due();
          if (due != null
              && due.earliest() < period.latest()
              && due.latest() > period.earliest()
              && !commitment.provider().equals(commitment.receiver())) {
            pending.put(commitment.id(), new Pending(commitment, due));
          }
        });
    facts.forEach(
        Fulfilment.class,
        known -> {
          Fulfilment fulfilment = (Fulfilment) known.fact();
          Pending of = pending.get(fulfilment.commitment());
          if (of != null) {
            of.add(fulfilment);
          }
        });
    CoverageSpans coverage = CoverageSpans.ever(facts, "Fulfilment", ofSource);
    pending.values().forEach(each -> results.accept(each.result(coverage)));
  }

  /** A commitment while its fulfilments are read. */
  private static final class Pending {
    private final Commitment commitment;
    private final TimeInterval due;
    private BigDecimal given = BigDecimal.ZERO;
    private BigDecimal atMost = BigDecimal.ZERO;
    private boolean otherUnits;

    Pending(Commitment commitment, TimeInterval due) {
      this.commitment = commitment;
      this.due = due;
    }

    void add(Fulfilment fulfilment) {
      Quantity quantity = fulfilment.quantity();
      boolean inTime = !due.certainlyBefore(fulfilment.at());
      if (!quantity.sameUnit(commitment.quantity())) {
        otherUnits |= inTime;
      } else if (inTime) {
        atMost = atMost.add(quantity.value());
        if (fulfilment.at().latest() <= due.latest()) {
          given = given.add(quantity.value());
        }
      }
    }

    CommitmentDelivery result(CoverageSpans coverage) {
      String unit = commitment.quantity().unit();
      return new CommitmentDelivery(
          "delivery/" + commitment.id(),
          commitment.id(),
          commitment.provider(),
          commitment.receiver(),
          commitment.quantity(),
          due,
          new Quantity(given, unit),
          new Quantity(atMost, unit),
          otherUnits,
          covered(coverage, commitment.provider(), commitment.madeAt())
              || covered(coverage, commitment.receiver(), commitment.madeAt()));
    }

    private boolean covered(CoverageSpans coverage, String party, @Nullable TimeInterval made) {
      return made != null && coverage.covers(party, made.earliest(), due.latest());
    }
  }

  /** Shows the commitment and what was given towards it. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, CommitmentDelivery.class)
        .show(facts, Commitment.class, CommitmentDelivery::commitment, basis);
    Map<String, Fact> byCommitment = new HashMap<>();
    results.forEach(result -> byCommitment.put(((CommitmentDelivery) result).commitment(), result));
    facts.forEach(
        Fulfilment.class,
        known -> {
          Fact result = byCommitment.get(((Fulfilment) known.fact()).commitment());
          if (result != null) {
            basis.accept(result, known);
          }
        });
  }
}
