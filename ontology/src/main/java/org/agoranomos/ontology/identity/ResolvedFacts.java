package org.agoranomos.ontology.identity;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;

/**
 * The facts of a run as rules see them, resolved as they are read; the facts as read stay at hand.
 */
public final class ResolvedFacts implements FactSet {
  private final FactSet asRead;
  private final FactResolver resolver;

  /** A view of facts as read. */
  public ResolvedFacts(FactSet asRead, FactResolver resolver) {
    this.asRead = asRead;
    this.resolver = resolver;
  }

  @Override
  public void forEach(Class<? extends Fact> kind, Consumer<KnownFact> visitor) {
    asRead.forEach(kind, known -> visitor.accept(known.with(resolver.resolve(known.fact()))));
  }

  @Override
  public void forEachBoth(Class<? extends Fact> kind, BiConsumer<KnownFact, Fact> visitor) {
    asRead.forEach(kind, known -> visitor.accept(known, resolver.resolve(known.fact())));
  }

  @Override
  public String ledger(String source) {
    return asRead.ledger(source);
  }

  @Override
  public long count(Class<? extends Fact> kind) {
    return asRead.count(kind);
  }

  /** The facts as read. */
  public FactSet asRead() {
    return asRead;
  }

  /** What resolves them. */
  public FactResolver resolver() {
    return resolver;
  }
}
