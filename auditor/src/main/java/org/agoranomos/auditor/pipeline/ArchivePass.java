package org.agoranomos.auditor.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.store.Archive;
import org.agoranomos.auditor.store.Batch;
import org.agoranomos.auditor.store.FactStore;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.graph.FactReader;
import org.agoranomos.ontology.graph.Vocabulary;
import org.apache.jena.graph.Triple;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over the archive instead of the sources: the batches in force become the facts
 * that they came from.
 */
final class ArchivePass {
  private final FactReader reader;
  private final FactStore facts;
  private final Archive archive;

  ArchivePass(FactSchema schema, FactStore facts, Archive archive) {
    this.reader = new FactReader(schema);
    this.facts = facts;
    this.archive = archive;
  }

  /** Reads what the archive has of a source. */
  SourceSummary read(AuditConfig.Source source) throws SourceException, IOException {
    String id = source.request().id();
    List<String> batches = archive.inForce().getOrDefault(id, List.of());
    if (batches.size() != 1) {
      throw new SourceException(
          SourceException.Kind.SOURCE,
          "source '"
              + id
              + "' has "
              + batches.size()
              + " batches in force in the archive, not one; run the audit from"
              + " its sources first");
    }
    String name = batches.get(0);
    Batch batch = archive.batch(name);
    Grouping grouping = new Grouping(id);
    archive.read(batch, grouping::add);
    grouping.finish();
    return SourcePass.named(batch.source(), name);
  }

  /**
   * Statements of one fact stand together in our batches, each beginning with its type. What a
   * record says besides stands behind its facts.
   */
  private final class Grouping {
    private final String source;
    private final List<Triple> group = new ArrayList<>();
    private @Nullable FactKind kind;

    Grouping(String source) {
      this.source = source;
    }

    void add(Triple triple) {
      if (triple.getPredicate().equals(Vocabulary.TYPE)) {
        finish();
        kind = reader.kind(triple.getObject());
      } else if (!group.isEmpty() && !group.get(0).getSubject().equals(triple.getSubject())) {
        finish();
      }
      group.add(triple);
    }

    void finish() {
      if (kind != null && !group.isEmpty()) {
        String place = "";
        for (Triple triple : group) {
          if (triple.getPredicate().equals(Vocabulary.READ_AT)) {
            place = triple.getObject().getLiteralLexicalForm();
          }
        }
        facts.add(new KnownFact(reader.read(kind, group), source, SourceLocation.parse(place)));
      }
      group.clear();
      kind = null;
    }
  }
}
