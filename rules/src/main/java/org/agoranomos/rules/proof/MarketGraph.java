package org.agoranomos.rules.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.graph.FactStatements;
import org.agoranomos.ontology.graph.Iris;
import org.agoranomos.ontology.graph.Vocabulary;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.policy.Parameter;
import org.agoranomos.rules.policy.Policy;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Var;

/**
 * What an oracle sees: facts with canonical parties (and as read), terms and coverage, and never a
 * measure.
 */
final class MarketGraph {
  private static final Node CANONICAL = Vocabulary.property("canonical");
  private static final Node TERMS = Vocabulary.property("terms");
  private static final Node COVERAGE = Vocabulary.property("coverage");

  private final DatasetGraph graph = DatasetGraphFactory.createGeneral();
  private final Policy policy;

  MarketGraph(MarketRun run, Policy policy) {
    this.policy = policy;
    FactStatements statements = new FactStatements(MarketRun.SCHEMA);
    for (Fact fact : run.canonicalFacts()) {
      Node name = fact instanceof Coverage ? COVERAGE : CANONICAL;
      statements.write(fact, t -> graph.add(name, t.getSubject(), t.getPredicate(), t.getObject()));
    }
    for (Fact fact : run.factsAsRead()) {
      for (FactComponent component : MarketRun.SCHEMA.kind(fact.getClass()).components()) {
        if (component.refersTo() == Party.class && component.of(fact) instanceof String id) {
          Node property = Vocabulary.property(component.name() + "AsRead");
          graph.add(CANONICAL, statements.node(fact.id()), property, statements.node(id));
        }
      }
    }
    int number = 0;
    for (Terms terms : run.allTerms()) {
      add(graph, NodeFactory.createURI(Iris.of("terms/" + number++)), terms);
    }
  }

  private void add(DatasetGraph graph, Node node, Terms terms) {
    graph.add(TERMS, node, Vocabulary.TYPE, Vocabulary.property("Terms"));
    graph.add(
        TERMS,
        node,
        Vocabulary.property("policy"),
        NodeFactory.createLiteralString(terms.policy()));
    graph.add(
        TERMS,
        node,
        Vocabulary.property("organization"),
        NodeFactory.createURI(Iris.of(terms.organization())));
    if (terms.from() != TimeInterval.MIN) {
      graph.add(TERMS, node, Vocabulary.property("from"), time(terms.from()));
    }
    if (terms.until() != TimeInterval.MAX) {
      graph.add(TERMS, node, Vocabulary.property("until"), time(terms.until()));
    }
    for (Map.Entry<String, Parameter> entry : policy.parameters().entrySet()) {
      if (!terms.decides(entry.getKey())) {
        continue;
      }
      String value = terms.text(entry.getKey());
      Node literal =
          switch (entry.getValue().type()) {
            case DECIMAL -> NodeFactory.createLiteralDT(value, XSDDatatype.XSDdecimal);
            case INTEGER -> NodeFactory.createLiteralDT(value, XSDDatatype.XSDinteger);
            case FLAG -> NodeFactory.createLiteralDT(value, XSDDatatype.XSDboolean);
            case DURATION ->
                NodeFactory.createLiteralDT(
                    Long.toString(Terms.microsOf(value)), XSDDatatype.XSDinteger);
            case TEXT -> NodeFactory.createLiteralString(value);
          };
      graph.add(TERMS, node, Vocabulary.property("parameter_" + entry.getKey()), literal);
    }
  }

  private static Node time(long micros) {
    return NodeFactory.createLiteralDT(
        TimeInterval.instant(micros).toString(), XSDDatatype.XSDdateTime);
  }

  /** The ids that the oracle selects, in the order of the policy's key. */
  Set<List<String>> ask(Oracle oracle) {
    Set<List<String>> rows = new HashSet<>();
    oracle.ask(
        graph,
        row -> {
          List<String> ids = new ArrayList<>();
          for (String binding : policy.key()) {
            ids.add(Iris.id(row.get(Var.alloc(binding.substring(1))).getURI()));
          }
          rows.add(ids);
        });
    return rows;
  }
}
