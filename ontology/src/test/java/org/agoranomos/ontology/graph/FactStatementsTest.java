package org.agoranomos.ontology.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.agoranomos.ontology.RandomFacts;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactStatementsTest {
  private static final FactSchema SCHEMA = FactSchema.standard();
  private final FactStatements statements = new FactStatements(SCHEMA);
  private final FactReader reader = new FactReader(SCHEMA);

  @Property(tries = 200)
  void factsToStatementsToFactsIsTheIdentity(@ForAll long seed) {
    for (Fact fact : new RandomFacts(seed).ofEveryKind()) {
      FactKind kind = SCHEMA.kind(fact.getClass());
      assertThat(reader.read(kind, statements.of(fact))).isEqualTo(fact);
    }
  }

  @Property(tries = 50)
  void statementsAreValidAndMeanTheSameInAnyOrder(@ForAll long seed) {
    for (Fact fact : new RandomFacts(seed).ofEveryKind()) {
      List<Triple> shuffled = new ArrayList<>(statements.of(fact));
      java.util.Collections.shuffle(shuffled, new java.util.Random(seed));
      assertThat(shuffled)
          .allSatisfy(
              t -> {
                assertThat(t.getSubject().isURI()).isTrue();
                if (t.getObject().isLiteral()) {
                  assertThat(t.getObject().getLiteral().isWellFormed()).as("%s", t).isTrue();
                }
              });
      assertThat(reader.read(SCHEMA.kind(fact.getClass()), shuffled)).isEqualTo(fact);
    }
  }

  @Test
  void statementsSurviveTheFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("statements");
    List<Triple> written = new ArrayList<>();
    try (StatementFile.Writer writer = StatementFile.writer(file)) {
      for (Fact fact : new RandomFacts(7).ofEveryKind()) {
        statements.write(fact, written::add);
      }
      for (Triple triple : written) {
        writer.write(triple);
      }
    }
    List<Triple> read = new ArrayList<>();
    StatementFile.read(file, read::add);
    assertThat(read).isEqualTo(written);
  }

  @Test
  void aLackingPropertyIsNamed() {
    FactKind kind = SCHEMA.kind("Trade");
    List<Triple> all = new ArrayList<>(statements.of(new RandomFacts(1).of(kind)));
    all.removeIf(t -> t.getPredicate().equals(Vocabulary.property("buyer")));
    assertThatThrownBy(() -> reader.read(kind, all)).hasMessageContaining("lacks buyer");
  }

  @Test
  void twoValuesOfOnePropertyAreRefused() {
    FactKind kind = SCHEMA.kind("Trade");
    List<Triple> all = new ArrayList<>(statements.of(new RandomFacts(1).of(kind)));
    all.add(
        Triple.create(
            all.get(0).getSubject(),
            Vocabulary.property("buyer"),
            NodeFactory.createURI("urn:agora:other")));
    assertThatThrownBy(() -> reader.read(kind, all)).hasMessageContaining("two values for buyer");
  }
}
