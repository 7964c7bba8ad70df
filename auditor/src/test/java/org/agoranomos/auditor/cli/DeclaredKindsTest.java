package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.auditor.store.Archive;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QuerySolution;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/authoring/kinds.md says works as it says it. */
class DeclaredKindsTest {
  private static final Path PAGE = AgoraRun.ROOT.resolve("docs/authoring/kinds.md");
  private static final Pattern FILE = Pattern.compile("^`([^`]+\\.(?:yaml|ttl|drl|csv))`.*");

  @TempDir Path directory;
  private String query = "";
  private String message = "";

  /** The page's blocks: those that a line with a file's name stands before become that file. */
  @BeforeEach
  void write() throws IOException {
    Map<String, String> files = new TreeMap<>();
    List<String> others = new ArrayList<>();
    String name = "";
    StringBuilder block = new StringBuilder();
    for (String line : (Files.readString(PAGE) + "\nend").lines().toList()) {
      Matcher file = FILE.matcher(line);
      if (line.startsWith("    ") || line.isEmpty() && !block.isEmpty()) {
        block.append(line.isEmpty() ? "" : line.substring(4)).append('\n');
      } else if (!block.isEmpty()) {
        if (name.isEmpty()) {
          others.add(block.toString().strip());
        } else {
          files.put(name, block.toString());
        }
        name = "";
        block.setLength(0);
      }
      if (file.matches()) {
        name = file.group(1);
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    assertThat(files).hasSize(7);
    assertThat(others).hasSize(2);
    message = others.get(0);
    query = others.get(1);
  }

  private void change(String file, String right, String wrong) throws IOException {
    Path path = directory.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(right);
    Files.writeString(path, text.replace(right, wrong));
  }

  private AgoraRun audit(String... options) {
    List<String> all = new ArrayList<>(List.of("--allow-unassessed"));
    all.addAll(List.of(options));
    return AgoraRun.audit(directory.resolve("audit.yaml"), directory, all.toArray(String[]::new));
  }

  @Test
  void theReportSaysWhatThePageSays() throws IOException {
    AgoraRun run = audit();
    assertThat(run.err()).isEmpty();
    JsonNode report = run.json();
    assertThat(report.get("findings"))
        .extracting(finding -> finding.get("message").asText())
        .containsExactly(message);
    JsonNode evidence = report.at("/findings/0/evidence/0");
    assertThat(evidence.toString())
        .contains("MeterReading", "11.25 kWh", "m-7", "https://example.org/energy#");
    assertThat(report.at("/sources/0/used").asInt()).isEqualTo(3);
    assertThat(report.at("/sources/0/rejections/0/location").asText())
        .isEqualTo("readings.csv#row=5");
    assertThat(report.at("/findings/0/amount/value").asText()).isEqualTo("11.25");
  }

  @Test
  void aRunFromTheArchiveFindsTheSame() throws IOException {
    JsonNode fromSources = audit().json();
    JsonNode fromArchive = audit("--from-archive").json();
    for (String part : List.of("findings", "outcomes", "summary")) {
      assertThat(fromArchive.get(part)).as(part).isEqualTo(fromSources.get(part));
    }
  }

  @Test
  void twoRunsGiveTheSameBytes() throws IOException {
    byte[] first = audit().bytes();
    assertThat(audit().bytes()).isEqualTo(first);
  }

  @Test
  void theGraphAnswersTheQueryOfThePage() throws IOException {
    audit();
    Archive archive = new Archive(directory.resolve("archive"));
    var graph = GraphFactory.createDefaultGraph();
    for (List<String> batches : archive.inForce().values()) {
      archive.read(archive.batch(batches.get(0)), graph::add);
    }
    List<String> found = new ArrayList<>();
    try (QueryExecution execution =
        QueryExecution.create(query, ModelFactory.createModelForGraph(graph))) {
      execution
          .execSelect()
          .forEachRemaining((QuerySolution row) -> found.add(row.getResource("reading").getURI()));
    }
    assertThat(found).containsExactly("urn:agora:readings/1");
  }

  @Test
  void theAuditItselfMayStateThem() throws IOException {
    change(
        "audit.yaml",
        "facts:",
        "facts:\n  MeterReading: [{id: own, organization: \"coop:sun\", meter: m-9, energy: 1 kWh, readAt: 2026-01-01, receivedAt: 2026-01-09, quality: metered}]");
    assertThat(audit().json().get("findings"))
        .extracting(finding -> finding.get("message").asText())
        .hasSize(2)
        .anyMatch(text -> text.contains("m-9"));
    change("audit.yaml", "quality: metered", "quality: metred");
    assertThat(audit().err())
        .contains("audit.yaml:8: facts.MeterReading[0].quality", "did you mean 'metered'?");
  }

  @Test
  void aDecisionInDmnJudgesThem() throws IOException {
    Files.delete(directory.resolve("energy/ENERGY-001-late-reading/rule.drl"));
    Files.writeString(
        directory.resolve("energy/ENERGY-001-late-reading/rule.dmn"),
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="definitions" name="ENERGY-001" namespace="https://example.org/ENERGY-001">
          <inputData id="input_reading" name="reading"><variable name="reading"/></inputData>
          <inputData id="input_terms" name="terms"><variable name="terms"/></inputData>
          <decision id="verdict" name="Verdict">
            <variable name="Verdict"/>
            <informationRequirement><requiredInput href="#input_reading"/></informationRequirement>
            <informationRequirement><requiredInput href="#input_terms"/></informationRequirement>
            <literalExpression>
              <text>reading.quality = "metered" and reading.receivedAt.earliest - reading.readAt.latest &gt; terms.maximumAge</text>
            </literalExpression>
          </decision>
        </definitions>
        """);
    AgoraRun run = audit();
    assertThat(run.err()).isEmpty();
    assertThat(run.json().get("findings"))
        .extracting(finding -> finding.get("message").asText())
        .containsExactly(message);
  }

  @Test
  void aWrongShapeIsToldWithItsLine() throws IOException {
    change("energy/facts.ttl", "xsd:decimal", "xsd:double");
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("energy/facts.ttl:", "write xsd:decimal");
  }

  @Test
  void withoutThePackTheKindIsUnknown() throws IOException {
    change("audit.yaml", "policies: [./energy]", "policies: [COOP-017]");
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("there is no kind of fact 'MeterReading'");
  }

  @Test
  void sourcesCheckAndPreviewKnowThem() {
    String audit = directory.resolve("audit.yaml").toString();
    assertThat(AgoraRun.run(directory, "sources", "check", audit).out()).contains("MeterReading");
    assertThat(AgoraRun.run(directory, "sources", "preview", audit).out())
        .contains("MeterReading", "12.5 kWh");
    assertThat(AgoraRun.run(directory, "sources", "preview", "--format", "json", audit).out())
        .contains("MeterReading", "12.5 kWh");
    assertThat(
            AgoraRun.run(directory, "rules", "list", directory.resolve("energy").toString()).out())
        .contains("ENERGY-001");
  }
}
