package org.agoranomos.ontology.graph;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;

/**
 * Facts as statements: one half of the one mapping, made from the fact records. {@link FactReader}
 * is the other half.
 *
 * <p>A fact is a node with its kind as {@code rdf:type} and a property a component, named alike. A
 * quantity has its unit in a second property ({@code quantityUnit}); a time that is not one exact
 * instant has its exclusive end in {@code atBefore}, and its block in {@code atChain} and {@code
 * atBlock}. Terms are plain words.
 *
 * <p>Not safe for threads.
 */
public final class FactStatements {
  static {
    Jena.start();
  }

  private static final int CACHED = 1 << 13;

  private record Properties(Node value, Node unit, Node before, Node chain, Node block) {
    static Properties of(String iri) {
      return new Properties(
          NodeFactory.createURI(iri),
          NodeFactory.createURI(iri + Vocabulary.UNIT),
          NodeFactory.createURI(iri + Vocabulary.BEFORE),
          NodeFactory.createURI(iri + Vocabulary.CHAIN),
          NodeFactory.createURI(iri + Vocabulary.BLOCK));
    }
  }

  private record Shape(Node type, List<FactComponent> components, List<Properties> properties) {}

  private final FactSchema schema;
  private final Map<Class<?>, Shape> shapes = new HashMap<>();
  private final String[] cachedIds = new String[CACHED];
  private final Node[] cachedNodes = new Node[CACHED];

  /** Statements for the kinds of a schema. */
  public FactStatements(FactSchema schema) {
    this.schema = schema;
  }

  /**
   * All statements of a fact: its type first, then one or more a component, in the record's order.
   */
  public void write(Fact fact, Consumer<Triple> out) {
    write(fact, NodeFactory.createURI(Iris.of(fact.id())), out);
  }

  /** The same, and where the fact was read. */
  public void write(Fact fact, SourceLocation location, Consumer<Triple> out) {
    Node subject = NodeFactory.createURI(Iris.of(fact.id()));
    write(fact, subject, out);
    add(subject, Vocabulary.READ_AT, NodeFactory.createLiteralString(location.text()), out);
  }

  private void write(Fact fact, Node subject, Consumer<Triple> out) {
    Shape shape = shapes.computeIfAbsent(fact.getClass(), this::shape);
    out.accept(Triple.create(subject, Vocabulary.TYPE, shape.type()));
    List<FactComponent> components = shape.components();
    for (int i = 1; i < components.size(); i++) {
      FactComponent component = components.get(i);
      Object value = component.of(fact);
      if (value != null) {
        write(subject, component, shape.properties().get(i), value, out);
      }
    }
  }

  /** The same as a list. */
  public List<Triple> of(Fact fact) {
    List<Triple> triples = new ArrayList<>();
    write(fact, triples::add);
    return triples;
  }

  /** The node of an identifier that is referred to, and probably was before. */
  public Node node(String id) {
    int slot = (id.hashCode() * 0x9E3779B9) >>> (32 - 13);
    if (id.equals(cachedIds[slot])) {
      return cachedNodes[slot];
    }
    Node node = NodeFactory.createURI(Iris.of(id));
    cachedIds[slot] = id;
    cachedNodes[slot] = node;
    return node;
  }

  private Shape shape(Class<?> type) {
    FactKind kind = schema.kind(type);
    return new Shape(
        NodeFactory.createURI(kind.iri()),
        kind.components(),
        kind.components().stream().map(component -> Properties.of(component.iri())).toList());
  }

  private void write(
      Node subject,
      FactComponent component,
      Properties properties,
      Object value,
      Consumer<Triple> out) {
    switch (component.type()) {
      case TEXT ->
          add(subject, properties.value(), NodeFactory.createLiteralString((String) value), out);
      case REFERENCE -> add(subject, properties.value(), node((String) value), out);
      case TERM ->
          add(
              subject,
              properties.value(),
              NodeFactory.createLiteralString(FactComponent.termOf((Enum<?>) value)),
              out);
      case DECIMAL -> add(subject, properties.value(), decimal((BigDecimal) value), out);
      case INTEGER -> add(subject, properties.value(), integer((Long) value), out);
      case BOOLEAN ->
          add(
              subject,
              properties.value(),
              NodeFactory.createLiteralDT(value.toString(), XSDDatatype.XSDboolean),
              out);
      case QUANTITY -> {
        Quantity quantity = (Quantity) value;
        add(subject, properties.value(), decimal(quantity.value()), out);
        add(subject, properties.unit(), NodeFactory.createLiteralString(quantity.unit()), out);
      }
      case TIME -> writeTime(subject, properties, (TimeInterval) value, out);
    }
  }

  private static void writeTime(
      Node subject, Properties properties, TimeInterval time, Consumer<Triple> out) {
    String chain = time.chain();
    // A time of which nothing is known is stated as all of time: a fact of its kind has one.
    boolean allOfTime = time.isUnknown() && chain == null;
    if (time.earliest() != TimeInterval.MIN || allOfTime) {
      add(subject, properties.value(), dateTime(time.earliest()), out);
    }
    if (!time.isInstant() && !time.isUnknown() || allOfTime) {
      add(subject, properties.before(), dateTime(time.latest()), out);
    }
    if (chain != null) {
      add(subject, properties.chain(), NodeFactory.createLiteralString(chain), out);
      add(subject, properties.block(), integer(time.block()), out);
    }
  }

  private static void add(Node subject, Node property, Node value, Consumer<Triple> out) {
    out.accept(Triple.create(subject, property, value));
  }

  private static Node decimal(BigDecimal value) {
    return NodeFactory.createLiteralDT(value.toPlainString(), XSDDatatype.XSDdecimal);
  }

  private static Node integer(long value) {
    return NodeFactory.createLiteralDT(Long.toString(value), XSDDatatype.XSDinteger);
  }

  private static Node dateTime(long micros) {
    return NodeFactory.createLiteralDT(
        TimeInterval.instant(micros).toString(), XSDDatatype.XSDdateTime);
  }
}
