package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack of an operator's own, beside the shipped ones. */
class OwnPackTest {
  private static final String POLICY = ExpensePack.POLICY;
  private static final String RULE = ExpensePack.RULE;
  private static final String AUDIT =
      """
      audit: own
      title: With a pack of our own
      market: market:test
      period: {from: 2026-01-01, until: 2026-04-01}
      policies: [COOP-017, ./pack]
      sources: []
      terms:
        - {policy: OWN-001, organization: "coop:green", from: 2026-02-01, values: {limit: "100"}, decidedBy: the meeting}
      facts:
        Organization: [{id: "coop:green", form: cooperative}]
        Expense:
          - {id: e1, organization: "coop:green", submittedBy: ann, approvedBy: bob, payee: ann, quantity: 80 EUR, at: 2026-01-05}
          - {id: e2, organization: "coop:green", submittedBy: ann, approvedBy: bob, payee: ann, quantity: 80 EUR, at: 2026-02-05}
          - {id: e3, organization: "coop:green", submittedBy: ann, approvedBy: bob, payee: ann, quantity: 100.01 EUR, at: 2026-02-05}
      """;

  @TempDir Path directory;
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = ExpensePack.write(directory.resolve("pack/OWN-001-dear-expense"));
    Files.writeString(directory.resolve("audit.yaml"), AUDIT);
  }

  private AgoraRun audit() {
    return AgoraRun.audit(directory.resolve("audit.yaml"), directory, "--allow-unassessed");
  }

  @Test
  void findsByTheTermsInForceThatDay() throws IOException {
    AgoraRun run = audit();
    assertThat(run.err()).isEmpty();
    assertThat(run.json().get("findings"))
        .extracting(finding -> finding.get("message").asText())
        .containsExactlyInAnyOrder("ann spent 80.00 EUR", "ann spent 100.01 EUR");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
  }

  /** Seen by the classes that a whole process loads: the first has the compiler, the next not. */
  @Test
  void aSecondRunCompilesNothing() throws Exception {
    assertThat(classesOfARun()).anyMatch(OwnPackTest::compiles);
    assertThat(classesOfARun()).isNotEmpty().noneMatch(OwnPackTest::compiles);
    Files.writeString(folder.resolve("rule.drl"), RULE.replace("above", "below"));
    assertThat(classesOfARun()).as("of another rule").anyMatch(OwnPackTest::compiles);
  }

  private static boolean compiles(String loaded) {
    return loaded.contains(" org.eclipse.jdt.") || loaded.contains(" org.drools.model.codegen.");
  }

  private List<String> classesOfARun() throws Exception {
    return AgoraRun.classesLoaded(
        directory,
        ExitCode.FINE,
        "audit",
        "audit.yaml",
        "--allow-unassessed",
        "--quiet",
        "--format",
        "json");
  }

  @Test
  void theAmountAtStakeIsTheQuantityThatThePolicyNames() throws IOException {
    assertThat(audit().json().get("findings")).allMatch(f -> f.get("amount").isNull());
    Files.writeString(
        folder.resolve("policy.yaml"), POLICY.replace("at: at,", "at: at, amount: quantity,"));
    assertThat(audit().json().get("findings"))
        .extracting(f -> f.at("/amount/value").asText() + " " + f.at("/amount/unit").asText())
        .containsExactlyInAnyOrder("80 EUR", "100.01 EUR");
    Files.writeString(
        folder.resolve("policy.yaml"), POLICY.replace("at: at,", "at: at, amount: category,"));
    assertThat(audit().err()).contains("amount", "Expense.category is no quantity");
  }

  @Test
  void theReportHasTheTermsThatSomebodyDecided() throws IOException {
    assertThat(audit().json().get("terms"))
        .extracting(
            t ->
                t.get("policy").asText()
                    + " "
                    + t.get("from").asText()
                    + " "
                    + t.at("/values/limit").asText()
                    + " "
                    + t.get("decidedBy").asText())
        .containsExactly("OWN-001 2026-02-01T00:00:00Z 100 the meeting");
  }

  @Test
  void aWrongRuleIsToldWithFileAndLine() throws IOException {
    Files.writeString(
        folder.resolve("rule.drl"),
        RULE.replace("$expense.quantity.above", "$expense.quantity.abov"));
    assertThat(broken()).contains("OWN-001-dear-expense/rule.drl:6:").contains("abov");
  }

  @Test
  void aPolicyThatCannotBeEvaluatedIsUntestedAndTheOthersGoOn() throws IOException {
    Files.writeString(
        folder.resolve("rule.drl"),
        RULE.replace(
            "above(decimal(\"limit\"))", "sameUnit($expense.quantity), integer(\"limit\") > 0"));
    Files.writeString(folder.resolve("policy.yaml"), POLICY.replace("\"50\"", "\"50.5\""));
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNTESTED);
    assertThat(run.json().get("outcomes"))
        .extracting(
            outcome -> outcome.get("policy").asText() + " " + outcome.get("outcome").asText())
        .contains("OWN-001 untested", "COOP-017 passed");
    assertThat(run.err()).contains("OWN-001").contains("50.5");
  }

  @Test
  void whatRestsOnAParameterThatNobodyDecidedCannotBeTold() throws IOException {
    Files.writeString(
        folder.resolve("policy.yaml"), POLICY.replace("default: \"50\"", "required: true"));
    AgoraRun run = audit();
    assertThat(run.json().get("findings"))
        .extracting(finding -> finding.get("message").asText())
        .containsExactly("ann spent 100.01 EUR");
    assertThat(run.json().get("outcomes").toString())
        .contains("nobody decided the parameter 'limit' for coop:green: state it under terms");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void aParameterThatThePolicyDoesNotDeclareIsToldWithItsLine() throws IOException {
    Files.writeString(folder.resolve("rule.drl"), RULE.replace("(\"limit\")", "(\"limits\")"));
    assertThat(broken()).contains("rule.drl:6:").contains("'limits'").contains("'limit'");
  }

  @Test
  void aMessageThatNamesNothingIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("policy.yaml"), POLICY.replace("submittedBy} spent", "submitedBy} spent"));
    assertThat(broken()).contains("{$expense.submitedBy}");
  }

  @Test
  void termsOfAnOrganizationThatNothingDescribesAreRefused() throws IOException {
    Files.writeString(
        directory.resolve("audit.yaml"),
        AUDIT.replace(
            "policy: OWN-001, organization: \"coop:green\"",
            "policy: OWN-001, organization: \"coop:gren\""));
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("coop:gren'").contains("coop:green");
  }

  @Test
  void wrongValuesAndUnknownOrganizationsAreToldInOneRun() throws IOException {
    Files.writeString(
        directory.resolve("audit.yaml"),
        AUDIT
            .replace("organization: \"coop:green\", from", "organization: \"coop:gren\", from")
            .replace("limit: \"100\"", "limit: dear"));
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err())
        .contains("terms[0].values.limit: 'dear' is no decimal")
        .contains("nothing describes 'coop:gren'");
  }

  @Test
  void termsOfAPolicyThatNobodyKnowsAreRefused() throws IOException {
    Files.writeString(
        directory.resolve("audit.yaml"), AUDIT.replace("policy: OWN-001", "policy: OWN-01"));
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("OWN-01'");
  }

  @Test
  void aWrongUnknownKeyOfAPolicyIsTold() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), POLICY.replace("remedy:", "remidy:"));
    assertThat(broken()).contains("policy.yaml:8:1: ").contains("remidy");
  }

  @Test
  void aPolicyThatCannotBeReadAtAllHasTheNameOfItsFolder() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), "id: [\n");
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("there is no policy 'OWN-001'");
    Files.writeString(directory.resolve("audit.yaml"), AUDIT.replaceAll("(?m)^terms:\n.*\n", ""));
    run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNTESTED);
    assertThat(run.json().get("outcomes"))
        .extracting(o -> o.get("policy").asText() + " " + o.get("outcome").asText())
        .contains("OWN-001-dear-expense untested", "COOP-017 passed");
  }

  @Test
  void whereThePoliciesBreakOnlyTogetherOrInTheCompilerTheOthersStillRun() throws IOException {
    Path other = Files.createDirectories(directory.resolve("pack/OWN-002-other"));
    Files.writeString(other.resolve("policy.yaml"), POLICY.replace("OWN-001", "OWN-002"));
    String crash = "$expense.quantity.value * 2 + 1.5 > 3B";
    Files.writeString(
        other.resolve("rule.drl"),
        RULE.replace("OWN-001", "OWN-002")
            .replace("$expense.quantity.above(decimal(\"limit\"))", crash));
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNTESTED);
    assertThat(run.json().get("outcomes"))
        .extracting(o -> o.get("policy").asText() + " " + o.get("outcome").asText())
        .contains("OWN-001 failed", "OWN-002 untested", "COOP-017 passed");
    Files.writeString(other.resolve("policy.yaml"), POLICY);
    Files.writeString(other.resolve("rule.drl"), RULE);
    run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNTESTED);
    assertThat(run.err()).contains("OWN-001 stands in two folders");
  }

  /** What the broken policy says, where it is told, and that the others ran. */
  private String broken() throws IOException {
    AgoraRun run = audit();
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNTESTED);
    assertThat(run.json().get("outcomes"))
        .extracting(o -> o.get("policy").asText() + " " + o.get("outcome").asText())
        .containsExactly("COOP-017 passed", "OWN-001 untested");
    String reason = run.json().at("/outcomes/1/reason").asText();
    assertThat(run.json().at("/policies/1/error").asText()).isNotEmpty();
    assertThat(run.json().get("errors")).hasSize(1);
    assertThat(Files.readString(run.folder().resolve("report.html"))).contains("OWN-001");
    assertThat(run.err()).contains("policy OWN-001 could not be evaluated: ");
    return reason;
  }
}
