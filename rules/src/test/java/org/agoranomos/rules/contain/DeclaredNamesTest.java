package org.agoranomos.rules.contain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.shape.DeclaredKinds;
import org.agoranomos.ontology.shape.ShapeException;
import org.agoranomos.ontology.shape.ShapeReader;
import org.agoranomos.rules.engine.PackCompiler;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Declared kinds bring new words into rules; none of them opens a way out. */
class DeclaredNamesTest {
  private static final String HEAD =
      """
      @prefix : <https://example.org/my#> .
      @prefix owl: <http://www.w3.org/2002/07/owl#> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      @prefix sh: <http://www.w3.org/ns/shacl#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
      """;

  private static DeclaredKinds declared(Set<String> kinds, Set<String> components)
      throws ShapeException {
    StringBuilder text = new StringBuilder(HEAD);
    for (String kind : kinds) {
      text.append(":")
          .append(kind)
          .append(" a owl:Class ; rdfs:comment \"c\" ; skos:example \"e\" .\n");
      text.append(":").append(kind).append("Shape a sh:NodeShape ; sh:targetClass :").append(kind);
      for (String component : components) {
        text.append("\n; sh:property [ sh:path :").append(component);
        text.append(" ; sh:datatype xsd:string ; sh:maxCount 1 ; sh:description \"d\" ]");
      }
      text.append(" .\n");
    }
    return DeclaredKinds.of(
        new ShapeReader(FactSchema.standard(), Set.of(), Containment.reservedNames())
            .read("facts.ttl", text.toString().getBytes(StandardCharsets.UTF_8)),
        FactSchema.standard());
  }

  private static boolean allowed(Set<String> kinds, Set<String> components) {
    try {
      declared(kinds, components);
      return true;
    } catch (ShapeException refused) {
      return false;
    }
  }

  /** Every word of the way that a declaration may have is declared. */
  private static FactSchema withWordsOf(String way) throws ShapeException {
    Set<String> kinds = new TreeSet<>(Set.of("Mine"));
    Set<String> components = new TreeSet<>(Set.of("mine"));
    Matcher word = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*").matcher(way);
    while (word.find()) {
      String found = word.group();
      if (allowed(Set.of(found), Set.of("mine"))) {
        kinds.add(found);
      } else if (allowed(Set.of("Mine"), Set.of(found))) {
        components.add(found);
      }
    }
    return Measures.schema(declared(kinds, components).behind(FactSchema.standard()));
  }

  @TestFactory
  Stream<DynamicTest> noWayOutOpensWhenItsWordsAreDeclared() {
    return WaysOut.constraints().entrySet().stream()
        .map(
            (Map.Entry<String, String> way) ->
                DynamicTest.dynamicTest(
                    way.getKey(),
                    () -> {
                      FactSchema schema = withWordsOf(way.getValue());
                      assertThatThrownBy(
                              () ->
                                  new PackCompiler(schema)
                                      .compile(
                                          List.of(
                                              Operator.folder(
                                                  Operator.constraint(way.getValue())))))
                          .isInstanceOf(PolicyException.class);
                      assertThat(System.getProperty(WaysOut.MARK)).isNull();
                      assertThat(Files.exists(Path.of("target", WaysOut.MARK))).isFalse();
                    }));
  }

  @Test
  void wordsThatMeanSomethingInRulesCannotBeDeclared() {
    for (String word :
        List.of(
            "update",
            "insert",
            "modify",
            "salience",
            "eval",
            "getClass",
            "wait",
            "accumulate",
            "this",
            "exists",
            "class",
            "severity",
            "import")) {
      assertThat(allowed(Set.of("Mine"), Set.of(word))).as(word).isFalse();
    }
    for (String word :
        List.of("Scope", "Terms", "Runtime", "System", "String", "Trade", "Object")) {
      assertThat(allowed(Set.of(word), Set.of("mine"))).as(word).isFalse();
    }
  }
}
