package org.agoranomos.connectors.valueflows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.agoranomos.ontology.graph.NTriples;
import org.agoranomos.ontology.graph.StatementFile;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;

/**
 * Names for the blank nodes of a document: the digest of what is said of the node and of where it
 * belongs, and its number among equals. So a name depends neither on the form of the document nor
 * on the order in it.
 */
final class BlankNodes {
  private static final int NAME = 32;
  private static final Node SELF = NodeFactory.createURI("urn:agora:blank");

  private final Map<Node, List<Triple>> subjects;
  private final Map<Node, List<Triple>> references = new HashMap<>();
  private final Map<Node, String> digests = new HashMap<>();
  private final Map<Node, Node> names = new HashMap<>();

  /**
   * Names all blank nodes.
   *
   * @param subjects statements by subject
   * @param times how often a name was given in documents before; added to
   * @param iri the IRI for a name
   */
  BlankNodes(
      Map<Node, List<Triple>> subjects, Map<String, Integer> times, UnaryOperator<String> iri) {
    this.subjects = subjects;
    Set<Node> blanks = new LinkedHashSet<>();
    subjects.forEach(
        (subject, statements) -> {
          if (subject.isBlank()) {
            blanks.add(subject);
          }
          for (Triple statement : statements) {
            if (statement.getObject().isBlank()) {
              blanks.add(statement.getObject());
              references
                  .computeIfAbsent(statement.getObject(), o -> new ArrayList<>())
                  .add(statement);
            }
          }
        });
    blanks.forEach(this::digest);
    for (Node blank : blanks) {
      String name = digest(place(blank, new HashSet<>())).substring(0, NAME);
      int before = times.merge(name, 1, Integer::sum);
      names.put(blank, NodeFactory.createURI(iri.apply(before == 1 ? name : name + "-" + before)));
    }
  }

  /** The node itself, or the name of a blank one. */
  Node named(Node node) {
    return node.isBlank() ? names.getOrDefault(node, node) : node;
  }

  private List<Triple> references(Node blank) {
    return references.getOrDefault(blank, List.of());
  }

  /** What a node is and where: up to the nearest node that has a name or more than one place. */
  private String place(Node node, Set<Node> seen) {
    StringBuilder text = new StringBuilder();
    Node at = node;
    while (at.isBlank() && seen.add(at)) {
      text.append(digests.get(at)).append('\n');
      List<Triple> by = references(at);
      if (by.size() != 1) {
        break;
      }
      text.append(by.get(0).getPredicate()).append('\n');
      at = by.get(0).getSubject();
    }
    return at.isBlank() ? text.toString() : text.append(at).toString();
  }

  /** Digests what is said of a node, that of the nodes that it refers to before; no recursion. */
  private void digest(Node start) {
    Deque<Node> open = new ArrayDeque<>(List.of(start));
    Set<Node> begun = new HashSet<>();
    while (!open.isEmpty()) {
      Node node = open.peek();
      if (digests.containsKey(node)) {
        open.pop();
        continue;
      }
      boolean first = begun.add(node);
      List<Triple> statements = subjects.getOrDefault(node, List.of());
      boolean waits = false;
      for (Triple statement : statements) {
        Node object = statement.getObject();
        // One that is begun and has no digest yet stands below in the stack: a circle.
        if (first && object.isBlank() && !digests.containsKey(object) && !begun.contains(object)) {
          open.push(object);
          waits = true;
        }
      }
      if (!waits) {
        digests.put(node, digest(statements));
        open.pop();
      }
    }
  }

  private String digest(List<Triple> statements) {
    List<String> lines = new ArrayList<>();
    for (Triple statement : statements) {
      Node object = statement.getObject();
      String known = object.isBlank() ? digests.getOrDefault(object, "circle") : null;
      lines.add(
          NTriples.line(
              Triple.create(
                  SELF,
                  statement.getPredicate(),
                  known == null ? object : NodeFactory.createLiteralString("\0" + known))));
    }
    lines.sort(null);
    return digest(String.join("\n", lines));
  }

  private static String digest(String text) {
    MessageDigest sha256 = StatementFile.sha256();
    return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
