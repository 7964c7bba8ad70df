package org.agoranomos.auditor.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.store.Archive;
import org.agoranomos.auditor.store.FactStore;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.graph.Iris;
import org.agoranomos.ontology.graph.Vocabulary;
import org.apache.jena.graph.Triple;
import org.jspecify.annotations.Nullable;

/** Reads the first records of a source as a run does, and stops there. */
public final class SourcesPreview {
  private static final String COLUMN = "column:";

  private SourcesPreview() {}

  /**
   * A record of a source.
   *
   * @param location where it was read
   * @param facts the facts that it became; empty if it became none
   * @param statements the columns of a record that was kept in the graph alone, with their texts
   * @param rejection why it was rejected, or null
   */
  public record Shown(
      String location,
      List<Fact> facts,
      Map<String, String> statements,
      @Nullable Rejection rejection) {}

  /**
   * The first records of a source.
   *
   * @param schema the kinds of fact that there are
   * @param source id of the source
   * @param location the source as the audit writes it
   * @param records the records
   * @param more whether it has more of them
   * @param failure why the source as a whole failed, or null
   */
  public record Preview(
      FactSchema schema,
      String source,
      String location,
      List<Shown> records,
      boolean more,
      @Nullable String failure) {}

  /** Ends the reading of a source of which enough was seen. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("enough was seen", null, false, false);
    }
  }

  /**
   * Reads the first records of a source.
   *
   * @param index number of the source in the audit
   * @param rows how many records
   * @param scratch an empty directory for the files of the run
   * @throws ConfigurationException if the audit or a mapping is wrong
   */
  public static Preview of(AuditConfig audit, int index, int rows, Path scratch)
      throws ConfigurationException, IOException {
    AuditConfig.Source source = audit.sources().get(index);
    Watch watch = new Watch(rows);
    String failure = null;
    boolean more = false;
    Path facts = Files.createTempDirectory(scratch, "facts");
    Archive archive = new Archive(Files.createTempDirectory(scratch, "archive"));
    try (FactStore store = new FactStore(audit.schema(), facts)) {
      SourceSummary summary =
          new SourcePass(audit.schema(), store, archive, id -> watch).read(source);
      failure = summary.failure();
    } catch (Enough e) {
      more = true;
    } catch (SourceException e) {
      throw new ConfigurationException(String.valueOf(Intake.placed(audit, index, e).getMessage()));
    }
    return new Preview(
        audit.schema(),
        source.request().id(),
        source.request().shown(),
        watch.records,
        more,
        failure);
  }

  private static final class Watch implements RecordSink {
    private final int most;
    private final List<Shown> records = new ArrayList<>();

    Watch(int most) {
      this.most = most;
    }

    private void add(Shown record) {
      if (records.size() == most) {
        throw new Enough();
      }
      records.add(record);
    }

    @Override
    public void used(SourceLocation location, List<Fact> facts, List<Triple> besides) {
      add(new Shown(location.text(), List.copyOf(facts), Map.of(), null));
    }

    @Override
    public void kept(SourceLocation location, List<Triple> statements) {
      Map<String, String> columns = new LinkedHashMap<>();
      for (Triple triple : statements) {
        if (!triple.getPredicate().equals(Vocabulary.TYPE)) {
          String name = Iris.id(triple.getPredicate().getURI());
          columns.merge(
              name.startsWith(COLUMN) ? name.substring(COLUMN.length()) : name,
              triple.getObject().isLiteral()
                  ? triple.getObject().getLiteralLexicalForm()
                  : triple.getObject().toString(),
              (one, other) -> one + ", " + other);
        }
      }
      add(new Shown(location.text(), List.of(), columns, null));
    }

    @Override
    public void rejected(Rejection rejection, List<Triple> said) {
      add(new Shown(rejection.location(), List.of(), Map.of(), rejection));
    }

    @Override
    public void covers(Coverage coverage) {}

    @Override
    public void gap(String what) {}

    @Override
    public void note(String what) {}
  }
}
