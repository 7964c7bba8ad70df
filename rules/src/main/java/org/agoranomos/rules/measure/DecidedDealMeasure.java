package org.agoranomos.rules.measure;

import java.util.Collection;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Commitment;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Trade;
import org.jspecify.annotations.Nullable;

/**
 * Shows the trades and commitments that name the proposal that they rest on as one kind of fact.
 * Who deals with themselves has nobody on the other side, and is left out.
 *
 * <p>Memory: none that grows.
 */
final class DecidedDealMeasure implements Measure {
  @Override
  public Class<? extends Fact> result() {
    return DecidedDeal.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Trade.class, Commitment.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    facts.forEach(
        Trade.class,
        known -> {
          Trade trade = (Trade) known.fact();
          give(trade.id(), trade.proposal(), trade.buyer(), trade.seller(), results);
        });
    facts.forEach(
        Commitment.class,
        known -> {
          Commitment promise = (Commitment) known.fact();
          give(promise.id(), promise.proposal(), promise.receiver(), promise.provider(), results);
        });
  }

  private static void give(
      String record, @Nullable String proposal, String one, String other, Consumer<Fact> results) {
    if (proposal != null && !one.equals(other)) {
      results.accept(new DecidedDeal("decided-deal/" + record, record, proposal, one, other));
    }
  }

  /** Shows the record. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, DecidedDeal.class)
        .show(facts, Trade.class, DecidedDeal::record, basis)
        .show(facts, Commitment.class, DecidedDeal::record, basis);
  }
}
