package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
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
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
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
        .contains("HeatReading", "11.25 kWh", "m-7", "https://example.org/energy#");
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
        "facts:\n  HeatReading: [{id: own, organization: \"coop:sun\", meter: m-9, energy: 1 kWh, readAt: 2026-01-01, receivedAt: 2026-01-09, quality: metered}]");
    assertThat(audit().json().get("findings"))
        .extracting(finding -> finding.get("message").asText())
        .hasSize(2)
        .anyMatch(text -> text.contains("m-9"));
    change("audit.yaml", "quality: metered", "quality: metred");
    assertThat(audit().err())
        .contains("audit.yaml:8: facts.HeatReading[0].quality", "did you mean 'metered'?");
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
    assertThat(run.exitCode()).isEqualTo(ExitCode.SOURCE_FAILED);
    assertThat(run.err())
        .contains("policy ENERGY-001 could not be evaluated: energy/facts.ttl:")
        .contains("source 'readings' failed: ", "there is no kind of fact 'HeatReading'")
        .containsOnlyOnce("write xsd:decimal");
    assertThat(run.json().at("/outcomes/0/outcome").asText()).isEqualTo("untested");
  }

  @Test
  void withoutThePackTheKindIsUnknown() throws IOException {
    change("audit.yaml", "policies: [./energy]", "policies: [COOP-017]");
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("there is no kind of fact 'HeatReading'");
  }

  @Test
  void sourcesCheckAndPreviewKnowThem() {
    String audit = directory.resolve("audit.yaml").toString();
    assertThat(AgoraRun.run(directory, "sources", "check", audit).out()).contains("HeatReading");
    assertThat(AgoraRun.run(directory, "sources", "preview", audit).out())
        .contains("HeatReading", "12.5 kWh");
    assertThat(AgoraRun.run(directory, "sources", "preview", "--format", "json", audit).out())
        .contains("HeatReading", "12.5 kWh");
  }

  private AgoraRun rules(String command, String... args) {
    List<String> all = new ArrayList<>(List.of("rules", command));
    all.addAll(List.of(args));
    AgoraRun run = AgoraRun.run(directory, all.toArray(String[]::new));
    assertThat(run.err()).as(command).isEmpty();
    assertThat(run.exitCode()).as(run.out()).isZero();
    return run;
  }

  @Test
  void theCommandsForRulesKnowThem() throws IOException {
    String pack = directory.resolve("energy").toString();
    Files.writeString(
        directory.resolve("energy/ENERGY-001-late-reading/cases.yaml"),
        """
        period: {from: 2026-01-01, until: 2026-02-01}
        given:
          Organization: [{id: sun, form: cooperative}]
        cases:
          - case: a week later
            kind: breach
            given:
              HeatReading: [{id: r1, organization: sun, meter: m, energy: 1 kWh, readAt: 2026-01-05, receivedAt: 2026-01-12, quality: metered}]
            finds: [[r1]]
            cantTell: []
          - case: the day after
            kind: lookalike
            given:
              HeatReading: [{id: r1, organization: sun, meter: m, energy: 1 kWh, readAt: 2026-01-05, receivedAt: 2026-01-06, quality: metered}]
            finds: []
            cantTell: []
        """);
    assertThat(rules("list", pack).out()).contains("ENERGY-001");
    assertThat(rules("show", "--files", pack).out()).contains("HeatReading.Quality.METERED");
    assertThat(rules("check", pack).out()).contains("1 policy checked: 0 errors");
    assertThat(rules("test", pack).out()).contains("2 cases: 2 passed, 0 failed");
    assertThat(rules("terms", directory.resolve("audit.yaml").toString()).out())
        .contains("maximumAge", "P3D");
  }

  @Test
  void newPoliciesJudgeThem() throws IOException {
    Path pack = directory.resolve("energy");
    List<String> common =
        List.of("--title", "New", "--statement", "Readings are right", "--judges", "HeatReading");
    Map<String, List<String>> conditions =
        Map.of(
            "ENERGY-902", List.of("--breach-when", "quality is estimated"),
            "ENERGY-903", List.of("--breach-when", "energy above most", "--unit", "kWh"),
            "ENERGY-904",
                List.of("--breach-when", "receivedAt later than age after readAt", "--dmn"));
    for (Map.Entry<String, List<String>> condition : new TreeMap<>(conditions).entrySet()) {
      List<String> args = new ArrayList<>(List.of(pack.toString(), "--id", condition.getKey()));
      args.addAll(common);
      args.addAll(condition.getValue());
      rules("new", args.toArray(String[]::new));
      String written = pack.resolve(condition.getKey() + "-new").toString();
      assertThat(rules("test", written).out()).contains(" 0 failed");
    }
  }

  private AgoraRun attempt(String pack) {
    return AgoraRun.run(
        directory,
        "rules",
        "try",
        directory.resolve(pack).toString(),
        directory.resolve("audit.yaml").toString(),
        "--quiet");
  }

  /** The pack again, in another folder. */
  private void copyPack(String target) throws IOException {
    for (String file :
        List.of(
            "pack.yaml",
            "facts.ttl",
            "ENERGY-001-late-reading/policy.yaml",
            "ENERGY-001-late-reading/rule.drl")) {
      Path copy = directory.resolve(target).resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(directory.resolve("energy").resolve(file), copy);
    }
  }

  @Test
  void aPackThatIsTriedMayDeclareThem() throws IOException {
    change("audit.yaml", "policies: [./energy]", "policies: [COOP-017]");
    AgoraRun run = attempt("energy");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("1 finding gained", message);
  }

  @Test
  void aPackThatIsTriedMayDeclareThemAnew() throws IOException {
    copyPack("next/energy");
    change(
        "next/energy/facts.ttl",
        "\"metered\" \"estimated\"",
        "\"metered\" \"guessed\" \"estimated\"");
    change("next/energy/ENERGY-001-late-reading/policy.yaml", "where: {quality: metered}, ", "");
    change(
        "next/energy/ENERGY-001-late-reading/rule.drl",
        " quality == HeatReading.Quality.METERED,",
        "");
    AgoraRun run = attempt("next/energy");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("2 findings gained, 0 lost, 0 changed, 1 the same", "9 kWh", "9.5 kWh");
    change("next/energy/facts.ttl", "xsd:decimal", "xsd:double");
    assertThat(attempt("next/energy").exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(attempt("next/energy").err())
        .contains("agora: energy/facts.ttl:", "write xsd:decimal");
  }

  @Test
  void ofPacksThatDeclareOneKindOtherwiseTheLaterIsUntested() throws IOException {
    copyPack("grid");
    change("grid/pack.yaml", "name: energy", "name: grid");
    change("audit.yaml", "policies: [./energy]", "policies: [./energy, ./grid]");
    change("grid/ENERGY-001-late-reading/policy.yaml", "id: ENERGY-001", "id: GRID-001");
    change("grid/ENERGY-001-late-reading/rule.drl", "ENERGY-001", "GRID-001");
    assertThat(audit().err()).isEmpty();
    change("grid/facts.ttl", "the meter's number", "its number");
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNTESTED);
    assertThat(run.json().get("findings")).hasSize(1);
    assertThat(run.err())
        .contains(
            "policy GRID-001 could not be evaluated: grid/facts.ttl: HeatReading is not declared as in energy/facts.ttl;"
                + " give one of them another name, or make both the same");
  }

  @Test
  void aDecisionTableJudgesThem() throws IOException {
    Path folder = directory.resolve("energy/ENERGY-001-late-reading");
    Files.delete(folder.resolve("rule.drl"));
    List<List<String>> rows =
        List.of(
            List.of("RuleTable ENERGY-001"),
            List.of("CONDITION", "CONDITION", "CONDITION", "CONDITION"),
            List.of(
                "Scope( $organization : key )",
                "$reading : HeatReading( organization == $organization, receivedAt != null )",
                "",
                "$terms : Terms( policy == \"ENERGY-001\", organization == $organization,"
                    + " inForce($reading.readAt) )"),
            List.of(
                "",
                "quality",
                "energy.value >",
                "$reading.receivedAt.certainlyLater(micros($param), $reading.readAt)"),
            List.of("", "How it is known", "It shows more than", "It came later than"),
            List.of("", "metered", "11", "maximumAge"),
            List.of("", "estimated", "9", "maximumAge"));
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(folder.resolve("rule.drl.xlsx"))) {
      XSSFSheet sheet = workbook.createSheet("Rules");
      for (int i = 0; i < rows.size(); i++) {
        XSSFRow row = sheet.createRow(i);
        for (int j = 0; j < rows.get(i).size(); j++) {
          if (!rows.get(i).get(j).isEmpty()) {
            row.createCell(j).setCellValue(rows.get(i).get(j));
          }
        }
      }
      sheet.addMergedRegion(new CellRangeAddress(2, 2, 1, 2));
      workbook.write(out);
    }
    AgoraRun run = audit();
    assertThat(run.err()).isEmpty();
    assertThat(run.json().get("findings"))
        .extracting(finding -> finding.get("message").asText())
        .containsExactly(message);
  }
}
