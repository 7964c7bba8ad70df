package org.agoranomos.reports.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.reports.MemorySink;
import org.agoranomos.reports.SampleReport;
import org.agoranomos.reports.WatchedReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 1_000})
  void holdsItsSchema(int findings) throws IOException {
    MemorySink files = render(SampleReport.of(findings));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(files.text(JsonReport.SCHEMA), InputFormat.JSON);
    assertThat(schema.validate(files.text("report.json"), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"asOf\": \"2026-04-01\",=>",
        "\"asOf\": \"2026-04-01\"=>\"asOf\": \"2026-04-01\", \"more\": 1",
        "\"severity\": \"critical\"=>\"severity\": \"grave\"",
        "\"read\": 88102=>\"read\": \"88102\"",
        "\"quantity\": \"480.5 EUR\"=>\"quantity\": 480.5"
      })
  void theSchemaRefusesWhatIsWrong(String change) throws IOException {
    MemorySink files = render(SampleReport.of(10));
    String[] fromTo = change.split("=>", -1);
    String report = files.text("report.json");
    assertThat(report).contains(fromTo[0]);
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(files.text(JsonReport.SCHEMA), InputFormat.JSON);
    assertThat(schema.validate(report.replace(fromTo[0], fromTo[1]), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void keysComeInTheOrderOfTheContract() throws IOException {
    JsonNode report = MAPPER.readTree(render(SampleReport.of(10)).text("report.json"));
    List<String> keys = new ArrayList<>();
    report.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .containsExactly(
            "$schema",
            "audit",
            "asOf",
            "period",
            "sources",
            "policies",
            "outcomes",
            "terms",
            "coverage",
            "findings",
            "notAssessed",
            "waivers",
            "orphans",
            "links",
            "errors",
            "summary");
    assertThat(report.at("/findings/0/evidence/0/values/quantity").isTextual()).isTrue();
    assertThat(report.at("/findings").size()).isEqualTo(10);
  }

  @Test
  void isTheSameBytesInAnotherLocaleAndZone() throws IOException {
    String here = render(SampleReport.of(20)).text("report.json");
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(render(SampleReport.of(20)).text("report.json")).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(here).endsWith("}\n").doesNotContain("\r");
  }

  @Test
  void readsFindingsAndDoubtsOnceAndClosesThem() throws IOException {
    WatchedReport watched = new WatchedReport(SampleReport.of(10), 0);
    render(watched);
    assertThat(watched.opened()).isEqualTo(2);
    assertThat(watched.closed()).isEqualTo(2);
  }

  @Test
  void totalsThatDoNotAddUpStopTheReport() {
    assertThatThrownBy(() -> render(new WatchedReport(SampleReport.of(10), 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("states 1 critical findings but its parts have 0")
        .hasMessageContaining("not finished");
  }

  private static MemorySink render(AuditReport report) throws IOException {
    MemorySink sink = new MemorySink();
    new JsonReport().render(report, sink);
    return sink;
  }
}
