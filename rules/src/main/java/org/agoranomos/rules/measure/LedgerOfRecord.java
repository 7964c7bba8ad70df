package org.agoranomos.rules.measure;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;

/**
 * A measure that adds transfers up, and takes each payment once though an organization has it in
 * several ledgers: its bank's and its own, say. Where coverage names the ledger that has every
 * transfer of the organization at the time, what its other named ledgers have then is left out; the
 * first by name, if several have everything. {@link ReconciliationMeasure} tells where they differ.
 *
 * <p>A transfer without a book or without the name of a ledger counts, as does one at a time that
 * is not certainly one of those. Where no coverage names a ledger nothing is left out.
 */
final class LedgerOfRecord implements Measure {
  private final Measure measure;

  private LedgerOfRecord(Measure measure) {
    this.measure = measure;
  }

  /** The measure over each payment once. */
  static Measure once(Measure measure) {
    return new LedgerOfRecord(measure);
  }

  @Override
  public Class<? extends Fact> result() {
    return measure.result();
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    Set<Class<? extends Fact>> inputs = new HashSet<>(measure.inputs());
    inputs.add(Coverage.class);
    return Set.copyOf(inputs);
  }

  @Override
  public Set<String> parameters(String policy) {
    return measure.parameters(policy);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    measure.compute(recorded(facts), context, results);
  }

  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    measure.explain(results, recorded(facts), basis);
  }

  private static FactSet recorded(FactSet facts) {
    CoverageSpans complete = CoverageSpans.ever(facts, "Transfer", Map.of());
    Map<String, Set<String>> named = complete.ledgers();
    return named.isEmpty() ? facts : new Recorded(facts, complete, named);
  }

  /** The facts without transfers that the ledger of record has too. */
  private record Recorded(FactSet facts, CoverageSpans complete, Map<String, Set<String>> named)
      implements FactSet {
    @Override
    public void forEach(Class<? extends Fact> kind, Consumer<KnownFact> visitor) {
      if (kind == Transfer.class) {
        facts.forEach(
            kind,
            known -> {
              if (counts((Transfer) known.fact())) {
                visitor.accept(known);
              }
            });
      } else {
        facts.forEach(kind, visitor);
      }
    }

    @Override
    public void forEachBoth(Class<? extends Fact> kind, BiConsumer<KnownFact, Fact> visitor) {
      if (kind == Transfer.class) {
        facts.forEachBoth(
            kind,
            (asRead, fact) -> {
              if (counts((Transfer) fact)) {
                visitor.accept(asRead, fact);
              }
            });
      } else {
        facts.forEachBoth(kind, visitor);
      }
    }

    private boolean counts(Transfer transfer) {
      String book = transfer.book();
      String ledger = transfer.ledger();
      if (book == null || ledger == null) {
        return true;
      }
      TimeInterval at = transfer.at();
      for (String whole : named.getOrDefault(book, Set.of())) {
        if (complete.covers(CoverageSpans.key(book, whole), at.earliest(), at.latest())) {
          return whole.equals(ledger);
        }
      }
      return true;
    }

    @Override
    public String ledger(String source) {
      return facts.ledger(source);
    }

    /** How many there are, those that do not count among them. */
    @Override
    public long count(Class<? extends Fact> kind) {
      return facts.count(kind);
    }
  }
}
