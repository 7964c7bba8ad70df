package org.agoranomos.ontology.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.agoranomos.ontology.RandomFacts;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.NumberRange;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.OWL2;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ontology and the records say the same. */
class OntologyTest {
  private static final FactSchema SCHEMA = FactSchema.standard();
  private static final String SHACL = "http://www.w3.org/ns/shacl#";
  private final Graph ontology =
      RDFParser.source(
              OntologyTest.class.getResource("/org/agoranomos/ontology/agoranomos.ttl").toString())
          .lang(Lang.TURTLE)
          .strict(true)
          .toGraph();
  private final Shapes shapes = Shapes.parse(ontology);

  @Test
  void everyKindIsAClassWithAShape() {
    for (FactKind kind : SCHEMA.kinds()) {
      assertThat(
              ontology.contains(
                  Vocabulary.property(kind.name()), Vocabulary.TYPE, OWL2.Class.asNode()))
          .as("class %s", kind)
          .isTrue();
      assertThat(
              ontology.contains(shape(kind), sh("targetClass"), Vocabulary.property(kind.name())))
          .as("shape of %s", kind)
          .isTrue();
    }
  }

  @Test
  void everyComponentIsAPropertyOfItsShapeAndOnlyComponentsAre() {
    for (FactKind kind : SCHEMA.kinds()) {
      TreeSet<String> expected = new TreeSet<>();
      for (FactComponent component : kind.components().subList(1, kind.components().size())) {
        expected.add(component.name());
        if (component.type() == ComponentType.TIME) {
          expected.addAll(
              List.of(
                  component.name() + "Before",
                  component.name() + "Chain",
                  component.name() + "Block"));
        } else if (component.type() == ComponentType.QUANTITY) {
          expected.add(component.name() + "Unit");
        }
      }
      TreeSet<String> stated = new TreeSet<>();
      ontology
          .find(shape(kind), sh("property"), Node.ANY)
          .forEachRemaining(t -> stated.add(path(t.getObject())));
      assertThat(stated).as("%s", kind).isEqualTo(expected);
      for (String name : expected) {
        assertThat(ontology.contains(Vocabulary.property(name), Vocabulary.TYPE, Node.ANY))
            .as(name)
            .isTrue();
      }
    }
  }

  @Test
  void personalComponentsAreMarked() {
    for (FactKind kind : SCHEMA.kinds()) {
      for (FactComponent component : kind.components().subList(1, kind.components().size())) {
        List<Triple> marks = new ArrayList<>();
        ontology
            .find(shape(kind), sh("property"), Node.ANY)
            .filterKeep(t -> path(t.getObject()).equals(component.name()))
            .forEachRemaining(
                t ->
                    ontology
                        .find(t.getObject(), Vocabulary.property("personal"), Node.ANY)
                        .forEachRemaining(marks::add));
        assertThat(marks.isEmpty()).as("%s.%s", kind, component).isEqualTo(!component.personal());
      }
    }
  }

  @Test
  void rangesOfNumbersAreThoseOfTheRecords() {
    for (FactKind kind : SCHEMA.kinds()) {
      for (FactComponent component : kind.components().subList(1, kind.components().size())) {
        Node property =
            ontology
                .find(shape(kind), sh("property"), Node.ANY)
                .mapWith(Triple::getObject)
                .filterKeep(node -> path(node).equals(component.name()))
                .next();
        assertThat(
                new NumberRange(number(property, "minInclusive"), number(property, "maxInclusive")))
            .as("%s.%s", kind, component)
            .isEqualTo(component.range());
      }
    }
  }

  private @Nullable BigDecimal number(Node shape, String property) {
    var found = ontology.find(shape, sh(property), Node.ANY).toList();
    return found.isEmpty()
        ? null
        : new BigDecimal(found.get(0).getObject().getLiteralLexicalForm());
  }

  @Property(tries = 40)
  void everyFactConformsToItsShape(@ForAll long seed) {
    Graph graph = GraphFactory.createDefaultGraph();
    FactStatements statements = new FactStatements(SCHEMA);
    RandomFacts random = new RandomFacts(seed);
    int number = 0;
    for (FactKind kind : SCHEMA.kinds()) {
      Fact fact = renamed(kind, random.of(kind), "fact/" + number++);
      statements.write(fact, graph::add);
    }
    var report = ShaclValidator.get().validate(shapes, graph);
    assertThat(report.getEntries()).isEmpty();
  }

  @Test
  void whatLacksARequiredPropertyDoesNotConform() {
    FactStatements statements = new FactStatements(SCHEMA);
    for (FactKind kind : SCHEMA.kinds()) {
      Fact fact = new RandomFacts(3).of(kind);
      for (FactComponent component : kind.components().subList(1, kind.components().size())) {
        if (!component.optional()) {
          Graph graph = GraphFactory.createDefaultGraph();
          statements.of(fact).stream().filter(t -> !ofComponent(t, component)).forEach(graph::add);
          assertThat(ShaclValidator.get().conforms(shapes, graph))
              .as("%s without %s", kind, component)
              .isFalse();
        }
      }
    }
  }

  private static boolean ofComponent(Triple triple, FactComponent component) {
    String property = triple.getPredicate().getURI();
    String name = Vocabulary.NAMESPACE + component.name();
    return property.equals(name)
        || component.type() == ComponentType.TIME
            && (property.equals(name + "Before") || property.equals(name + "Block"));
  }

  /** The same fact with an id of its own, so that two facts never share a node. */
  private static Fact renamed(FactKind kind, Fact fact, String id) {
    Object[] values = new Object[kind.components().size()];
    for (int i = 1; i < values.length; i++) {
      values[i] = kind.components().get(i).of(fact);
    }
    values[0] = id;
    return kind.create(values);
  }

  private static Node shape(FactKind kind) {
    return Vocabulary.property(kind.name() + "Shape");
  }

  private static Node sh(String name) {
    return org.apache.jena.graph.NodeFactory.createURI(SHACL + name);
  }

  private String path(Node property) {
    String iri = ontology.find(property, sh("path"), Node.ANY).next().getObject().getURI();
    return iri.substring(Vocabulary.NAMESPACE.length());
  }
}
