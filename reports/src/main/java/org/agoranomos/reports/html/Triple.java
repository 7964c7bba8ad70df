package org.agoranomos.reports.html;

import java.util.List;

/**
 * A statement, shortened by prefixes so that it can be read; nothing is lost.
 *
 * @param predicate as prefix and name, or the whole IRI
 * @param object the same, or a literal with its type
 */
record Triple(String predicate, String object) {
  private static final List<Prefix> PREFIXES =
      List.of(
          new Prefix("agora:", "https://w3id.org/agoranomos/ontology#"),
          new Prefix("rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
          new Prefix("rdfs:", "http://www.w3.org/2000/01/rdf-schema#"),
          new Prefix("xsd:", "http://www.w3.org/2001/XMLSchema#"),
          new Prefix("prov:", "http://www.w3.org/ns/prov#"),
          new Prefix("vf:", "https://w3id.org/valueflows/ont/vf#"));

  /** A short word for a namespace. */
  record Prefix(String word, String namespace) {}

  /** The prefixes that shorten statements. */
  static List<Prefix> prefixes() {
    return PREFIXES;
  }

  /** The subject of a statement in N-Triples. */
  static String subject(String statement) {
    int end = statement.indexOf(' ');
    return end < 0 ? statement : shorten(statement.substring(0, end));
  }

  /** The rest of a statement in N-Triples; what has another form is shown as it is. */
  static Triple of(String statement) {
    int first = statement.indexOf(' ');
    int second = statement.indexOf(' ', first + 1);
    if (first < 0 || second < 0) {
      return new Triple("", statement);
    }
    String object = statement.substring(second + 1).strip();
    if (object.endsWith(".")) {
      object = object.substring(0, object.length() - 1).strip();
    }
    return new Triple(shorten(statement.substring(first + 1, second)), object(object));
  }

  private static String object(String object) {
    int type = object.lastIndexOf("\"^^<");
    return type < 0
        ? shorten(object)
        : object.substring(0, type + 3) + shorten(object.substring(type + 3));
  }

  private static String shorten(String iri) {
    if (iri.startsWith("<") && iri.endsWith(">")) {
      for (Prefix prefix : PREFIXES) {
        if (iri.startsWith(prefix.namespace(), 1)) {
          String name = iri.substring(1 + prefix.namespace().length(), iri.length() - 1);
          return name.matches("[A-Za-z0-9_-]+") ? prefix.word() + name : iri;
        }
      }
    }
    return iri;
  }
}
