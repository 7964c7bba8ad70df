package org.agoranomos.connectors.plaintext;

import java.util.ArrayList;
import java.util.List;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.graph.Iris;
import org.agoranomos.ontology.graph.Vocabulary;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;

/**
 * An entry that no fact models, as statements: one for its type, and one for each thing it says.
 */
final class Kept {
  private static final Node ROW = NodeFactory.createURI(Vocabulary.NAMESPACE + "Row");
  private static final String COLUMN = "column:";

  private Kept() {}

  static List<Triple> statements(SourceRequest request, String key, Entry entry) {
    // Several sources may share a namespace, so the source's id is part of the name.
    Node subject =
        NodeFactory.createURI(Iris.of(request.factId("entry/" + request.id() + "/" + key)));
    List<Triple> statements = new ArrayList<>();
    statements.add(Triple.create(subject, Vocabulary.TYPE, ROW));
    add(statements, subject, "date", entry.date().toString());
    add(statements, subject, "code", entry.code());
    add(statements, subject, "description", entry.description());
    for (Posting posting : entry.postings()) {
      Amount amount = posting.amount();
      String moved =
          amount == null ? "" : " " + amount.value().toPlainString() + " " + amount.commodity();
      add(statements, subject, "posting", posting.account() + moved);
    }
    return statements;
  }

  private static void add(List<Triple> statements, Node subject, String column, String text) {
    if (!text.isEmpty()) {
      statements.add(
          Triple.create(
              subject,
              NodeFactory.createURI(Iris.of(COLUMN + column)),
              NodeFactory.createLiteralString(text.trim())));
    }
  }
}
