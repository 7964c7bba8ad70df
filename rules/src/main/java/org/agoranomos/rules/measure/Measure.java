package org.agoranomos.rules.measure;

import java.util.Collection;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;

/**
 * Computes facts from facts. Stateless, deterministic, and the same whatever the order of the
 * facts.
 */
public interface Measure {
  /** The kind of fact that it gives. Its name is the measure's name. */
  Class<? extends Fact> result();

  /** The kinds that it reads. */
  Set<Class<? extends Fact>> inputs();

  /**
   * The parameters of a policy that the measure asks for, by name.
   *
   * @param policy id of the policy
   */
  default Set<String> parameters(String policy) {
    return Set.of();
  }

  /**
   * Computes the measure.
   *
   * @param facts the run's facts, identities and times resolved
   * @param context period, terms and scratch space
   * @param results takes each result
   */
  void compute(FactSet facts, MeasureContext context, Consumer<Fact> results);

  /**
   * Shows what results were computed from.
   *
   * @param results results of {@link #compute} over the same facts
   * @param basis takes each result with each fact that it was computed from
   */
  void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis);
}
