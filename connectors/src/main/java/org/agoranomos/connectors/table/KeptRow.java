package org.agoranomos.connectors.table;

import java.util.ArrayList;
import java.util.List;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.graph.Iris;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;

/** A record that no fact models, as statements: one for its type, and one a column. */
final class KeptRow {
  private static final Node ROW = NodeFactory.createURI("https://w3id.org/agoranomos/ontology#Row");
  private static final String COLUMN = "column:";

  private final SourceRequest request;

  /** For records of a source. */
  KeptRow(SourceRequest request) {
    this.request = request;
  }

  /** The statements of the record that the source is at. */
  List<Triple> statements(RecordSource source) {
    Row row = source.row();
    // Several sources may share a namespace, so the source's id is part of the name.
    Node subject =
        NodeFactory.createURI(
            Iris.of(request.factId("row/" + request.id() + "/" + source.number())));
    List<Triple> statements = new ArrayList<>();
    statements.add(Triple.create(subject, RDF.type.asNode(), ROW));
    for (int i = 0; i < source.size(); i++) {
      if (row.has(i) && !row.hasParts(i)) {
        statements.add(statement(subject, source.name(i), row.text(i)));
      }
    }
    for (int i = 0; i < row.others.size(); i += 2) {
      statements.add(statement(subject, row.others.get(i), row.others.get(i + 1)));
    }
    return statements;
  }

  private static Triple statement(Node subject, String column, String text) {
    return Triple.create(
        subject,
        NodeFactory.createURI(Iris.of(COLUMN + column)),
        NodeFactory.createLiteralString(text));
  }
}
