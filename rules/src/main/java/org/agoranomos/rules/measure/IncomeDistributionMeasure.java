package org.agoranomos.rules.measure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;

/**
 * Says of each income in an organization's own book whether the organization paid out anything
 * after it, by its books or those of nobody.
 *
 * <p>How much is not asked: what each is due is what the shares say. A payout by the organization's
 * host may be one of its own, and what it spent or set aside in the time may have been the income;
 * neither is known, nor what a refund gave back. Gas, fees and moves between own accounts are none
 * of these.
 */
final class IncomeDistributionMeasure extends FollowUpMeasure {
  /** The policy whose term {@code within} says how long an income may wait. */
  static final String POLICY = "OVN-007";

  @Override
  public Class<? extends Fact> result() {
    return IncomeDistribution.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, Organization.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("within") : Set.of();
  }

  @Override
  List<Class<? extends Fact>> answers() {
    return List.of(Transfer.class);
  }

  @Override
  void read(FactSet facts, MeasureContext context, Collector collector) {
    Map<String, Set<String>> hosted = new HashMap<>();
    facts.forEach(
        Organization.class,
        known -> {
          String host = ((Organization) known.fact()).host();
          if (host != null) {
            hosted.computeIfAbsent(host, h -> new TreeSet<>()).add(known.fact().id());
          }
        });
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String book = transfer.book();
          if (book != null) {
            collector.speaks(Transfer.class, known.source(), book);
          }
          if (transfer.payer().equals(transfer.payee())) {
            return;
          }
          answer(transfer, hosted, collector);
          if (transfer.kind() == Transfer.Kind.INCOME
              && transfer.reverses() == null
              && transfer.quantity().isPositive()
              && transfer.payee().equals(book)) {
            demand(transfer, context, collector);
          }
        });
  }

  private static void answer(
      Transfer transfer, Map<String, Set<String>> hosted, Collector collector) {
    String payer = transfer.payer();
    if (transfer.reverses() != null) {
      collector.answer(income(transfer.reverses()), transfer.at(), false);
      return;
    }
    switch (transfer.kind()) {
      case PAYOUT -> {
        boolean own = transfer.book() == null || transfer.book().equals(payer);
        collector.answer(payer, transfer.at(), own && transfer.quantity().isPositive());
        hosted
            .getOrDefault(payer, Set.of())
            .forEach(organization -> collector.answer(organization, transfer.at(), false));
      }
      case FEE, GAS, INTERNAL -> {}
      default -> collector.answer(payer, transfer.at(), false);
    }
  }

  private static void demand(Transfer income, MeasureContext context, Collector collector) {
    String organization = income.payee();
    TimeInterval at = income.at();
    long within = context.terms(POLICY, organization, at).micros("within");
    TimeInterval due = due(at, within, context.period());
    if (due == null) {
      return;
    }
    Demand demand =
        new Demand(
            income.id(),
            organization,
            "",
            "",
            at,
            due,
            Demand.certainly(0, at, within),
            Demand.possibly(0, at, within),
            Demand.possibly(0, at, within),
            List.of(organization));
    collector.demand(organization, demand);
    collector.demand(income(income.id()), demand);
  }

  private static String income(String id) {
    return "i\n" + id;
  }

  @Override
  Fact result(Demand demand, boolean done, boolean possible, boolean complete) {
    return new IncomeDistribution(
        "distribution/" + demand.id(),
        demand.id(),
        demand.organization(),
        demand.at(),
        demand.due(),
        done,
        possible,
        complete);
  }

  /** Shows the income. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, IncomeDistribution.class)
        .show(facts, Transfer.class, IncomeDistribution::income, basis);
  }
}
