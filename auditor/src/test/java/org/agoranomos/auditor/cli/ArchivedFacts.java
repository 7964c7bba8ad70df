package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.auditor.store.Archive;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.graph.FactReader;
import org.agoranomos.ontology.graph.Vocabulary;
import org.agoranomos.rules.measure.Measures;
import org.apache.jena.graph.Triple;

/** The facts of a kind that a run has put into its archive. */
final class ArchivedFacts {
  private ArchivedFacts() {}

  /** Reads them from the archive's folder. */
  static <F extends Fact> List<F> of(Path folder, Class<F> type) throws IOException {
    Archive archive = new Archive(folder);
    FactReader reader = new FactReader(Measures.schema());
    FactKind kind = Measures.schema().kind(type);
    List<F> facts = new ArrayList<>();
    for (List<String> batches : archive.inForce().values()) {
      for (String batch : batches) {
        Map<String, List<Triple>> bySubject = new TreeMap<>();
        archive.read(
            archive.batch(batch),
            t -> bySubject.computeIfAbsent(t.getSubject().getURI(), s -> new ArrayList<>()).add(t));
        for (List<Triple> statements : bySubject.values()) {
          boolean wanted =
              statements.stream()
                  .anyMatch(
                      t ->
                          t.getPredicate().equals(Vocabulary.TYPE)
                              && t.getObject().equals(Vocabulary.property(type.getSimpleName())));
          if (wanted) {
            facts.add(type.cast(reader.read(kind, statements)));
          }
        }
      }
    }
    return facts;
  }
}
