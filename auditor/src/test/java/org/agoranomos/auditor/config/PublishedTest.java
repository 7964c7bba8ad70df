package org.agoranomos.auditor.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is published of the code, schemas and pages, says what the code says. With {@code -Dupdate}
 * it is written anew.
 */
class PublishedTest {
  private static final Path SCHEMAS = Path.of("src/main/resources/org/agoranomos/auditor/config");
  private static final Path DOCS = Path.of("../docs");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static void holds(Path file, String text) throws IOException {
    if (System.getProperty("update") != null) {
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file))
        .as(
            "%s is stale: run ./mvnw -q test -pl auditor -am -Dtest=PublishedTest -Dupdate, and look at the difference",
            file)
        .isEqualTo(text);
  }

  /** The schema with what follows from the code made anew. */
  private static ObjectNode published(PublishedSchema which) throws IOException {
    ObjectNode schema = (ObjectNode) JSON.readTree(SCHEMAS.resolve(which.file()).toFile());
    new SchemaParts(JSON).into(which, schema);
    return schema;
  }

  @ParameterizedTest
  @EnumSource
  void aSchemaHasTheFactsAndSettingsThatThereAre(PublishedSchema which) throws IOException {
    ObjectNode schema = published(which);
    holds(SCHEMAS.resolve(which.file()), PublishedSchema.written(JSON, schema));
  }

  @Test
  void thePagesOnFactsAndMeasuresHaveEveryKindAndComponent(@TempDir Path scratch)
      throws IOException, PolicyException {
    FactExamples examples = new FactExamples(scratch);
    FactsPage pages = new FactsPage(examples);
    holds(DOCS.resolve("facts.md"), pages.facts());
    holds(DOCS.resolve("measures.md"), pages.measures());
    for (FactKind kind : Measures.schema().kinds()) {
      byte[] example = examples.of(kind).getBytes(StandardCharsets.UTF_8);
      assertThat(FactText.parse(kind, YamlNode.read(kind.name(), example)).id()).isNotEmpty();
    }
  }

  @Test
  void thePageOnAuditsHasEveryKey() throws IOException {
    Path page = DOCS.resolve("audit-file.md");
    holds(page, new AuditPage(published(PublishedSchema.audit)).in(Files.readString(page)));
  }
}
