package org.agoranomos.connectors.valueflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Counted from the files, and by hand in some: exchange-07, for one, has 7 names. */
  @Test
  @EnabledIfEnvironmentVariable(named = "AGORA_DATA", matches = ".+")
  void everyRecordOfTheExamplesIsToldOnce() throws Exception {
    Path folder = Path.of(System.getenv("AGORA_DATA"), "valueflows");
    int used = 0;
    int kept = 0;
    int rejected = 0;
    for (int number = 1; number <= 10; number++) {
      String name = "exchange-" + (number < 10 ? "0" : "") + number + ".yaml";
      Told told = read(folder, name);
      assertThat(told.places).doesNotHaveDuplicates();
      used += told.used.size();
      kept += told.kept.size();
      rejected += told.rejections.size();
    }
    assertThat(List.of(used, kept, rejected)).isEqualTo(List.of(25, 43, 1));
    assertThat(read(folder, "exchange-07.yaml").codes()).containsExactly("/@graph/2 two-values");
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
