package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.jspecify.annotations.Nullable;

/** Shows what results of a measure rest on, where the results name it. */
final class Basis<T extends Fact> {
  private final List<T> results;

  private Basis(List<T> results) {
    this.results = results;
  }

  static <T extends Fact> Basis<T> of(Collection<Fact> results, Class<T> type) {
    return new Basis<>(results.stream().map(type::cast).toList());
  }

  /** Shows the facts of a kind of which a result names the id. */
  Basis<T> show(
      FactSet facts,
      Class<? extends Fact> kind,
      Function<T, @Nullable String> id,
      BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<T>> byId = new HashMap<>();
    for (T result : results) {
      String named = id.apply(result);
      if (named != null) {
        byId.computeIfAbsent(named, n -> new ArrayList<>(1)).add(result);
      }
    }
    facts.forEach(
        kind,
        known ->
            byId.getOrDefault(known.fact().id(), List.of())
                .forEach(result -> basis.accept(result, known)));
    return this;
  }
}
