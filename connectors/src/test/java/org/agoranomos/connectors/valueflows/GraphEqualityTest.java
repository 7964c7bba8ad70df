package org.agoranomos.connectors.valueflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.FactSchema;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * What the connector puts into the graph is what Jena's own reader makes of the same document with
 * the same context, once blank nodes are named.
 */
class GraphEqualityTest {
  private static final FactSchema SCHEMA = FactSchema.standard();

  @TestFactory
  Stream<DynamicTest> ofOurFixtures() throws Exception {
    Path folder =
        Path.of(Objects.requireNonNull(GraphEqualityTest.class.getResource("graphs")).toURI());
    return equalities(folder, 4);
  }

  @TestFactory
  @EnabledIfEnvironmentVariable(named = "AGORA_DATA", matches = ".+")
  Stream<DynamicTest> ofTheExamplesOfValueFlows() throws IOException {
    return equalities(Path.of(System.getenv("AGORA_DATA"), "valueflows"), 35);
  }

  /**
   * The files have 315 names behind {@code '@id':}, each counted once a file; one of planning-04 is
   * only referred to.
   */
  @Test
  @EnabledIfEnvironmentVariable(named = "AGORA_DATA", matches = ".+")
  void everyRecordOfTheExamplesIsToldOnce() throws Exception {
    Path folder = Path.of(System.getenv("AGORA_DATA"), "valueflows");
    List<Integer> told = new ArrayList<>(List.of(0, 0, 0));
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      Told of = read(folder, name(file));
      assertThat(of.places).doesNotHaveDuplicates();
      told.set(0, told.get(0) + of.used.size());
      told.set(1, told.get(1) + of.kept.size());
      told.set(2, told.get(2) + of.rejections.size());
    }
    assertThat(told.stream().mapToInt(n -> n).sum()).isEqualTo(314);
    assertThat(told).containsExactly(38, 272, 4);
    assertThat(read(folder, "exchange-07.yaml").codes())
        .as("two commitments under one name")
        .containsExactly("/@graph/2 two-values");
  }

  private static Stream<DynamicTest> equalities(Path folder, int count) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.sorted().toList();
      assertThat(sorted).hasSize(count);
      return sorted.stream()
          .map(file -> DynamicTest.dynamicTest(name(file), () -> assertEqual(file)));
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static Told read(Path directory, String name) throws Exception {
    Told told = new Told();
    new ValueFlowsConnector()
        .read(new SourceRequest("vf", "vf", directory, name, name, Map.of(), SCHEMA), told);
    return told;
  }

  private static void assertEqual(Path file) throws Exception {
    Graph ours = unnamed(read(file.getParent(), name(file)).statements);
    Graph jenas = GraphFactory.createDefaultGraph();
    RDFParser.fromString(repaired(file), Lang.JSONLD11).base("https://example.org/").parse(jenas);
    assertThat(ours.size()).isGreaterThan(3).isEqualTo(jenas.size());
    assertThat(ours.isIsomorphicWith(jenas)).isTrue();
  }

  /** The document as Jena gets it: with our context, without what says where its nodes stand. */
  private static String repaired(Path file) throws Exception {
    String text = Files.readString(file);
    JsonNode tree =
        name(file).endsWith(".yaml") ? YamlDocument.read(text) : new JsonDocument().read(text);
    JsonNode document = Dialects.repair(tree).document();
    withoutPlaces(document);
    return document.toString();
  }

  private static void withoutPlaces(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(Dialects.PLACE);
    }
    node.forEach(GraphEqualityTest::withoutPlaces);
  }

  private static Graph unnamed(List<Triple> statements) {
    Graph graph = GraphFactory.createDefaultGraph();
    Map<Node, Node> blanks = new HashMap<>();
    for (Triple statement : statements) {
      graph.add(
          unnamed(statement.getSubject(), blanks),
          statement.getPredicate(),
          unnamed(statement.getObject(), blanks));
    }
    return graph;
  }

  private static Node unnamed(Node node, Map<Node, Node> blanks) {
    return node.isURI() && node.getURI().startsWith("urn:agora:vf/blank/")
        ? blanks.computeIfAbsent(node, n -> NodeFactory.createBlankNode())
        : node;
  }
}
