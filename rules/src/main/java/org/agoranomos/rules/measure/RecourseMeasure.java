package org.agoranomos.rules.measure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.agoranomos.ontology.fact.Appeal;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Suspension;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * Says of each suspension by a market whether it can be appealed, and of each appeal that is due in
 * the period whether it was decided in time, or the suspension ended by then.
 *
 * <p>A suspension that was appealed can be. One of which no record says until when may be.
 *
 * <p>Memory: the suspensions.
 */
final class RecourseMeasure extends FollowUpMeasure {
  /** The policy whose term {@code within} says how long a decision may take. */
  static final String POLICY = "GOV-004";

  private static final String SUSPENSION = "s\n";
  private static final String APPEAL = "a\n";

  @Override
  public Class<? extends Fact> result() {
    return Recourse.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Suspension.class, Appeal.class, Market.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("within") : Set.of();
  }

  @Override
  List<Class<? extends Fact>> answers() {
    return List.of(Appeal.class);
  }

  @Override
  void read(FactSet facts, MeasureContext context, Collector collector) {
    Set<String> markets = new HashSet<>(Set.of(context.market()));
    facts.forEach(Market.class, known -> markets.add(known.fact().id()));
    Map<String, Suspension> suspensions = new HashMap<>();
    facts.forEach(
        Suspension.class,
        known -> {
          Suspension suspension = (Suspension) known.fact();
          if (markets.contains(suspension.by())) {
            suspensions.put(suspension.id(), suspension);
          }
        });
    facts.forEach(
        Appeal.class,
        known -> {
          Appeal appeal = (Appeal) known.fact();
          Suspension against = suspensions.get(appeal.suspension());
          if (against != null) {
            collector.speaks(Appeal.class, known.source(), against.by());
            collector.answer(SUSPENSION + against.id(), against.from(), true);
            demand(appeal, against, context, collector);
          }
        });
    suspensions.values().forEach(suspension -> demand(suspension, collector));
  }

  /** Asks whether there is a time to appeal: the end of it, if it is after the beginning. */
  private static void demand(Suspension suspension, Collector collector) {
    TimeInterval from = suspension.from();
    TimeInterval until = suspension.appealUntil();
    String key = SUSPENSION + suspension.id();
    if (until == null) {
      collector.answer(key, from, false);
    } else if (from.possiblyBefore(until)) {
      collector.answer(key, from, from.certainlyBefore(until));
    }
    Demand.Span its = new Demand.Span(from.earliest(), from.latest());
    collector.demand(
        key,
        new Demand(
            key,
            suspension.by(),
            suspension.party(),
            suspension.id(),
            from,
            from,
            its,
            its,
            its,
            List.of()));
  }

  private static void demand(
      Appeal appeal, Suspension against, MeasureContext context, Collector collector) {
    TimeInterval at = appeal.at();
    long within = context.terms(POLICY, against.by(), at).micros("within");
    TimeInterval due = due(at, within, context.period());
    if (due == null) {
      return;
    }
    String key = APPEAL + appeal.id();
    TimeInterval decided = appeal.decidedAt();
    if (decided != null) {
      collector.answer(key, decided, true);
    } else if (appeal.decision() == Appeal.Decision.WITHDRAWN) {
      // Whoever withdraws waits for nothing.
      collector.answer(key, at, true);
    } else if (appeal.decision() != null) {
      collector.answer(key, TimeInterval.UNKNOWN, true);
    }
    if (against.until() != null) {
      collector.answer(key, against.until(), true);
    }
    collector.demand(
        key,
        new Demand(
            key,
            against.by(),
            against.party(),
            against.id(),
            at,
            due,
            new Demand.Span(TimeInterval.MIN, Demand.certainly(0, at, within).until()),
            new Demand.Span(TimeInterval.MIN, Demand.possibly(0, at, within).until()),
            Demand.possibly(0, at, within),
            decided == null ? List.of(against.by()) : List.of()));
  }

  @Override
  Fact result(Demand demand, boolean done, boolean possible, boolean complete) {
    String id = demand.id().substring(APPEAL.length());
    return new Recourse(
        "recourse/" + id,
        demand.about(),
        demand.id().startsWith(APPEAL) ? id : null,
        demand.organization(),
        demand.party(),
        demand.at(),
        demand.due(),
        done,
        possible,
        complete);
  }

  /** Shows the suspension and the appeal. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, Recourse.class)
        .show(facts, Suspension.class, Recourse::suspension, basis)
        .show(facts, Appeal.class, Recourse::appeal, basis);
  }
}
