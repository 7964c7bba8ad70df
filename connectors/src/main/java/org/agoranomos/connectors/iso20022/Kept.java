package org.agoranomos.connectors.iso20022;

import java.util.ArrayList;
import java.util.List;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.graph.Iris;
import org.agoranomos.ontology.graph.Vocabulary;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;

/** An element as statements: one for its type, and one for each text in it. */
final class Kept {
  private static final Node ROW = NodeFactory.createURI(Vocabulary.NAMESPACE + "Row");
  private static final String COLUMN = "column:";

  private Kept() {}

  /** What the element says, under a name made of its place. */
  static List<Triple> statements(SourceRequest request, String place, Element element) {
    // Several sources may share a namespace, so the source's id is part of the name.
    Node subject =
        NodeFactory.createURI(Iris.of(request.factId("element/" + request.id() + "/" + place)));
    List<Triple> statements = new ArrayList<>();
    statements.add(Triple.create(subject, Vocabulary.TYPE, ROW));
    element.leaves(
        (path, text) ->
            statements.add(
                Triple.create(
                    subject,
                    NodeFactory.createURI(Iris.of(COLUMN + path)),
                    NodeFactory.createLiteralString(text))));
    return statements;
  }
}
