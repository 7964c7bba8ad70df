package org.agoranomos.connectors.valueflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.agoranomos.connectors.Told;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileDocumentsTest {
  @TempDir Path directory;
  private Documents documents;

  @BeforeEach
  void begin() {
    documents = new Documents(directory);
  }

  @Test
  void nothingIsFetched() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/context.jsonld";
      for (String context :
          new String[] {
            "\"@context\": \"" + url + "\"",
            "\"@context\": [{\"@base\": \"" + url + "\"}, \"context.jsonld\"]",
            "\"@context\": {\"@import\": \"" + url + "\"}",
            "\"@context\": {\"a\": {\"@id\": \"https://a.example/\", \"@context\": \""
                + url
                + "\"}}",
            "\"a\": [{\"@context\": [null, [\"" + url + "\"]], \"note\": \"x\"}]"
          }) {
        assertThat(documents.fail("a.json", "{" + context + ", \"@id\": \"urn:x:1\"}"))
            .contains("context.jsonld'")
            .contains("contexts are never fetched")
            .doesNotContain("\n");
      }
      documents.read(
          "a.rdf",
          "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:a=\""
              + url
              + "#\""
              + " xml:base=\""
              + url
              + "\"><rdf:Description rdf:about=\"\"><a:b>c</a:b></rdf:Description></rdf:RDF>");
      documents.read("a.ttl", "@base <" + url + "> . <> a <x> .");
      documents.read(
          "b.json",
          "{\"@context\": {\"@vocab\": \"" + url + "#\"}, \"@id\": \"urn:x:1\", \"n\": 1}");
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void theContextOfValueFlowsIsKnownByItsName() throws Exception {
    Told told =
        documents.read(
            "a.json",
            "{\"@context\": \"https://w3id.org/valueflows\", \"@id\": \"https://a.example/\", \"@type\": \"Person\"}");
    assertThat(told.facts()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1, \"a\": 2} | line 1: is not JSON: Duplicate field 'a'",
        "{\"a\": 1} {} | line 1: is not JSON",
        "{\"a\": 01} | line 1: is not JSON",
        "'5' | is neither an object nor a list",
        "'' | is neither an object nor a list",
        "{\"@id\": 5, \"a\": 1} | is not JSON-LD: ",
        "{\"n\": 1e999999999} | has the number",
        "{\"@context\": {\"@base\": null}} | sets @base to null",
        "{\"@context\": {\"urn\": \"https://a.example/\"}} | defines 'urn'",
        "{\"@context\": {\"urn:agora:place\": \"urn:a:a\"}} | defines 'urn:agora:place'",
        "{\"@context\": {\"a\": {\"@id\": \"urn:a:a\", \"@type\": \"@json\"}}} | has JSON literals",
        "{\"a\": {\"@type\": \"@json\", \"@value\": {}}} | has JSON literals",
        "{\"@context\": {\"a\": \"b:x\", \"b\": \"a:x\"}} | is not JSON-LD: ",
        "{\"@id\": \"urn:a:a\", \"@type\": {\"x\": 1}} | is not JSON-LD: "
      })
  void badJsonIsOneLineThatSaysWhere(String text, String message) throws Exception {
    assertThat(documents.fail("a.json", text))
        .startsWith("a.json: ")
        .contains(message)
        .doesNotContain("\n", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1\\nb: 2\\na: 3 | line 3: 'a' is stated twice",
        "a: 1\\n  b: 2 | line 2: is not YAML",
        "a: 1\\n---\\nb: 2 | line 2: a second document",
        "a: &x {b: 1}\\nc: {<<: *x} | line 2: merge keys",
        "a: &x [*x] | line 1: '*x' has no anchor that is complete",
        "a: *y | line 1",
        "a: !!java.lang.Object {} | line 1: the tag",
        "a: !!binary aGk= | line 1: the tag",
        "a: !mine 5 | line 1: the tag",
        "1: a | line 1: a key must be a text",
        "[a]: b | line 1: a key must be a text",
        "a: .nan | line 1: .nan is no amount",
        "a: 1e400 | has the number",
        "'' | the file is empty",
        "a: \\t[ | line 1",
        "%YAML 9.9\\n---\\na: 1 | line"
      })
  void badYamlIsOneLineThatSaysWhere(String text, String message) throws Exception {
    String yaml = text.replace("\\n", "\n").replace("\\t", "\t");
    assertThat(documents.fail("a.yaml", yaml))
        .startsWith("a.yaml: ")
        .contains(message)
        .doesNotContain("\n");
  }

  @Test
  void yamlIsReadByTheCoreSchema() throws Exception {
    assertThat(
            YamlDocument.read(
                    "{a: no, b: 0o14, c: 0x1F, d: 010, e: 1_000, f: 2026-01-01, g: ~, h: !!str 5, i: .5,"
                        + " j: 5., k: 'true', l: True, m: 1:30, n: &x [1, {y: z}], o: *x}")
                .toString())
        .isEqualTo(
            "{\"a\":\"no\",\"b\":12,\"c\":31,\"d\":10,\"e\":\"1_000\",\"f\":\"2026-01-01\",\"g\":null,"
                + "\"h\":\"5\",\"i\":0.5,\"j\":5,\"k\":\"true\",\"l\":true,\"m\":\"1:30\","
                + "\"n\":[1,{\"y\":\"z\"}],\"o\":[1,{\"y\":\"z\"}]}");
  }

  @Test
  void laughsAreCounted() throws Exception {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      text.append("a").append(i).append(": &a").append(i).append(" [");
      text.append(("*a" + (i - 1) + ",").repeat(10)).append("]\n");
    }
    assertThat(documents.fail("a.yaml", text.toString()))
        .contains("line 7: there are more than 5000000 values, aliases counted");
  }

  @Test
  void sizeHasABound() throws Exception {
    assertThat(documents.fail("a.json", "{\"a\": \"" + "x".repeat(16 << 20) + "\"}"))
        .startsWith("a.json makes it too much: ");
  }

  @Test
  void depthHasABound() throws Exception {
    assertThat(documents.fail("a.json", "[".repeat(5_000) + "]".repeat(5_000)))
        .contains("line 1: is not JSON");
    assertThat(documents.fail("a.yaml", "[".repeat(5_000) + "]".repeat(5_000)))
        .startsWith("a.yaml: line 1: ");
    assertThat(
            documents.fail(
                "a.ttl",
                "<urn:a:a> <urn:a:b> " + "[<urn:a:b> ".repeat(50_000) + "]".repeat(50_000)))
        .startsWith("a.ttl: ")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.ttl | <urn:a:a> <urn:a:b> . | line 1",
        "a.ttl | <urn:a:a> <urn:a:b> <urn:a:c | line 1",
        "a.nt | <urn:a:a> <urn:a:b> nothing . | line 1",
        "a.rdf | <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><a> | line 1",
        "a.rdf | <!DOCTYPE a [<!ENTITY b \"c\">]><a/> | has a DOCTYPE"
      })
  void badRdfIsOneLineThatSaysWhere(String name, String text, String message) throws Exception {
    assertThat(documents.fail(name, text))
        .startsWith(name + ": ")
        .contains(message)
        .doesNotContain("\n");
  }

  @Test
  void baseIsUsedWhereTheDocumentStatesIt() throws Exception {
    Told told =
        documents.read(
            "a.json",
            "{\"@context\": {\"@base\": \"https://a.example/log/\"}, \"@id\": \"../ana\", \"@type\": \"Person\"}");
    assertThat(told.facts()).extracting("id").containsExactly("https://a.example/ana");
  }

  @Test
  void whatIsNoSourceIsSaid() throws Exception {
    assertThat(documents.fail("a.txt", "{}")).contains("a.txt ends in none of");
  }
}
