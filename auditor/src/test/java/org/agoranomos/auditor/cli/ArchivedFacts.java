package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.agoranomos.auditor.store.Archive;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.graph.FactReader;
import org.agoranomos.ontology.graph.Vocabulary;
import org.agoranomos.rules.measure.Measures;
import org.apache.jena.graph.Triple;
import org.jspecify.annotations.Nullable;

/** The facts that a run has put into its archive. */
final class ArchivedFacts {
  private static final FactSchema SCHEMA = Measures.schema();

  private ArchivedFacts() {}

  /** Reads those of a kind from the archive's folder. */
  static <F extends Fact> List<F> of(Path folder, Class<F> type) throws IOException {
    List<F> facts = new ArrayList<>();
    forEach(
        folder,
        (source, fact) -> {
          if (type.isInstance(fact)) {
            facts.add(type.cast(fact));
          }
        });
    return facts;
  }

  /** Reads all, each with its source. */
  static void forEach(Path folder, BiConsumer<String, Fact> facts) throws IOException {
    Archive archive = new Archive(folder);
    FactReader reader = new FactReader(SCHEMA);
    for (Map.Entry<String, List<String>> source : archive.inForce().entrySet()) {
      for (String batch : source.getValue()) {
        Map<String, List<Triple>> bySubject = new TreeMap<>();
        archive.read(
            archive.batch(batch),
            t -> bySubject.computeIfAbsent(t.getSubject().getURI(), s -> new ArrayList<>()).add(t));
        for (List<Triple> statements : bySubject.values()) {
          FactKind kind = kind(statements);
          if (kind != null) {
            facts.accept(source.getKey(), reader.read(kind, statements));
          }
        }
      }
    }
  }

  private static @Nullable FactKind kind(List<Triple> statements) {
    for (Triple statement : statements) {
      if (statement.getPredicate().equals(Vocabulary.TYPE)
          && statement.getObject().getURI().startsWith(Vocabulary.NAMESPACE)) {
        return SCHEMA.kind(statement.getObject().getURI().substring(Vocabulary.NAMESPACE.length()));
      }
    }
    return null;
  }
}
