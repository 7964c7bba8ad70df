package org.agoranomos.ontology.graph;

import java.util.Set;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.RDF;

/** The terms of the own ontology, {@code agoranomos.ttl}. */
public final class Vocabulary {
  static {
    Jena.start();
  }

  /** Namespace of the ontology. */
  public static final String NAMESPACE = FactKind.NAMESPACE;

  /** {@code rdf:type}. */
  public static final Node TYPE = RDF.type.asNode();

  /** Where in its source a record was read, as text. */
  public static final Node READ_AT = property("readAt");

  /** The class of records that no fact models. */
  public static final Node ROW = property("Row");

  /** What the exclusive end of the time of a component is called, behind the component's name. */
  static final String BEFORE = "Before";

  /** The chain of a time. */
  static final String CHAIN = "Chain";

  /** The block of a time. */
  static final String BLOCK = "Block";

  /** The unit of a quantity. */
  static final String UNIT = "Unit";

  private Vocabulary() {}

  /** The IRIs of all properties that a component may have in statements. */
  public static Set<String> propertiesOf(FactComponent component) {
    String iri = component.iri();
    return switch (component.type()) {
      case QUANTITY -> Set.of(iri, iri + UNIT);
      case TIME -> Set.of(iri, iri + BEFORE, iri + CHAIN, iri + BLOCK);
      default -> Set.of(iri);
    };
  }

  /** A class or property of the ontology. */
  public static Node property(String name) {
    return NodeFactory.createURI(NAMESPACE + name);
  }
}
