package org.agoranomos.connectors.valueflows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.Setting;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.SourceReading;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.valueflows.SourceFiles.SourceFile;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.graph.StatementFile;
import org.agoranomos.ontology.graph.Vocabulary;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;

/**
 * Reads ValueFlows documents: a file, or a folder of them. A record is a subject: whatever has an
 * IRI, and a nameless node unless it is a part of another as a measure is. All its statements go
 * into the graph, its facts besides.
 *
 * <p>Records refer to each other, so a source is held in memory: at most {@value #MOST_BYTES}
 * bytes.
 */
public final class ValueFlowsConnector implements Connector {
  private static final int MOST_BYTES = 64 << 20;

  /** A document of this size took some 1.5 GB while it was read. */
  private static final int LARGEST_DOCUMENT = 16 << 20;

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              "values",
              Setting.Shape.KEYS,
              false,
              "market, where it is not the audit's, and ledger, the name of the ledger."));
  private static final String CONTEXT = "context.json";

  @Override
  public String name() {
    return "valueflows";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<Setting> settings() {
    return SETTINGS;
  }

  @Override
  public SourceReading read(SourceRequest request, RecordSink sink) throws SourceException {
    SourceGraph graph = new SourceGraph(request);
    MessageDigest digest = StatementFile.sha256();
    try {
      readAll(request, graph, digest, sink);
    } catch (IOException e) {
      throw new SourceException(
          Kind.SOURCE, request.shown() + " cannot be read: " + e.getMessage(), e);
    }
    new Records(graph, request, sink).tell();
    return new SourceReading(HexFormat.of().formatHex(digest.digest()), settingsDigest(request));
  }

  private static void readAll(
      SourceRequest request, SourceGraph graph, MessageDigest digest, RecordSink sink)
      throws SourceException, IOException {
    boolean folder = SourceFiles.isFolder(request);
    long most = MOST_BYTES;
    for (SourceFile file : SourceFiles.of(request)) {
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file.path())) {
        bytes = in.readNBytes(LARGEST_DOCUMENT + 1);
      }
      most -= bytes.length;
      if (bytes.length > LARGEST_DOCUMENT || most < 0) {
        throw new SourceException(
            Kind.SOURCE,
            file.shown()
                + " makes it too much: a document has at most "
                + LARGEST_DOCUMENT
                + " bytes, a source "
                + MOST_BYTES
                + "; split it, by month for instance");
      }
      if (folder) {
        digest.update(
            (file.path().getFileName() + "\0" + bytes.length + "\0")
                .getBytes(StandardCharsets.UTF_8));
      }
      digest.update(bytes);
      try {
        graph.add(RdfDocument.read(bytes, file.ending()), file.shown());
      } catch (Unreadable e) {
        if (!folder) {
          throw new SourceException(
              Kind.SOURCE, file.shown() + ": " + e.reason() + "; " + e.remedy(), e);
        }
        sink.rejected(new Rejection(file.shown(), e.code(), e.reason(), e.remedy()));
      }
    }
  }

  private static String settingsDigest(SourceRequest request) throws SourceException {
    MessageDigest digest = StatementFile.sha256();
    try (InputStream in = ValueFlowsConnector.class.getResourceAsStream(CONTEXT)) {
      digest.update(Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new SourceException(Kind.CONFIGURATION, CONTEXT + " is not in the program", e);
    }
    request
        .values()
        .forEach(
            (name, value) ->
                digest.update(("\0" + name + "=" + value).getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Tells the sink each record of a graph. */
  private static final class Records {
    private final SourceGraph graph;
    private final RecordSink sink;
    private final ValueFlowsFacts valueFlows;
    private final OwnFacts own;

    Records(SourceGraph graph, SourceRequest request, RecordSink sink) throws SourceException {
      this.graph = graph;
      this.sink = sink;
      this.valueFlows = new ValueFlowsFacts(graph, request);
      this.own = new OwnFacts(graph, request);
    }

    void tell() {
      for (Node record : graph.records(ValueFlowsFacts.RECORDS)) {
        List<Triple> statements = graph.statements(record, ValueFlowsFacts.RECORDS);
        boolean stated = !own.classes(record).isEmpty();
        try {
          refuseRelative(statements);
          List<Fact> facts = new ArrayList<>(own.of(record));
          facts.addAll(valueFlows.of(record));
          if (facts.isEmpty()) {
            sink.kept(graph.place(record), statements);
          } else {
            sink.used(graph.place(record), facts, stated ? besides(statements) : statements);
          }
        } catch (Unreadable e) {
          Rejection rejection =
              new Rejection(graph.place(record).text(), e.code(), e.reason(), e.remedy());
          // A fact that is stated wrongly would be read from the graph again.
          sink.rejected(rejection, stated || e.code().equals(RELATIVE) ? List.of() : statements);
        }
      }
    }

    /** What is stated besides the facts. */
    private static List<Triple> besides(List<Triple> statements) {
      return statements.stream()
          .filter(s -> !OwnFacts.isOwn(s.getPredicate()))
          .filter(s -> !s.getPredicate().equals(Vocabulary.TYPE) || !OwnFacts.isOwn(s.getObject()))
          .toList();
    }

    private static final String RELATIVE = "name-is-relative";

    private static void refuseRelative(List<Triple> statements) throws Unreadable {
      for (Triple statement : statements) {
        for (Node node :
            List.of(statement.getSubject(), statement.getPredicate(), statement.getObject())) {
          if (node.isURI() && node.getURI().startsWith(RdfDocument.NO_BASE)) {
            throw new Unreadable(
                RELATIVE,
                Unreadable.shown(node.getURI().substring(RdfDocument.NO_BASE.length()))
                    + " is a relative name, and the document says no base",
                "write the IRI in full, or state @base in the context");
          }
        }
      }
    }
  }
}
