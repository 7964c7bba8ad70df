package org.agoranomos.connectors.valueflows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.graph.Iris;
import org.agoranomos.ontology.graph.Vocabulary;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.jspecify.annotations.Nullable;

/**
 * All statements of a source, its blank nodes named, and where each subject was read first. Terms
 * of ValueFlows are asked for by their local names.
 */
final class SourceGraph {
  private static final String OM2 = "http://www.ontology-of-units-of-measure.org/resource/om-2/";
  private static final String BLANK = "blank/";

  private record Subject(SourceLocation place, Set<Triple> statements) {}

  private record Reference(String term, Node object) {}

  private final SourceRequest request;
  private final Map<Node, Subject> subjects = new LinkedHashMap<>();
  private final Map<Reference, List<Node>> inverse = new HashMap<>();
  private final Map<Node, Integer> references = new HashMap<>();
  private final Set<Node> made = new HashSet<>();
  private final Map<String, Integer> names = new TreeMap<>();

  SourceGraph(SourceRequest request) {
    this.request = request;
  }

  /** Adds a document. */
  void add(RdfDocument document, String file) {
    BlankNodes blanks =
        new BlankNodes(document.subjects(), names, name -> Iris.of(request.factId(BLANK + name)));
    document
        .subjects()
        .forEach(
            (read, statements) -> {
              Node node = blanks.named(read);
              String pointer = document.pointer(read);
              SourceLocation place =
                  pointer == null
                      ? new SourceLocation.Stated(file + " " + node)
                      : new SourceLocation.Pointer(file, pointer);
              Subject subject =
                  subjects.computeIfAbsent(node, n -> new Subject(place, new LinkedHashSet<>()));
              if (read.isBlank()) {
                made.add(node);
              }
              for (Triple statement : statements) {
                Node object = blanks.named(statement.getObject());
                if (subject
                    .statements()
                    .add(Triple.create(node, statement.getPredicate(), object))) {
                  refer(node, statement.getPredicate(), object);
                }
              }
            });
  }

  private void refer(Node subject, Node predicate, Node object) {
    if (!object.isLiteral()) {
      references.merge(object, 1, Integer::sum);
      String term = term(predicate);
      if (term != null) {
        inverse.computeIfAbsent(new Reference(term, object), r -> new ArrayList<>()).add(subject);
      }
    }
  }

  /** The local name of a term of ValueFlows, or null if the node is none. */
  static @Nullable String term(Node node) {
    if (!node.isURI()) {
      return null;
    }
    for (String namespace : List.of(Dialects.VF, Dialects.VF_HTTP, OM2)) {
      if (node.getURI().startsWith(namespace)) {
        return node.getURI().substring(namespace.length());
      }
    }
    return null;
  }

  /**
   * The subjects that are records of their own, in the order of the source: all but what was a
   * blank node to which one statement refers and which is itself none of those types. Such a one,
   * as a measure, belongs to the record that refers to it.
   */
  List<Node> records(Set<String> types) {
    List<Node> records = new ArrayList<>();
    for (Node subject : subjects.keySet()) {
      if (!belongs(subject, types)) {
        records.add(subject);
      }
    }
    return records;
  }

  private boolean belongs(Node subject, Set<String> types) {
    return made.contains(subject)
        && references.getOrDefault(subject, 0) == 1
        && types(subject).stream().noneMatch(types::contains);
  }

  /** All statements of a record, its types first, and those of what belongs to it. */
  List<Triple> statements(Node record, Set<String> types) {
    List<Triple> statements = new ArrayList<>();
    List<Node> open = new ArrayList<>(List.of(record));
    Set<Node> begun = new HashSet<>(open);
    for (int i = 0; i < open.size(); i++) {
      Collection<Triple> own = of(open.get(i));
      own.stream().filter(SourceGraph::isType).forEach(statements::add);
      for (Triple statement : own) {
        if (!isType(statement)) {
          statements.add(statement);
        }
        Node object = statement.getObject();
        if (subjects.containsKey(object) && belongs(object, types) && begun.add(object)) {
          open.add(object);
        }
      }
    }
    return statements;
  }

  private static boolean isType(Triple statement) {
    return statement.getPredicate().equals(Vocabulary.TYPE);
  }

  /** What is said of a subject; empty if nothing is. */
  Collection<Triple> of(Node subject) {
    Subject known = subjects.get(subject);
    return known == null ? Set.of() : known.statements();
  }

  /** Where a subject was read. */
  SourceLocation place(Node subject) {
    Subject known = subjects.get(subject);
    return known == null ? new SourceLocation.Stated(subject.toString()) : known.place();
  }

  /** The local names of a subject's types, as far as they are of ValueFlows. */
  Set<String> types(Node subject) {
    Set<String> types = new LinkedHashSet<>();
    for (Node type : objects(subject, Vocabulary.TYPE.getURI())) {
      String term = term(type);
      if (term != null) {
        types.add(term);
      }
    }
    return types;
  }

  /** The values of a term of ValueFlows, each once, in their order. */
  Set<Node> values(Node subject, String term) {
    Set<Node> values = new LinkedHashSet<>();
    for (Triple statement : of(subject)) {
      if (term.equals(term(statement.getPredicate()))) {
        values.add(statement.getObject());
      }
    }
    return values;
  }

  /** The values of any property. */
  Set<Node> objects(Node subject, String property) {
    Set<Node> values = new LinkedHashSet<>();
    for (Triple statement : of(subject)) {
      if (statement.getPredicate().hasURI(property)) {
        values.add(statement.getObject());
      }
    }
    return values;
  }

  /** The one value of a term, or null if there is none; an error if there are several. */
  @Nullable Node value(Node subject, String term) throws Unreadable {
    Set<Node> values = values(subject, term);
    if (values.size() > 1) {
      throw new Unreadable(
          "two-values",
          subject + " has " + values.size() + " values for " + term,
          "give each record a name of its own, and each record one value");
    }
    return values.isEmpty() ? null : values.iterator().next();
  }

  /** The first value of several terms that has one. */
  @Nullable Node first(Node subject, String... terms) throws Unreadable {
    for (String term : terms) {
      Node value = value(subject, term);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** The subjects of which a term says this object. */
  List<Node> subjectsOf(String term, Node object) {
    return inverse.getOrDefault(new Reference(term, object), List.of());
  }

  /** The only one, or null if there is none or several. */
  static @Nullable Node only(Iterable<Node> nodes) {
    Node found = null;
    for (Node node : nodes) {
      if (found != null) {
        return null;
      }
      found = node;
    }
    return found;
  }

  /** A node as text: an identifier, or what is written. */
  static String text(Node node) {
    return node.isLiteral() ? node.getLiteralLexicalForm() : Iris.id(node.getURI());
  }

  /** The natural key of a subject: its IRI, or the name that was made for it. */
  String key(Node subject) {
    String iri = Iris.id(subject.getURI());
    String own = request.factId("");
    return made.contains(subject) && iri.startsWith(own) ? iri.substring(own.length()) : iri;
  }
}
