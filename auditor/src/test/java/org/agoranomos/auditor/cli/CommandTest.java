package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command says and ends with when all is well, and when it is not. */
class CommandTest {
  private static final String MAPPING =
      """
      mapping: expenses
      version: 1
      facts:
        - fact: Expense
          id: "{id}"
          organization: "coop:green"
          submittedBy: "{by}"
          approvedBy: "{approver}"
          paidBy: "{payer}"
          payee: "{by}"
          quantity: {value: "{amount}", unit: EUR}
          at: {time: "{day}"}
      """;
  private static final String AUDIT =
      """
      audit: small
      title: A small audit
      market: market:test
      period: {from: 2026-01-01, until: 2026-04-01}
      policies: [COOP-017]
      sources:
        - id: expenses
          connector: table
          location: expenses.csv
          mapping: mapping.yaml
          coverage:
            - {kind: Expense, organization: "coop:green", from: 2026-01-01, until: 2026-04-01, complete: true}
      facts:
        Organization: [{id: "coop:green", form: cooperative, name: Green Growers}]
      """;
  private static final String CLEAN =
      "id,by,approver,payer,amount,day\n1,ann,bob,cleo,12.50,2026-01-05\n";
  private static final String BREACH = "2,ann,ann,cleo,80.00,2026-01-06\n";

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("mapping.yaml"), MAPPING);
    Files.writeString(directory.resolve("audit.yaml"), AUDIT);
    Files.writeString(directory.resolve("expenses.csv"), CLEAN);
  }

  private AgoraRun audit(String... options) {
    return AgoraRun.audit(directory.resolve("audit.yaml"), directory, options);
  }

  @Test
  void aCleanAuditPasses() throws IOException {
    AgoraRun run = audit();
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.json().at("/outcomes/0/outcome").asText()).isEqualTo("passed");
  }

  @Test
  void aBreachFailsAtItsSeverityAndNotAboveIt() throws IOException {
    Files.writeString(directory.resolve("expenses.csv"), CLEAN + BREACH);
    assertThat(audit().exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(audit("--fail-on", "critical").exitCode()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void whatWasNotAssessedIsNoPassUnlessItIsAllowed() throws IOException {
    Files.writeString(directory.resolve("expenses.csv"), CLEAN + "3,ann,,,1.00,2026-01-07\n");
    assertThat(audit().exitCode()).isEqualTo(ExitCode.NOT_ASSESSED);
    assertThat(audit("--allow-unassessed").exitCode()).isEqualTo(ExitCode.FINE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3,ann,bob,cleo,'1,234.5O',2026-01-07 | row=3",
        "3,ann,bob,cleo,\"1,234.5O\",2026-01-07 | row=3",
        "3,ann,bob,cleo,1.00,2026-02-30 | row=3",
        "1,ann,bob,cleo,1.00,2026-01-09 | row=3",
        "3,ann,bob | row=3",
        "3,ann,bob,cleo,NaN,2026-01-09 | row=3"
      },
      quoteCharacter = '\0')
  void aBadRowIsRejectedWithItsPlaceAndTheOthersAreUsed(String row, String place)
      throws IOException {
    Files.writeString(directory.resolve("expenses.csv"), CLEAN + row.trim() + "\n" + BREACH);
    AgoraRun run = audit("--allow-unassessed");
    assertThat(run.json().at("/sources/0/read").asLong()).isEqualTo(3);
    assertThat(run.json().at("/sources/0/used").asLong()).isEqualTo(2);
    assertThat(run.json().at("/sources/0/rejected").asLong()).isEqualTo(1);
    assertThat(run.json().at("/sources/0/rejections/0/location").asText()).endsWith(place);
    assertThat(run.json().at("/sources/0/rejections/0/remedy").asText()).isNotEmpty();
    assertThat(run.json().at("/summary/findings/major").asLong()).isEqualTo(1);
    assertThat(run.err()).contains("nothing that it covers is taken as complete");
  }

  @Test
  void aSourceWithARejectedRowVouchesForNothing() throws IOException {
    String header = CLEAN.lines().findFirst().orElseThrow() + "\n";
    Files.writeString(directory.resolve("expenses.csv"), header);
    assertThat(audit().json().at("/outcomes/0/outcome").asText()).isEqualTo("inapplicable");
    Files.writeString(
        directory.resolve("expenses.csv"), header + "1,ann,bob,cleo,1.00,2026-02-30\n");
    AgoraRun run = audit();
    assertThat(run.json().at("/outcomes/0/outcome").asText()).isEqualTo("cantTell");
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ASSESSED);
  }

  @Test
  void aMissingSourceIsOneLineAndAnExitCodeOfItsOwnAndStillAReport() throws IOException {
    Files.delete(directory.resolve("expenses.csv"));
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.SOURCE_FAILED);
    assertThat(run.err().lines()).singleElement().asString().contains("expenses.csv");
    assertThat(run.json().at("/outcomes/0/outcome").asText()).isEqualTo("cantTell");
  }

  @Test
  void aFailedSourceIsNamedInTheSummary() throws IOException {
    Files.delete(directory.resolve("expenses.csv"));
    AgoraRun run =
        AgoraRun.run(
            directory,
            "audit",
            directory.resolve("audit.yaml").toString(),
            "--out",
            directory.resolve("report").toString(),
            "--archive",
            directory.resolve("archive").toString());
    assertThat(run.out())
        .contains("! Source 'expenses' could not be read: there is no file expenses.csv");
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldInOneLine() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    AgoraRun run =
        AgoraRun.run(
            directory,
            "audit",
            directory.resolve("audit.yaml").toString(),
            "--quiet",
            "--out",
            file.resolve("report").toString(),
            "--archive",
            directory.resolve("archive").toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("cannot read or write " + file)
        .contains("--out");
    assertThat(file).hasContent("in the way");
  }

  @Test
  void theLogIsAnObjectALineForMachines() throws IOException {
    Files.writeString(directory.resolve("expenses.csv"), CLEAN + "3,ann,bob,cleo,x,2026-01-07\n");
    AgoraRun run =
        AgoraRun.run(
            directory,
            "audit",
            directory.resolve("audit.yaml").toString(),
            "--log",
            "json",
            "--out",
            directory.resolve("report").toString(),
            "--archive",
            directory.resolve("archive").toString());
    List<String> levels = new ArrayList<>();
    for (String line : run.err().lines().toList()) {
      levels.add(
          new com.fasterxml.jackson.databind.ObjectMapper().readTree(line).get("level").asText());
    }
    assertThat(levels).contains("info").endsWith("error");
    Files.writeString(directory.resolve("audit.yaml"), AUDIT.replace("title:", "titel:"));
    assertThat(audit("--log", "json").err())
        .startsWith("{\"level\":\"error\",\"message\":\"")
        .contains("did you mean 'title'?");
  }

  @Test
  void aWrongColumnIsAWrongConfiguration() throws IOException {
    Files.writeString(directory.resolve("expenses.csv"), CLEAN.replace("approver", "aprover"));
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("approver")
        .contains("aprover");
    assertThat(run.folder()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COOP-017] | COOP-017, NONE-1] | NONE-1",
        "market: market:test | market: market:test\\nmarkt: x | markt",
        "until: 2026-04-01} | until: 2025-04-01} | period",
        "form: cooperative | form: club | club",
        "kind: Expense | kind: Expence | Expence",
        "connector: table | connector: tabel | tabel"
      })
  void aWrongAuditIsToldWithItsPlace(String right, String wrong, String told) throws IOException {
    Files.writeString(
        directory.resolve("audit.yaml"), AUDIT.replace(right, wrong.replace("\\n", "\n")));
    AgoraRun run = audit();
    assertThat(run.err()).contains(told);
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void anEarlierReportStaysWhenARunFails() throws IOException {
    audit();
    byte[] before = Files.readAllBytes(directory.resolve("report/report.json"));
    Files.writeString(directory.resolve("audit.yaml"), AUDIT.replace("COOP-017]", "NONE-1]"));
    assertThat(audit().exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(Files.readAllBytes(directory.resolve("report/report.json"))).isEqualTo(before);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void aFolderThatIsNoReportIsNeverReplaced() throws IOException {
    Path precious = Files.createDirectories(directory.resolve("report")).resolve("thesis.txt");
    Files.writeString(precious, "years of work");
    assertThat(audit().exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(precious).hasContent("years of work");
  }

  @Test
  void anUnsetVariableIsNamed() throws IOException {
    Files.writeString(
        directory.resolve("audit.yaml"),
        AUDIT.replace("expenses.csv", "${AGORA_TEST_NOT_SET}/expenses.csv"));
    AgoraRun run = audit();
    assertThat(run.err()).contains("AGORA_TEST_NOT_SET");
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void theManifestHasTheDigestOfEveryFile() throws Exception {
    audit();
    Path report = directory.resolve("report");
    var manifest =
        new com.fasterxml.jackson.databind.ObjectMapper()
            .readTree(report.resolve("manifest.json").toFile());
    try (Stream<Path> files = Files.walk(report)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = report.relativize(file).toString();
        if (!name.equals("manifest.json")) {
          byte[] digest =
              java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
          assertThat(manifest.get("sha256").get(name).asText())
              .as(name)
              .isEqualTo(java.util.HexFormat.of().formatHex(digest));
        }
      }
    }
  }
}
