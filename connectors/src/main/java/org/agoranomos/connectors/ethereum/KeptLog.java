package org.agoranomos.connectors.ethereum;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.agoranomos.connectors.ethereum.contract.Event;
import org.agoranomos.ontology.graph.Iris;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;

/** A log that no fact models, as statements: its contract, topics, data and time. */
final class KeptLog {
  private static final Node LOG = NodeFactory.createURI("https://w3id.org/agoranomos/ontology#Log");

  private KeptLog() {}

  static List<Triple> statements(Event event, String id) {
    Node subject = NodeFactory.createURI(Iris.of(id));
    List<Triple> statements = new ArrayList<>();
    statements.add(Triple.create(subject, RDF.type.asNode(), LOG));
    statements.add(said(subject, "address", event.contract().party()));
    statements.add(said(subject, "block", Long.toString(event.log().block())));
    statements.add(said(subject, "time", event.block().at().toString()));
    List<String> topics = event.log().topics();
    for (int i = 0; i < topics.size(); i++) {
      statements.add(said(subject, "topic" + i, topics.get(i)));
    }
    if (event.log().data().length > 0) {
      statements.add(said(subject, "data", HexFormat.of().formatHex(event.log().data())));
    }
    return statements;
  }

  private static Triple said(Node subject, String field, String value) {
    return Triple.create(
        subject,
        NodeFactory.createURI(Iris.of("log:" + field)),
        NodeFactory.createLiteralString(value));
  }
}
