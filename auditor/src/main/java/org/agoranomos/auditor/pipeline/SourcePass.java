package org.agoranomos.auditor.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.store.Archive;
import org.agoranomos.auditor.store.Batch;
import org.agoranomos.auditor.store.FactStore;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.Connectors;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceReading;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.graph.FactStatements;
import org.agoranomos.ontology.graph.StatementFile;
import org.apache.jena.graph.Triple;

/**
 * The first pass: reads each source once; every record goes into the archive and to the facts of
 * the run at once.
 */
final class SourcePass {
  private final FactSchema schema;
  private final FactStore facts;
  private final Archive archive;
  private final Function<String, RecordSink> watch;
  private final Connectors connectors = Connectors.installed();

  /**
   * A pass.
   *
   * @param watch gives, by a source's id, what sees its records too, each before it is taken in
   */
  SourcePass(
      FactSchema schema, FactStore facts, Archive archive, Function<String, RecordSink> watch) {
    this.schema = schema;
    this.facts = facts;
    this.archive = archive;
    this.watch = watch;
  }

  /**
   * Reads a source.
   *
   * @throws SourceException if the audit asks for something that cannot be; a source that fails is
   *     told in the summary
   */
  SourceSummary read(AuditConfig.Source source) throws SourceException, IOException {
    Connector connector = connectors.named(source.connector());
    Path draft = archive.draft();
    StatementFile.Writer statements = StatementFile.writer(draft);
    Sink sink = new Sink(source.request().id(), statements);
    SourceReading reading = null;
    String failure = null;
    try {
      reading = connector.read(source.request(), sink);
    } catch (SourceException e) {
      if (e.kind() == SourceException.Kind.CONFIGURATION) {
        statements.close();
        Files.deleteIfExists(draft);
        throw e;
      }
      failure = e.getMessage();
    } catch (RuntimeException e) {
      statements.close();
      Files.deleteIfExists(draft);
      throw e;
    }
    statements.close();
    SourceSummary summary =
        new SourceSummary(
            source.request().id(),
            connector.name() + " " + connector.version(),
            source.request().shown(),
            reading == null ? null : reading.digest(),
            null,
            sink.used + sink.kept + sink.rejected,
            sink.used,
            sink.kept,
            sink.rejected,
            sink.factCounts,
            List.copyOf(sink.rejections),
            failure,
            List.copyOf(sink.gaps),
            List.copyOf(sink.notes));
    Batch batch =
        new Batch(
            summary,
            reading == null ? "" : reading.settingsDigest(),
            statements.digest(),
            statements.count());
    return named(summary, archive.add(batch, draft));
  }

  static SourceSummary named(SourceSummary s, String batch) {
    return new SourceSummary(
        s.id(),
        s.connector(),
        s.location(),
        s.digest(),
        batch,
        s.read(),
        s.used(),
        s.kept(),
        s.rejected(),
        s.facts(),
        s.rejections(),
        s.failure(),
        s.gaps(),
        s.notes());
  }

  private final class Sink implements RecordSink {
    private final String source;
    private final StatementFile.Writer statements;
    private final FactStatements mapping = new FactStatements(schema);
    private final Map<String, Long> factCounts = new TreeMap<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final RecordSink watcher;
    private long used;
    private long kept;
    private long rejected;

    Sink(String source, StatementFile.Writer statements) {
      this.source = source;
      this.statements = statements;
      this.watcher = watch.apply(source);
    }

    @Override
    public void used(SourceLocation location, List<Fact> read, List<Triple> besides) {
      watcher.used(location, read, besides);
      used++;
      for (Fact fact : read) {
        take(location, fact);
      }
      besides.forEach(this::write);
    }

    private void take(SourceLocation location, Fact fact) {
      mapping.write(fact, location, this::write);
      facts.add(new KnownFact(fact, source, location));
      factCounts.merge(fact.getClass().getSimpleName(), 1L, Long::sum);
    }

    @Override
    public void kept(SourceLocation location, List<Triple> triples) {
      watcher.kept(location, triples);
      kept++;
      triples.forEach(this::write);
    }

    private void write(Triple triple) {
      try {
        statements.write(triple);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write to the archive: " + e.getMessage(), e);
      }
    }

    @Override
    public void rejected(Rejection rejection, List<Triple> said) {
      watcher.rejected(rejection, said);
      rejected++;
      said.forEach(this::write);
      if (rejections.size() < SourceSummary.MOST_LISTED) {
        rejections.add(rejection);
      }
    }

    @Override
    public void covers(Coverage coverage) {
      watcher.covers(coverage);
      take(new SourceLocation.Stated("stated by the connector"), coverage);
    }

    @Override
    public void gap(String what) {
      watcher.gap(what);
      gaps.add(what);
    }

    @Override
    public void note(String what) {
      watcher.note(what);
      notes.add(what);
    }
  }
}
