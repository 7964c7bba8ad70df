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
import org.agoranomos.rules.measure.LedgerRecords.Comparison;
import org.agoranomos.rules.measure.LedgerRecords.Sorted;
import org.jspecify.annotations.Nullable;

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
 * <p>Where coverage names a ledger that has every transfer of an organization, what that
 * organization's other ledgers record is compared with it, and the other way round if coverage
 * names those too. Payees are not compared then, for a ledger kept by hand has names where another
 * has addresses. Records of one reference match together if their sums do, else one to one. A
 * record with a reference matches only that reference, or a record without any; records without one
 * match by amount and time, or all of a time together with all that are left of it: one row for a
 * batch. What is unmatched then is elsewhere if that ledger has it in the book of another
 * organization: the ledgers differ on whose it was, and nothing is missing.
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

  private record Held(LedgerEntry entry, Comparison between, boolean ofFirst) {
    /** In whose book it is. */
    String organization() {
      return ofFirst || between.own() ? between.organization() : between.direction();
    }

    /** The organization whose book is to have it too. */
    String other() {
      return ofFirst && !between.own() ? between.direction() : between.organization();
    }

    /** The ledger that has it, if both are of one organization. */
    @Nullable String ledger() {
      return !between.own() ? null : ofFirst ? between.first() : between.second();
    }

    /** The ledger that is to have it too, if both are of one organization. */
    @Nullable String otherLedger() {
      return !between.own() ? null : ofFirst ? between.second() : between.first();
    }

    /** Whether the organization in whose book it is gave, and did not receive. */
    boolean sent() {
      return between.own() ? between.direction().equals(LedgerRecords.OUT) : ofFirst;
    }

    /** What tells it from the same record in another comparison. */
    String key(String id) {
      return between.own() ? id + "/in/" + otherLedger() : id;
    }
  }

  @Override
  public Class<? extends Fact> result() {
    return Reconciliation.class;
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
    compare(POLICY, true, facts, context, (reconciliation, sent) -> results.accept(reconciliation));
  }

  /**
   * Compares.
   *
   * @param policy whose terms give the tolerances
   * @param own whether ledgers of one organization are compared too
   * @param results takes each record with what came of it, and whether its book's organization is
   *     the payer
   */
  static void compare(
      String policy,
      boolean own,
      FactSet facts,
      MeasureContext context,
      BiConsumer<Reconciliation, Boolean> results) {
    Ledgers ledgers = Ledgers.read(facts, context.period());
    LedgerRecords records = new LedgerRecords(ledgers, context, policy, own);
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEach(Transfer.class, known -> records.write((Transfer) known.fact(), sorter));
      OtherBooks others = new OtherBooks();
      Verdicts verdicts = new Verdicts(ledgers, context.period(), others, results);
      try (Cursor<byte[]> sorted = sorter.sorted()) {
        Comparison between = null;
        LedgerComparison comparison = null;
        while (sorted.hasNext()) {
          Sorted next = records.read(sorted.next());
          if (comparison == null || !next.between().equals(between)) {
            if (comparison != null) {
              comparison.close();
            }
            between = next.between();
            comparison = verdicts.comparison(between);
          }
          comparison.add(next.entry(), next.reference(), next.ofFirst());
        }
        if (comparison != null) {
          comparison.close();
        }
      }
      verdicts.close();
      others.give(facts, results);
    }
  }

  /** Says what came of each record. */
  private static final class Verdicts {
    private final Ledgers ledgers;
    private final TimeInterval period;
    private final OtherBooks others;
    private final BiConsumer<Reconciliation, Boolean> results;
    private final Map<String, Held> reversals = new TreeMap<>();

    Verdicts(
        Ledgers ledgers,
        TimeInterval period,
        OtherBooks others,
        BiConsumer<Reconciliation, Boolean> results) {
      this.ledgers = ledgers;
      this.period = period;
      this.others = others;
      this.results = results;
    }

    LedgerComparison comparison(Comparison between) {
      return new LedgerComparison(
          between.own(),
          entry -> judge(new Held(entry, between, true)),
          entry -> judge(new Held(entry, between, false)));
    }

    private void judge(Held held) {
      if (held.entry.matched) {
        give(held, Reconciliation.State.MATCHED);
      } else if (held.entry.plain()) {
        give(held, alone(held));
      } else {
        reversals.put(held.key(held.entry.id), held);
      }
    }

    /** Judges the unmatched records that depend on another. */
    void close() {
      for (Held held : reversals.values()) {
        Held target =
            held.entry.reverses == null ? null : reversals.get(held.key(held.entry.reverses));
        boolean takesBack =
            target != null
                && target.entry.reversed
                && target.organization().equals(held.organization());
        give(held, held.entry.reversed || takesBack ? Reconciliation.State.REVERSED : alone(held));
      }
    }

    private Reconciliation.State alone(Held held) {
      TimeInterval at = held.entry.at;
      long reach = held.entry.tolerance.micros();
      if (!covers(held, at.earliest(), at.latest())) {
        return Reconciliation.State.UNCOVERED;
      } else if (!covers(held, at.earliest() - reach, at.latest() + reach)) {
        return Reconciliation.State.IN_TRANSIT;
      }
      return Reconciliation.State.UNMATCHED;
    }

    private boolean covers(Held held, long from, long until) {
      String ledger = held.otherLedger();
      return ledger == null
          ? ledgers.covers(held.other(), from, until)
          : ledgers.covers(held.organization(), ledger, from, until);
    }

    private void give(Held held, Reconciliation.State state) {
      String ledger = held.otherLedger();
      if (ledger != null && !ledgers.isWhole(held.organization(), ledger)) {
        return;
      }
      LedgerEntry entry = held.entry;
      if (entry.at.earliest() >= period.latest() || entry.at.latest() <= period.earliest()) {
        return;
      }
      Reconciliation reconciliation =
          new Reconciliation(
              "reconciliation/" + held.key(entry.id),
              entry.id,
              held.organization(),
              held.other(),
              entry.at,
              new Quantity(entry.amount, held.between.unit()),
              state,
              entry.counterpart,
              entry.difference,
              held.ledger(),
              ledger,
              null);
      if (ledger != null && state == Reconciliation.State.UNMATCHED && entry.referenced) {
        others.add(reconciliation, held.sent(), entry.tolerance.amount());
      } else {
        results.accept(reconciliation, held.sent());
      }
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
                .filter(r -> r.otherLedger() == null || r.otherLedger().equals(coverage.ledger()))
                .forEach(r -> basis.accept(r, known));
          }
        });
  }

  private static boolean overlap(Coverage coverage, TimeInterval at) {
    return coverage.from().earliest() < at.latest() && at.earliest() < coverage.until().earliest();
  }
}
