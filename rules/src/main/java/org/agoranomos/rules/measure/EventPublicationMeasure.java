package org.agoranomos.rules.measure;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Disclosure;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Says of each transfer in an organization's own book, but gas and moves within it, and of each
 * contribution to it whether the organization published it in time.
 *
 * <p>What happened on a chain is published there. A disclosure of an event is of the one whose id
 * or reference it names; one that names none, or of the organization's activity, may be of any.
 */
final class EventPublicationMeasure extends FollowUpMeasure {
  /** The policy whose term {@code within} says how long publishing may take. */
  static final String POLICY = "OVN-008";

  private static final String TRANSFER = "t\n";
  private static final String CONTRIBUTION = "c\n";

  @Override
  public Class<? extends Fact> result() {
    return EventPublication.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, Contribution.class, Disclosure.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("within") : Set.of();
  }

  @Override
  List<Class<? extends Fact>> answers() {
    return List.of(Disclosure.class);
  }

  @Override
  void read(FactSet facts, MeasureContext context, Collector collector) {
    facts.forEach(
        Disclosure.class,
        known -> {
          Disclosure disclosure = (Disclosure) known.fact();
          String by = disclosure.by();
          collector.speaks(Disclosure.class, known.source(), by);
          if (disclosure.kind() == Disclosure.Kind.EVENT && disclosure.subject() != null) {
            collector.answer(key(by, disclosure.subject()), disclosure.at(), true);
          } else if (disclosure.kind() == Disclosure.Kind.EVENT
              || disclosure.kind() == Disclosure.Kind.ACTIVITY) {
            collector.answer(by, disclosure.at(), false);
          }
        });
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String book = transfer.book();
          boolean within =
              transfer.kind() == Transfer.Kind.INTERNAL || transfer.kind() == Transfer.Kind.GAS;
          if (book != null && !within) {
            demand(
                TRANSFER,
                transfer.id(),
                transfer.reference(),
                book,
                transfer.at(),
                context,
                collector);
          }
        });
    facts.forEach(
        Contribution.class,
        known -> {
          Contribution contribution = (Contribution) known.fact();
          demand(
              CONTRIBUTION,
              contribution.id(),
              contribution.reference(),
              contribution.organization(),
              contribution.at(),
              context,
              collector);
        });
  }

  private static void demand(
      String kind,
      String id,
      @Nullable String reference,
      String organization,
      TimeInterval at,
      MeasureContext context,
      Collector collector) {
    long within = context.terms(POLICY, organization, at).micros("within");
    TimeInterval due = due(at, within, context.period());
    if (due == null) {
      return;
    }
    Demand demand =
        new Demand(
            kind + id,
            organization,
            "",
            "",
            at,
            due,
            new Demand.Span(TimeInterval.MIN, Demand.certainly(0, at, within).until()),
            Demand.possibly(0, at, within),
            Demand.possibly(0, at, within),
            List.of(organization));
    collector.demand(organization, demand);
    collector.demand(key(organization, id), demand);
    if (reference != null) {
      collector.demand(key(organization, reference), demand);
    }
    if (at.chain() != null) {
      collector.demand(kind + id, demand.with(new Demand.Span(TimeInterval.MIN, TimeInterval.MAX)));
      collector.answer(kind + id, at, true);
    }
  }

  private static String key(String organization, String subject) {
    return organization + '\n' + subject;
  }

  @Override
  Fact result(Demand demand, boolean done, boolean possible, boolean complete) {
    boolean transfer = demand.id().startsWith(TRANSFER);
    String id = demand.id().substring(TRANSFER.length());
    return new EventPublication(
        "publication/" + (transfer ? "transfer/" : "contribution/") + id,
        transfer ? id : null,
        transfer ? null : id,
        demand.organization(),
        demand.at(),
        demand.due(),
        done,
        possible,
        complete);
  }

  /** Shows the event. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, EventPublication.class)
        .show(facts, Transfer.class, EventPublication::transfer, basis)
        .show(facts, Contribution.class, EventPublication::contribution, basis);
  }
}
