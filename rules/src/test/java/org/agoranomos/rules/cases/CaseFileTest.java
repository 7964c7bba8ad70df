package org.agoranomos.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agoranomos.rules.proof.MarketRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong file of cases is refused with its place, by its reader and by the published schema. */
class CaseFileTest {
  private static final Path SCHEMA =
      Path.of("../auditor/src/main/resources/org/agoranomos/auditor/config/cases.schema.json");
  private static final String CASES =
      """
      period: {from: 2026-01-01, until: 2026-04-01}
      cases:
        - case: too late
          kind: breach
          given:
            Suspension:
              - {id: s, party: ann, by: m, from: 2026-01-01}
          terms:
            - {policy: P-1, organization: m, values: {days: 3}}
          finds: [[s]]
          cantTell: []
      """;

  private static CaseFile read(String yaml) {
    return CaseFile.read("cases.yaml", yaml.getBytes(StandardCharsets.UTF_8), MarketRun.SCHEMA);
  }

  private static List<String> problems(String yaml) throws IOException {
    String json = new ObjectMapper().writeValueAsString(new YAMLMapper().readTree(yaml));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMA), InputFormat.JSON)
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void whatIsRightIsRead() throws IOException {
    CaseFile file = read(CASES);
    assertThat(file.cases()).hasSize(1);
    assertThat(file.cases().get(0).given()).hasSize(1);
    assertThat(file.cases().get(0).line()).isEqualTo(3);
    assertThat(file.cases().get(0).terms().get(0).values()).containsEntry("days", "3");
    assertThat(problems(CASES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cases:           | casses:        | cases.yaml:2: casses: is not known here; did you mean 'cases'?",
        "kind: breach     | kind: breech   | cases.yaml:4: cases[0].kind: 'breech' is not known here; did you mean 'breach'?",
        "Suspension:      | Tally:         | cases.yaml:6: cases[0].given.Tally: there is no kind of fact 'Tally'",
        "Suspension:      | Suspencion:    | cases.yaml:6: cases[0].given.Suspencion: there is no kind of fact 'Suspencion'; did you mean 'Suspension'?",
        "party: ann       | prty: ann      | cases.yaml:7: cases[0].given.Suspension[0].prty: is not known here; did you mean 'party'?",
        "values: {days: 3} | value: {days: 3} | cases.yaml:9: cases[0].terms[0].value: is not known here; did you mean 'values'?",
        "finds: [[s]]     | finds: [s]     | cases.yaml:10: cases[0].finds[0]: expected a list",
        "from: 2026-01-01, until | from: soon, until | cases.yaml:1: period.from: 'soon' is no date",
        "case: too late   | name: too late | cases.yaml:3: cases[0].name: is not known here; did you mean 'case'?",
      })
  void whatIsWrongIsRefusedByReaderAndSchema(String right, String wrong, String message)
      throws IOException {
    assertThat(CASES).contains(right);
    String yaml = CASES.replace(right, wrong);
    assertThatThrownBy(() -> read(yaml)).hasMessageContaining(message);
    assertThat(problems(yaml)).isNotEmpty();
  }
}
