package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.ContributionShare;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;

/**
 * Says of each use of a resource that somebody gave to an organization whether it was credited.
 *
 * <p>A transfer of the organization to the party that names the use credits it; one that names
 * nothing may. A share of the organization's income does that begins before it is due and does not
 * end before the use, if it is for all income or for the output of the use; if the use names no
 * output, a share of any may. What is the organization's own needs no credit.
 *
 * <p>Memory: the shares.
 */
final class UseCreditMeasure extends FollowUpMeasure {
  /** The policy whose term {@code within} says how long the credit may take. */
  static final String POLICY = "OVN-009";

  @Override
  public Class<? extends Fact> result() {
    return UseCredit.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Contribution.class, ContributionShare.class, Transfer.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("within") : Set.of();
  }

  @Override
  List<Class<? extends Fact>> answers() {
    return List.of(Transfer.class, ContributionShare.class);
  }

  @Override
  void read(FactSet facts, MeasureContext context, Collector collector) {
    Map<String, List<ContributionShare>> shares = new HashMap<>();
    facts.forEach(
        ContributionShare.class,
        known -> {
          ContributionShare share = (ContributionShare) known.fact();
          collector.speaks(ContributionShare.class, known.source(), share.organization());
          if (share.share().signum() > 0) {
            shares
                .computeIfAbsent(pair(share.organization(), share.party()), p -> new ArrayList<>())
                .add(share);
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
          boolean gives =
              transfer.kind() != Transfer.Kind.REFUND
                  && transfer.kind() != Transfer.Kind.INTERNAL
                  && transfer.reverses() == null
                  && transfer.quantity().isPositive();
          if (gives) {
            String pair = pair(transfer.payer(), transfer.payee());
            String settles = transfer.settles();
            String reference = transfer.reference();
            if (settles != null) {
              collector.answer(pair + "\ni\n" + settles, transfer.at(), true);
              collector.answer(pair + "\nr\n" + settles, transfer.at(), true);
            } else {
              collector.answer(pair, transfer.at(), false);
            }
            if (reference != null) {
              collector.answer(pair + "\nr\n" + reference, transfer.at(), true);
            }
          }
        });
    facts.forEach(
        Contribution.class,
        known -> {
          Contribution use = (Contribution) known.fact();
          if (use.kind() == Contribution.Kind.USE
              && !use.contributor().equals(use.organization())) {
            demand(use, shares, context, collector);
          }
        });
  }

  private static void demand(
      Contribution use,
      Map<String, List<ContributionShare>> shares,
      MeasureContext context,
      Collector collector) {
    String organization = use.organization();
    String pair = pair(organization, use.contributor());
    TimeInterval at = use.at();
    long within = context.terms(POLICY, organization, at).micros("within");
    TimeInterval due = due(at, within, context.period());
    if (due == null) {
      return;
    }
    Demand demand =
        new Demand(
            use.id(),
            organization,
            use.contributor(),
            "",
            at,
            due,
            new Demand.Span(TimeInterval.MIN, Demand.certainly(0, at, within).until()),
            new Demand.Span(TimeInterval.MIN, Demand.possibly(0, at, within).until()),
            Demand.possibly(0, at, within),
            List.of(organization));
    collector.demand(pair, demand.withPossible(demand.vouched()));
    collector.demand(pair + "\ni\n" + use.id(), demand);
    if (use.reference() != null) {
      collector.demand(pair + "\nr\n" + use.reference(), demand);
    }
    for (ContributionShare share : shares.getOrDefault(pair, List.of())) {
      TimeInterval from = share.from();
      TimeInterval until = share.until();
      boolean same = share.output() == null || share.output().equals(use.output());
      boolean sure =
          same
              && from.latest() <= demand.certain().until()
              && (until == null || until.earliest() >= at.latest());
      boolean may =
          (same || use.output() == null)
              && from.earliest() < demand.possible().until()
              && (until == null || until.latest() - 1 > at.earliest());
      if (may) {
        collector.answer(pair + "\ni\n" + use.id(), at, sure);
      }
    }
  }

  private static String pair(String organization, String party) {
    return organization + '\n' + party;
  }

  @Override
  Fact result(Demand demand, boolean done, boolean possible, boolean complete) {
    return new UseCredit(
        "credit/" + demand.id(),
        demand.id(),
        demand.organization(),
        demand.party(),
        demand.at(),
        demand.due(),
        done,
        possible,
        complete);
  }

  /** Shows the use. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, UseCredit.class).show(facts, Contribution.class, UseCredit::use, basis);
  }
}
