package org.agoranomos.ontology.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The facts of a run, by kind. They may be on disk: each visit reads them anew, in a fixed order.
 */
public interface FactSet {
  /**
   * Shows every fact of a kind, with identities and times resolved as far as this set resolves
   * them.
   */
  void forEach(Class<? extends Fact> kind, Consumer<KnownFact> visitor);

  /** Shows every fact of a kind as read, with the same fact as this set resolves it. */
  default void forEachBoth(Class<? extends Fact> kind, BiConsumer<KnownFact, Fact> visitor) {
    forEach(kind, known -> visitor.accept(known, known.fact()));
  }

  /**
   * What a source is a part of: sources with one namespace give one ledger in several files. What
   * may be added up only within one ledger is told apart by this, and not by the source.
   */
  default String ledger(String source) {
    return source;
  }

  /** How many facts of a kind there are. */
  long count(Class<? extends Fact> kind);

  /** A set in memory, in the order given; for small sets and tests. */
  static FactSet of(Collection<KnownFact> facts) {
    Map<Class<?>, List<KnownFact>> byKind = new LinkedHashMap<>();
    for (KnownFact known : facts) {
      byKind.computeIfAbsent(known.fact().getClass(), k -> new ArrayList<>()).add(known);
    }
    return new FactSet() {
      @Override
      public void forEach(Class<? extends Fact> kind, Consumer<KnownFact> visitor) {
        byKind.getOrDefault(kind, List.of()).forEach(visitor);
      }

      @Override
      public long count(Class<? extends Fact> kind) {
        return byKind.getOrDefault(kind, List.of()).size();
      }
    };
  }
}
