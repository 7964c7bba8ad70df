package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Mandate;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.ProposalAction;
import org.agoranomos.ontology.fact.Transfer;

/**
 * Finds what each payment out of a DAO rests on: the executed proposal that it names; else an
 * action of an executed proposal with its payee and amount, each for one payment; else a mandate
 * whose limit it keeps with what was drawn before ({@link PaidActions}, {@link MandateDraws}).
 *
 * <p>A payment is out of a DAO if the DAO, or an account that it owns, pays another; recorded in
 * its own book or in none (what both a book and a chain record, with one reference, counts once).
 * Refunds, gas, swaps, fees and internal moves are no such payments, nor what takes back another or
 * was itself taken back as a whole, nor what a part of a DAO returns to the whole. What a DAO gives
 * to its parts is one: the parts have their own payments, so the first must be decided too.
 * Decisions of the whole family of an organization and its parts count for each of them.
 *
 * <p>Memory: some hundred bytes a payment out of a DAO, and each decision.
 */
final class OutflowMeasure implements Measure {
  @Override
  public Class<? extends Fact> result() {
    return Outflow.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(
        Transfer.class,
        Organization.class,
        Account.class,
        Proposal.class,
        ProposalAction.class,
        Execution.class,
        Mandate.class,
        Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    new Outflows(facts).results().forEach(results);
  }

  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, Outflow.class)
        .show(facts, Transfer.class, Outflow::transfer, basis)
        .show(facts, Proposal.class, Outflow::proposal, basis)
        .show(facts, ProposalAction.class, Outflow::action, basis);
    Outflows outflows = new Outflows(facts);
    Map<String, List<Fact>> draws = new HashMap<>();
    for (Fact result : results) {
      for (String id : outflows.draws(((Outflow) result).transfer())) {
        draws.computeIfAbsent(id, i -> new ArrayList<>(1)).add(result);
      }
    }
    for (Class<? extends Fact> kind : List.of(Mandate.class, Transfer.class)) {
      facts.forEach(
          kind,
          known ->
              draws
                  .getOrDefault(known.fact().id(), List.of())
                  .forEach(result -> basis.accept(result, known)));
    }
  }
}
