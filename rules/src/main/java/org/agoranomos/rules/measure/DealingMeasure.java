package org.agoranomos.rules.measure;

import java.util.Collection;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Shows trades and payments as one kind of fact: who gave whom how much, and when.
 *
 * <p>What stays with one owner is no dealing: internal moves, swaps, fees of networks, and what
 * payer and payee have in common. Refunds and reversals are none either: they undo one.
 *
 * <p>Memory: none that grows.
 */
final class DealingMeasure implements Measure {
  private static final Set<Transfer.Kind> NO_PAYMENT =
      Set.of(
          Transfer.Kind.INTERNAL,
          Transfer.Kind.SWAP,
          Transfer.Kind.GAS,
          Transfer.Kind.RESERVE,
          Transfer.Kind.REFUND);

  @Override
  public Class<? extends Fact> result() {
    return Dealing.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Trade.class, Transfer.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    facts.forEach(
        Trade.class,
        known -> {
          Trade trade = (Trade) known.fact();
          results.accept(
              new Dealing(
                  "dealing/" + trade.id(),
                  trade.id(),
                  trade.market(),
                  trade.seller(),
                  trade.buyer(),
                  trade.price(),
                  trade.at(),
                  false));
        });
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          if (isPayment(transfer)) {
            results.accept(
                new Dealing(
                    "dealing/" + transfer.id(),
                    transfer.id(),
                    first(transfer.book(), transfer.market(), context.market()),
                    transfer.payer(),
                    transfer.payee(),
                    transfer.quantity(),
                    transfer.at(),
                    true));
          }
        });
  }

  private static boolean isPayment(Transfer transfer) {
    return !NO_PAYMENT.contains(transfer.kind())
        && transfer.reverses() == null
        && !transfer.payer().equals(transfer.payee())
        && transfer.quantity().isPositive();
  }

  private static String first(@Nullable String book, @Nullable String market, String audited) {
    return book != null ? book : market != null ? market : audited;
  }

  /** Shows the record. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, Dealing.class)
        .show(facts, Trade.class, Dealing::record, basis)
        .show(facts, Transfer.class, Dealing::record, basis);
  }
}
