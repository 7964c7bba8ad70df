package org.agoranomos.connectors.valueflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.Validation;
import org.agoranomos.ontology.graph.FactStatements;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RDF written by others becomes the same facts, whatever its form and vocabulary. */
class FormsTest {
  private static final Map<String, Lang> FORMS =
      Map.of("ttl", Lang.TURTLE, "nt", Lang.NTRIPLES, "rdf", Lang.RDFXML);
  private static final String DOCUMENT =
      """
      '@context': [{'@vocab': 'http://w3id.org/valueflows/ont/vf#'}, {ex: 'https://ex.example/'}]
      '@graph':
        - {'@id': ex:ana, '@type': Person, name: Ana}
        - '@id': ex:p
          '@type': Process
          hasInput:
            - '@type': EconomicEvent
              action: work
              provider: ex:ana
              receiver: ex:lab
              effortQuantity: {hasUnit: hour, hasNumericalValue: 2.5}
              hasBeginning: 2026-01-02T8:00:00-5:00
              hasEnd: 2026-01-02T11:00:00-5:00
        - {'@id': ex:c, '@type': Commitment, action: transfer, provider: ex:lab, receiver: ex:ana,
           due: 2026-02-01, clauseOf: ex:a, resourceQuantity: {hasUnit: EUR, hasNumericalValue: 80}}
        - {'@id': ex:t, '@type': EconomicEvent, action: transfer, provider: ex:lab, receiver: ex:ana,
           fulfills: ex:c, resourceQuantity: {hasUnit: EUR, hasNumericalValue: 80.10}}
        - {'@id': ex:m, '@type': org:Membership, org:member: ex:ana, org:organization: ex:lab}
        - '@id': ex:v
          '@type': agora:Validation
          agora:contribution: ex:t
          agora:validator: ex:ben
          agora:at: 2026-01-05T09:00:00Z
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"ttl", "nt", "rdf"})
  void valueFlowsInAnotherForm(String ending) throws Exception {
    Documents documents = new Documents(directory);
    Told first = documents.read("net.yaml", DOCUMENT);
    assertThat(first.facts()).hasSize(7);
    Told other = documents.read("net." + ending, written(unnamed(said(first)), FORMS.get(ending)));
    assertThat(Set.copyOf(other.facts())).isEqualTo(Set.copyOf(first.facts()));
    assertThat(other.rejections).isEmpty();
    assertThat(Set.copyOf(other.statements)).isEqualTo(Set.copyOf(first.statements));
    assertThat(other.kept).hasSameSizeAs(first.kept);
  }

  /** With the validation's own statements, which are its fact's and not told twice. */
  private static List<Triple> said(Told told) {
    FactStatements mapping = new FactStatements(FactSchema.standard());
    List<Triple> all = new ArrayList<>(told.statements);
    told.facts(Validation.class).stream().map(mapping::of).forEach(all::addAll);
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ttl", "nt", "rdf"})
  void factsInTheOwnOntology(String ending) throws Exception {
    Documents documents = new Documents(directory);
    List<Fact> facts = documents.read("net.yaml", DOCUMENT).facts();
    FactStatements mapping = new FactStatements(FactSchema.standard());
    List<Triple> statements = facts.stream().flatMap(f -> mapping.of(f).stream()).toList();
    Told other = documents.read("facts." + ending, written(statements, FORMS.get(ending)));
    assertThat(new HashSet<>(other.facts())).isEqualTo(new HashSet<>(facts));
    assertThat(other.statements).isEmpty();
  }

  @Test
  void theNameOfANamelessEventDependsNeitherOnOrderNorOnWhatStandsBesideIt() throws Exception {
    Documents documents = new Documents(directory);
    String event = "{\"@type\": \"EconomicEvent\", \"note\": \"a\"}";
    Told alone = documents.read("a.json", "[" + event + "]");
    Told among =
        documents.read("a.json", "[{\"@type\": \"EconomicEvent\"}, " + event + ", " + event + "]");
    Set<Node> names = new HashSet<>();
    among.statements.forEach(s -> names.add(s.getSubject()));
    assertThat(names).hasSize(3).contains(alone.statements.get(0).getSubject());
  }

  private static String written(List<Triple> statements, Lang form) {
    Graph graph = GraphFactory.createDefaultGraph();
    statements.forEach(graph::add);
    return RDFWriter.source(graph).lang(form).asString();
  }

  private static List<Triple> unnamed(List<Triple> statements) {
    Map<Node, Node> blanks = new HashMap<>();
    return statements.stream()
        .map(
            s ->
                Triple.create(
                    unnamed(s.getSubject(), blanks),
                    s.getPredicate(),
                    unnamed(s.getObject(), blanks)))
        .toList();
  }

  private static Node unnamed(Node node, Map<Node, Node> blanks) {
    return node.isURI() && node.getURI().startsWith("urn:agora:net/blank/")
        ? blanks.computeIfAbsent(node, n -> NodeFactory.createBlankNode())
        : node;
  }
}
