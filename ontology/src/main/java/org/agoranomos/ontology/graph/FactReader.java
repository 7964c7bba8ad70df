package org.agoranomos.ontology.graph;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.jspecify.annotations.Nullable;

/**
 * Statements as facts: the inverse of {@link FactStatements}, for batches of ours and for graphs
 * that others wrote.
 */
public final class FactReader {
  static {
    Jena.start();
  }

  private static final String LACKS = " lacks ";

  private final FactSchema schema;

  /** A reader for the kinds of a schema. */
  public FactReader(FactSchema schema) {
    this.schema = schema;
  }

  /** The kind that a node is a class for, or null if it is none of the schema's. */
  public @Nullable FactKind kind(Node type) {
    return type.isURI() ? schema.kindOfIri(type.getURI()) : null;
  }

  /**
   * Makes a fact of the statements about one subject. Statements with other properties are passed
   * over.
   *
   * @throws IllegalArgumentException if a required property is absent, one occurs twice with
   *     different values, or a value is not of its type; the message names the subject and the
   *     property
   */
  public Fact read(FactKind kind, Collection<Triple> statements) {
    Node subject = statements.iterator().next().getSubject();
    if (!subject.isURI()) {
      throw new IllegalArgumentException(
          "a fact needs an IRI, and " + subject + " is a blank node");
    }
    Map<String, Node> values = new HashMap<>();
    for (Triple statement : statements) {
      String property = statement.getPredicate().getURI();
      Node before = values.putIfAbsent(property, statement.getObject());
      if (before != null && !before.equals(statement.getObject()) && belongs(kind, property)) {
        throw new IllegalArgumentException(
            subject + " has two values for " + property.substring(property.lastIndexOf('#') + 1));
      }
    }
    List<FactComponent> components = kind.components();
    @Nullable Object[] parts = new @Nullable Object[components.size()];
    parts[0] = Iris.id(subject.getURI());
    for (int i = 1; i < parts.length; i++) {
      FactComponent component = components.get(i);
      try {
        parts[i] = value(component, values);
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IllegalArgumentException(
            subject + " " + component.name() + ": " + e.getMessage(), e);
      }
      if (parts[i] == null && !component.optional()) {
        throw new IllegalArgumentException(subject + LACKS + component.name());
      }
    }
    return kind.create(parts);
  }

  private static boolean belongs(FactKind kind, String property) {
    return kind.components().stream().anyMatch(component -> property.startsWith(component.iri()));
  }

  private static @Nullable Object value(FactComponent component, Map<String, Node> values) {
    String iri = component.iri();
    Node node = values.get(iri);
    if (component.type() == ComponentType.TIME) {
      return time(component, values);
    } else if (node == null) {
      return null;
    }
    return switch (component.type()) {
      case TEXT -> lexical(node);
      case REFERENCE -> {
        if (!node.isURI()) {
          throw new IllegalArgumentException("expected an IRI, not " + node);
        }
        yield Iris.id(node.getURI());
      }
      case TERM -> {
        Enum<?> term = component.term(lexical(node));
        if (term == null) {
          throw new IllegalArgumentException(
              "'"
                  + lexical(node)
                  + "' is none of "
                  + component.terms().keySet().stream().sorted().toList());
        }
        yield term;
      }
      case DECIMAL -> new BigDecimal(lexical(node));
      case INTEGER -> Long.valueOf(lexical(node));
      case BOOLEAN -> lexical(node).equals("true") || lexical(node).equals("1");
      case QUANTITY -> {
        Node unit = values.get(iri + Vocabulary.UNIT);
        if (unit == null) {
          throw new IllegalArgumentException("has no " + component.name() + Vocabulary.UNIT);
        }
        yield new Quantity(new BigDecimal(lexical(node)), lexical(unit));
      }
      case TIME -> throw new IllegalStateException();
    };
  }

  private static String lexical(Node node) {
    if (!node.isLiteral()) {
      throw new IllegalArgumentException("expected a literal, not " + node);
    }
    return node.getLiteralLexicalForm();
  }

  private static @Nullable TimeInterval time(FactComponent component, Map<String, Node> values) {
    String iri = component.iri();
    Node from = values.get(iri);
    Node before = values.get(iri + Vocabulary.BEFORE);
    Node chain = values.get(iri + Vocabulary.CHAIN);
    if (from == null && before == null && chain == null) {
      return null;
    }
    long earliest = from == null ? TimeInterval.MIN : micros(lexical(from));
    long latest = TimeInterval.MAX;
    if (before != null) {
      latest = micros(lexical(before));
    } else if (from != null) {
      latest = earliest + 1;
    }
    if (chain == null) {
      return new TimeInterval(earliest, latest, null, -1);
    }
    Node block = values.get(iri + Vocabulary.BLOCK);
    if (block == null) {
      throw new IllegalArgumentException(
          "has a chain but no " + component.name() + Vocabulary.BLOCK);
    }
    return new TimeInterval(earliest, latest, lexical(chain), Long.parseLong(lexical(block)));
  }

  private static long micros(String dateTime) {
    return TimeInterval.micros(OffsetDateTime.parse(dateTime).toInstant());
  }
}
