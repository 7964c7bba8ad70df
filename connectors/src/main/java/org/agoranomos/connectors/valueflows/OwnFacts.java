package org.agoranomos.connectors.valueflows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.Commitment;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.Fulfilment;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.graph.FactReader;
import org.agoranomos.ontology.graph.Iris;
import org.agoranomos.ontology.graph.Vocabulary;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.jspecify.annotations.Nullable;

/**
 * What is stated in the own ontology. A reference may name a record of ValueFlows; it then refers
 * to the fact that the record becomes.
 */
final class OwnFacts {
  private static final Map<Class<?>, String> PREFIXES =
      Map.of(
          Contribution.class, "contribution/",
          Commitment.class, "commitment/",
          Fulfilment.class, "fulfilment/",
          Membership.class, "membership/",
          Transfer.class, "transfer/");

  private final SourceGraph graph;
  private final SourceRequest request;
  private final FactReader reader;
  private final Map<String, Set<String>> properties = new HashMap<>();

  OwnFacts(SourceGraph graph, SourceRequest request) {
    this.graph = graph;
    this.request = request;
    this.reader = new FactReader(request.schema());
  }

  /** The classes of the own ontology that a record has. */
  List<Node> classes(Node record) {
    return graph.objects(record, Vocabulary.TYPE.getURI()).stream()
        .filter(OwnFacts::isOwn)
        .toList();
  }

  /** Whether a node is a term of the own ontology. */
  static boolean isOwn(Node node) {
    return node.isURI() && node.getURI().startsWith(Vocabulary.NAMESPACE);
  }

  /** The facts that are stated of a record. */
  List<Fact> of(Node record) throws Unreadable {
    List<Fact> facts = new ArrayList<>();
    Set<String> known = new HashSet<>();
    Collection<Triple> statements = graph.of(record);
    for (Node type : classes(record)) {
      FactKind kind = reader.kind(type);
      if (kind == null) {
        throw new Unreadable(
            "no-kind-of-fact",
            record + " is of the class " + type + ", which is no kind of fact",
            "take one of " + request.schema().kinds());
      }
      known.addAll(properties.computeIfAbsent(kind.name(), k -> properties(kind)));
      try {
        facts.add(referring(kind, reader.read(kind, statements)));
      } catch (IllegalArgumentException e) {
        throw new Unreadable(
            "fact-refused", String.valueOf(e.getMessage()), "correct the statements");
      }
    }
    for (Triple statement : statements) {
      Node property = statement.getPredicate();
      if (!facts.isEmpty() && isOwn(property) && !known.contains(property.getURI())) {
        throw new Unreadable(
            "no-such-property",
            record + " has " + property + ", which none of its classes has",
            "correct the property");
      }
    }
    return facts;
  }

  /** The properties of a kind: whatever its components may be written as. */
  private static Set<String> properties(FactKind kind) {
    Set<String> names = new HashSet<>(Set.of(Vocabulary.READ_AT.getURI()));
    for (FactComponent component : kind.components()) {
      names.addAll(Vocabulary.propertiesOf(component));
    }
    return names;
  }

  private Fact referring(FactKind kind, Fact fact) {
    List<FactComponent> components = kind.components();
    @Nullable Object[] values = new @Nullable Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      FactComponent component = components.get(i);
      Object value = component.of(fact);
      values[i] =
          component.type() == ComponentType.REFERENCE && value != null
              ? referred(component, (String) value)
              : value;
    }
    return kind.create(values);
  }

  private String referred(FactComponent component, String id) {
    String prefix = PREFIXES.getOrDefault(component.refersTo(), "");
    Node record = NodeFactory.createURI(Iris.of(id));
    boolean ofValueFlows = !graph.types(record).isEmpty() && classes(record).isEmpty();
    return prefix.isEmpty() || !ofValueFlows ? id : request.factId(prefix + graph.key(record));
  }
}
