package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;

/**
 * Looks for what one organization sent another in the book of the other, as {@link
 * ReconciliationMeasure} compares books.
 *
 * <p>A bank may exchange a payment on the way. What the receiver's book has from the same sender in
 * another unit, within the tolerance of the same time and without a match of its own, may then be
 * it.
 *
 * <p>Memory: that of the comparison, and the records that neither book confirms.
 */
final class ArrivalMeasure implements Measure {
  /** The policy whose terms {@code tolerance} and {@code amount} the comparison uses. */
  static final String POLICY = "XORG-010";

  private record Way(String sender, String receiver) {}

  @Override
  public Class<? extends Fact> result() {
    return Arrival.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("amount", "tolerance") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    List<Reconciliation> lost = new ArrayList<>();
    Map<Way, List<Reconciliation>> unexpected = new HashMap<>();
    ReconciliationMeasure.compare(
        POLICY,
        false,
        facts,
        context,
        (compared, sent) -> {
          boolean confirmed =
              compared.state() == Reconciliation.State.MATCHED
                  || compared.state() == Reconciliation.State.REVERSED;
          if (!sent) {
            if (!confirmed && compared.counterpart() == null) {
              unexpected
                  .computeIfAbsent(
                      new Way(compared.other(), compared.organization()), w -> new ArrayList<>(1))
                  .add(compared);
            }
          } else if (compared.state() == Reconciliation.State.UNMATCHED) {
            lost.add(compared);
          } else {
            results.accept(arrival(compared, BigDecimal.ZERO, false));
          }
        });
    for (Reconciliation each : lost) {
      boolean exchanged =
          each.counterpart() == null
              && mayBeAmong(
                  unexpected.getOrDefault(new Way(each.organization(), each.other()), List.of()),
                  each,
                  context.terms(POLICY, each.organization(), each.at()).micros("tolerance"));
      BigDecimal difference = each.difference();
      BigDecimal missing = difference == null ? each.quantity().value() : difference;
      results.accept(
          arrival(each, exchanged ? BigDecimal.ZERO : missing.max(BigDecimal.ZERO), exchanged));
    }
  }

  private static boolean mayBeAmong(
      List<Reconciliation> received, Reconciliation sent, long tolerance) {
    return received.stream()
        .anyMatch(
            each ->
                !each.quantity().sameUnit(sent.quantity())
                    && near(each.at(), sent.at(), tolerance));
  }

  private static boolean near(TimeInterval one, TimeInterval other, long tolerance) {
    return !one.certainlyLater(tolerance, other) && !other.certainlyLater(tolerance, one);
  }

  private static Arrival arrival(Reconciliation sent, BigDecimal missing, boolean exchanged) {
    return new Arrival(
        "arrival/" + sent.transfer(),
        sent.transfer(),
        sent.organization(),
        sent.other(),
        sent.at(),
        sent.quantity(),
        sent.state(),
        sent.counterpart(),
        new Quantity(missing, sent.quantity().unit()),
        exchanged);
  }

  /** Shows the record and its counterpart. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, Arrival.class)
        .show(facts, Transfer.class, Arrival::transfer, basis)
        .show(facts, Transfer.class, Arrival::counterpart, basis);
  }
}
