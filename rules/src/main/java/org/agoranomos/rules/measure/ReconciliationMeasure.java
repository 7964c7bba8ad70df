package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.agoranomos.rules.measure.LedgerRecords.Sorted;

/**
 * Compares the books of organizations that pay each other, record by record, each from its own
 * book's view.
 *
 * <p>Two records match if payer, payee and unit are the same and the amounts differ by no more than
 * the tolerance and the fees that both state. First those with one reference: one to one, whatever
 * their times; several that share a reference with a single one on the other side match it together
 * if their sum does; of several on both sides, the nearest in time within the tolerance. Then the
 * others, one to one, the nearest in time within the tolerance first; of these, before all, those
 * that differ by nothing or by just a stated fee. A time that is not exactly known counts as near
 * as it may be.
 *
 * <p>What has no match is reversed, where its own book takes the whole of it back (or it is what
 * takes back such a record); uncovered, where the other book is not complete at its time; in
 * transit, where the other book is complete at its time but not for the tolerance around it; else
 * unmatched. Tolerances are the terms of policy {@value #POLICY} for the book's organization at the
 * record's time.
 *
 * <p>Left out are transfers without a book, internal ones, those whose book's organization is not
 * one side of them, and those whose other side keeps no book. Records are grouped on disk. Memory:
 * about 300 bytes for each record that no reference matched, of one direction and unit at a time,
 * and for each that is taken back or takes back.
 */
final class ReconciliationMeasure implements Measure {
  /**
   * The policy whose terms give the tolerances, in its parameters {@code tolerance} and {@code
   * amount}.
   */
  static final String POLICY = "XORG-002";

  private record Held(LedgerEntry entry, String organization, String other, String unit) {}

  @Override
  public Class<? extends Fact> result() {
    return Reconciliation.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Ledgers ledgers = Ledgers.read(facts, context.period());
    LedgerRecords records = new LedgerRecords(ledgers, context);
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEach(Transfer.class, known -> records.write((Transfer) known.fact(), sorter));
      Verdicts verdicts = new Verdicts(ledgers, context.period(), results);
      try (Cursor<byte[]> sorted = sorter.sorted()) {
        Sorted group = null;
        LedgerComparison comparison = null;
        while (sorted.hasNext()) {
          Sorted next = records.read(sorted.next());
          if (comparison == null || group == null || !group.sameGroup(next)) {
            if (comparison != null) {
              comparison.close();
            }
            group = next;
            comparison = verdicts.comparison(next);
          }
          comparison.add(next.entry(), next.reference(), next.ofPayer());
        }
        if (comparison != null) {
          comparison.close();
        }
      }
      verdicts.close();
    }
  }

  /** Says what came of each record. */
  private static final class Verdicts {
    private final Ledgers ledgers;
    private final TimeInterval period;
    private final Consumer<Fact> results;
    private final Map<String, Held> reversals = new TreeMap<>();

    Verdicts(Ledgers ledgers, TimeInterval period, Consumer<Fact> results) {
      this.ledgers = ledgers;
      this.period = period;
      this.results = results;
    }

    LedgerComparison comparison(Sorted group) {
      String payer = group.payer();
      String payee = group.payee();
      String unit = group.unit();
      return new LedgerComparison(
          entry -> judge(new Held(entry, payer, payee, unit)),
          entry -> judge(new Held(entry, payee, payer, unit)));
    }

    private void judge(Held held) {
      if (held.entry.matched) {
        give(held, Reconciliation.State.MATCHED);
      } else if (held.entry.plain()) {
        give(held, alone(held));
      } else {
        reversals.put(held.entry.id, held);
      }
    }

    /** Judges the unmatched records that depend on another. */
    void close() {
      for (Held held : reversals.values()) {
        Held target = held.entry.reverses == null ? null : reversals.get(held.entry.reverses);
        boolean takesBack =
            target != null
                && target.entry.reversed
                && target.organization.equals(held.organization);
        give(held, held.entry.reversed || takesBack ? Reconciliation.State.REVERSED : alone(held));
      }
    }

    private Reconciliation.State alone(Held held) {
      TimeInterval at = held.entry.at;
      long reach = held.entry.tolerance.micros();
      if (!ledgers.covers(held.other, at.earliest(), at.latest())) {
        return Reconciliation.State.UNCOVERED;
      } else if (!ledgers.covers(held.other, at.earliest() - reach, at.latest() + reach)) {
        return Reconciliation.State.IN_TRANSIT;
      }
      return Reconciliation.State.UNMATCHED;
    }

    private void give(Held held, Reconciliation.State state) {
      LedgerEntry entry = held.entry;
      if (entry.at.earliest() >= period.latest() || entry.at.latest() <= period.earliest()) {
        return;
      }
      results.accept(
          new Reconciliation(
              "reconciliation/" + entry.id,
              entry.id,
              held.organization,
              held.other,
              entry.at,
              new Quantity(entry.amount, held.unit),
              state,
              entry.counterpart,
              entry.difference));
    }
  }

  /** Shows the record, its counterpart, and where the other book says that it is complete. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<Reconciliation>> byTransfer = new HashMap<>();
    Map<String, List<Reconciliation>> byOther = new HashMap<>();
    for (Fact result : results) {
      Reconciliation reconciliation = (Reconciliation) result;
      byTransfer
          .computeIfAbsent(reconciliation.transfer(), t -> new ArrayList<>())
          .add(reconciliation);
      String counterpart = reconciliation.counterpart();
      if (counterpart != null) {
        byTransfer.computeIfAbsent(counterpart, t -> new ArrayList<>()).add(reconciliation);
      }
      byOther.computeIfAbsent(reconciliation.other(), o -> new ArrayList<>()).add(reconciliation);
    }
    facts.forEach(
        Transfer.class,
        known ->
            byTransfer
                .getOrDefault(known.fact().id(), List.of())
                .forEach(r -> basis.accept(r, known)));
    facts.forEach(
        Coverage.class,
        known -> {
          Coverage coverage = (Coverage) known.fact();
          String organization = coverage.organization();
          if (organization != null && coverage.kind().equals("Transfer") && coverage.complete()) {
            byOther.getOrDefault(organization, List.of()).stream()
                .filter(r -> overlap(coverage, r.at()))
                .forEach(r -> basis.accept(r, known));
          }
        });
  }

  private static boolean overlap(Coverage coverage, TimeInterval at) {
    return coverage.from().earliest() < at.latest() && at.earliest() < coverage.until().earliest();
  }
}
