package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy in several versions, each of which judges the time in which it is in force. */
class PolicyVersionsTest {
  private static final String AUDIT =
      """
      audit: own
      title: With a policy in two versions
      market: market:test
      period: {from: 2026-01-01, until: 2026-04-01}
      policies: [./pack]
      sources: []
      facts:
        Organization: [{id: "coop:green", form: cooperative}]
        Expense:
          - {id: before, organization: "coop:green", submittedBy: ann, approvedBy: bob, payee: ann, quantity: 80 EUR, at: 2026-01-31}
          - {id: after, organization: "coop:green", submittedBy: ann, approvedBy: bob, payee: ann, quantity: 80 EUR, at: 2026-02-01}
          - {id: dear, organization: "coop:green", submittedBy: ann, approvedBy: bob, payee: ann, quantity: 100.01 EUR, at: 2026-02-01}
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    version("1.0.0", "until: 2026-02-01", "50");
    version("2.0.0", "from: 2026-02-01", "100");
    Files.writeString(directory.resolve("audit.yaml"), AUDIT);
  }

  private Path version(String version, String effective, String limit) throws IOException {
    return ExpensePack.write(
        directory.resolve("pack/OWN-001-" + version),
        policy(version, effective, limit),
        ExpensePack.RULE);
  }

  private static String policy(String version, String effective, String limit) {
    return ExpensePack.POLICY
        .replace("version: 1.0.0", "version: " + version + "\neffective: {" + effective + "}")
        .replace("above the limit", "above " + limit + " EUR")
        .replace("\"50\"", "\"" + limit + "\"");
  }

  private AgoraRun audit() {
    return AgoraRun.audit(directory.resolve("audit.yaml"), directory, "--allow-unassessed");
  }

  private static List<String> found(JsonNode report) {
    List<String> found = new ArrayList<>();
    for (JsonNode finding : report.get("findings")) {
      for (JsonNode evidence : finding.get("evidence")) {
        if (evidence.get("role").asText().equals("$expense")) {
          found.add(evidence.get("fact").asText() + " " + finding.get("version").asText());
        }
      }
    }
    found.sort(null);
    return found;
  }

  @Test
  void eachVersionJudgesItsTimeAndTheOutcomeCountsThemTogether() throws IOException {
    AgoraRun run = audit();
    assertThat(run.err()).isEmpty();
    assertThat(found(run.json())).containsExactly("before 1.0.0", "dear 2.0.0");
    JsonNode outcome = run.json().at("/outcomes/0");
    assertThat(run.json().get("outcomes")).hasSize(1);
    assertThat(outcome.get("population").asLong()).isEqualTo(3);
    assertThat(outcome.get("failed").asLong()).isEqualTo(2);
    assertThat(outcome.get("reason").isNull()).isTrue();
  }

  @Test
  void theReportHasTheTextOfEachVersion() throws IOException {
    JsonNode policies = audit().json().get("policies");
    assertThat(policies).hasSize(1);
    assertThat(policies.at("/0/version").asText()).isEqualTo("2.0.0");
    assertThat(policies.at("/0/versions"))
        .extracting(
            v ->
                v.get("version").asText()
                    + " "
                    + v.get("from").asText()
                    + " "
                    + v.get("until").asText()
                    + " "
                    + v.get("statement").asText())
        .containsExactly(
            "1.0.0 null 2026-02-01 No expense is above 50 EUR",
            "2.0.0 2026-02-01 null No expense is above 100 EUR");
    assertThat(Files.readString(directory.resolve("report/report.html")))
        .contains("No expense is above 50 EUR", "No expense is above 100 EUR");
  }

  @Test
  void theListOfPoliciesSaysWhenEachVersionIsInForce() {
    AgoraRun run = AgoraRun.run(directory, "rules", "list", directory.resolve("pack").toString());
    assertThat(run.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("1.0.0").endsWith("Dear expense, until 2026-02-01"),
            line -> assertThat(line).contains("2.0.0").endsWith("Dear expense, from 2026-02-01"));
  }

  @Test
  void keysAreTheSameInEveryVersion() throws IOException {
    JsonNode two = audit().json();
    Files.delete(directory.resolve("pack/OWN-001-2.0.0/policy.yaml"));
    version("1.0.0", "from: 2020-01-01", "50");
    List<String> keys = new ArrayList<>();
    audit().json().get("findings").forEach(finding -> keys.add(finding.get("key").asText()));
    assertThat(keys).hasSize(3);
    assertThat(two.get("findings")).allMatch(f -> keys.contains(f.get("key").asText()));
  }

  @Test
  void whatNoVersionCoversIsNotJudgedAndTheOutcomeSaysSo() throws IOException {
    version("1.0.0", "until: 2026-01-15", "50");
    JsonNode outcome = audit().json().at("/outcomes/0");
    assertThat(outcome.get("population").asLong()).isEqualTo(2);
    assertThat(outcome.get("reason").asText())
        .isEqualTo("1 expenses were at times at which no version of the policy is in force");
    version("2.0.0", "from: 2027-01-01", "100");
    JsonNode none = audit().json().at("/outcomes/0");
    assertThat(none.get("outcome").asText()).isEqualTo("inapplicable");
    assertThat(none.get("reason").asText()).startsWith("3 expenses were at times");
  }

  @Test
  void whetherItWasInForceAtATimeThatNobodyKnowsCannotBeTold() throws IOException {
    Files.delete(directory.resolve("pack/OWN-001-1.0.0/policy.yaml"));
    Files.writeString(
        directory.resolve("audit.yaml"),
        AUDIT.replace("at: 2026-01-31", "at: \"block 100 of eip155:1\""));
    AgoraRun run = audit();
    assertThat(run.json().get("notAssessed")).as(run.err()).hasSize(1);
    assertThat(run.json().at("/notAssessed/0/reason").asText())
        .startsWith("it is not known whether the policy was in force at ");
  }

  @Test
  void termsAreOfTheVersionThatKnowsThem() throws IOException {
    Path policy = directory.resolve("pack/OWN-001-2.0.0/policy.yaml");
    Files.writeString(policy, Files.readString(policy).replace("  limit:", "  cap:"));
    Path rule = policy.resolveSibling("rule.drl");
    Files.writeString(rule, ExpensePack.RULE.replace("\"limit\"", "\"cap\""));
    Files.writeString(
        directory.resolve("audit.yaml"),
        AUDIT
            + """
            terms:
              - {policy: OWN-001, organization: "coop:green", values: {limit: "90"}, decidedBy: the meeting}
              - {policy: OWN-001, organization: "coop:green", from: 2026-01-10, values: {cap: "70"}, decidedBy: the board, proposal: "p/7"}
            """);
    AgoraRun run = audit();
    assertThat(run.err()).isEmpty();
    assertThat(found(run.json())).containsExactly("after 2.0.0", "dear 2.0.0");
    assertThat(run.json().get("terms"))
        .extracting(
            t ->
                t.get("from").asText()
                    + " "
                    + t.get("until").asText()
                    + " "
                    + t.get("values")
                    + " "
                    + t.get("decidedBy").asText()
                    + " "
                    + t.get("proposals"))
        .contains("2026-02-01T00:00:00Z null {\"cap\":\"70\"} the board [\"p/7\"]");
  }

  @Test
  void versionsInForceAtOneTimeAreRefusedWithBothPlaces() throws IOException {
    version("2.0.0", "from: 2026-01-31", "100");
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNTESTED);
    assertThat(run.err())
        .contains(
            "pack/OWN-001-1.0.0/policy.yaml: OWN-001 1.0.0 in pack/OWN-001-1.0.0 and 2.0.0 in pack/OWN-001-2.0.0 are in force at one time")
        .containsOnlyOnce("are in force at one time");
    assertThat(run.json().at("/outcomes/0/outcome").asText()).isEqualTo("untested");
    Path same = version("2.0.0", "from: 2026-02-01", "100").resolve("policy.yaml");
    Files.writeString(same, Files.readString(same).replace("version: 2.0.0", "version: 1.0.0"));
    assertThat(audit().err())
        .contains(
            "OWN-001 stands in two folders with one version, pack/OWN-001-1.0.0 and pack/OWN-001-2.0.0;")
        .containsOnlyOnce("stands in two folders");
    Files.writeString(same, Files.readString(same).replace("from: 2026-02-01", "from: February"));
    assertThat(audit().err()).contains("effective.from", "'February' is no date");
  }

  @Test
  void aVersionIsTriedInTheTimeInWhichItIsInForce() throws IOException {
    Path other = directory.resolve("other");
    ExpensePack.write(
        other.resolve("OWN-001"), policy("3.0.0", "from: 2026-01-01", "90"), ExpensePack.RULE);
    AgoraRun run =
        AgoraRun.run(
            directory,
            "rules",
            "try",
            other.toString(),
            directory.resolve("audit.yaml").toString(),
            "--quiet");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "0 findings gained, 1 lost, 1 changed, 0 the same; 1 organization concerned.",
            "OWN-001 3.0.0 in place of 1.0.0, 2.0.0",
            "parameter limit: 100 → 90");
  }
}
