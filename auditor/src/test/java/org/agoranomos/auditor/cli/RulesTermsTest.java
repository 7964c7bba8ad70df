package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code agora rules terms} says what is in force, who decided it and where. */
class RulesTermsTest {
  private static final String AUDIT =
      """
      audit: own
      title: Terms of three
      market: market:test
      zone: Europe/Berlin
      period: {from: 2026-01-01, until: 2026-04-01}
      policies: [DAO-007, MKT-010]
      sources: []
      terms:
        - {policy: DAO-007, organization: "market:test", from: 2026-01-01, values: {maximumShare: "0.4"}, decidedBy: the market's council}
        - {policy: DAO-007, organization: "dao:a", from: 2026-02-01, until: 2026-03-01, values: {maximumShare: "0.6"}, decidedBy: token holders,
           proposal: "governor/proposal/21"}
        - {policy: OVN-010, organization: "market:test", values: {maximumShare: "0.7"}, decidedBy: nobody asked}
      facts:
        Organization: [{id: "dao:a", form: dao, name: The A}, {id: "dao:b", form: dao}]
        Market: [{id: "market:test", operator: "dao:a", name: Test}]
      """;

  @TempDir Path directory;

  private AgoraRun terms(String audit, String... options) throws IOException {
    Path file = directory.resolve("audit.yaml");
    Files.writeString(file, audit);
    List<String> args = new ArrayList<>(List.of("rules", "terms", file.toString()));
    args.addAll(List.of(options));
    return AgoraRun.run(directory, args.toArray(String[]::new));
  }

  private static List<String> lines(AgoraRun run) {
    return run.out().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")).toList();
  }

  @Test
  void theWholeTimeLineOfWhatEachDecided() throws IOException {
    AgoraRun run = terms(AUDIT, "--policy", "DAO-007");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(lines(run))
        .containsExactly(
            "DAO-007 1.0.0 | Voting power concentrated",
            "the market: Test (market:test)",
            "maximumShare | 0.5 fraction | until 2026-01-01 | default of the policy: own; more than half decides alone",
            "maximumShare | 0.4 fraction | since 2026-01-01 | the market's council",
            "minimumNakamoto | 3 parties | always | default of the policy: own",
            "The A (dao:a)",
            "maximumShare | 0.6 fraction | 2026-02-01 until 2026-03-01 | token holders (proposal governor/proposal/21)",
            "For whom a parameter is not listed, that of the audit's own market, market:test, is in force, other markets included.");
  }

  @Test
  void oneDayBeginsInTheZoneOfTheAudit() throws IOException {
    assertThat(value("2026-01-31")).isEqualTo("0.4 the market's council null");
    assertThat(value("2026-02-01")).isEqualTo("0.6 token holders governor/proposal/21");
    assertThat(value("2026-02-28")).isEqualTo("0.6 token holders governor/proposal/21");
    assertThat(value("2026-03-01")).isEqualTo("0.4 the market's council null");
    assertThat(value("2025-12-31")).isEqualTo("0.5 null null");
  }

  private String value(String day) throws IOException {
    AgoraRun run =
        terms(
            AUDIT,
            "--at",
            day,
            "--organization",
            "dao:a",
            "--policy",
            "DAO-007",
            "--format",
            "json");
    List<String> values = new ArrayList<>();
    for (JsonNode term : new ObjectMapper().readTree(run.out()).get("terms")) {
      if (term.get("parameter").asText().equals("maximumShare")) {
        values.add(
            term.get("value").asText()
                + " "
                + term.get("decidedBy").asText()
                + " "
                + term.get("proposal").asText());
      }
    }
    assertThat(values).hasSize(1);
    return values.get(0);
  }

  @Test
  void anOrganizationSeesAllThatIsInForceForIt() throws IOException {
    assertThat(lines(terms(AUDIT, "--organization", "dao:b", "--policy", "DAO-007")))
        .contains(
            "maximumShare | 0.4 fraction | since 2026-01-01 | the market: the market's council");
  }

  @Test
  void whatIsRequiredAndUndecidedIsMarkedAndOtherPoliciesOfTheTermsAreShown() throws IOException {
    AgoraRun run = terms(AUDIT);
    assertThat(run.out())
        .containsPattern(
            "undecided +always +nobody decided it, and it is required: state it under terms")
        .containsPattern("OVN-010 .*\\n.*\\n +maximumShare +0.7 .* nobody asked");
  }

  @Test
  void longUnitsLeaveTheColumnsInLine() throws IOException {
    ExpensePack.write(
        directory.resolve("pack/OWN-001-dear"),
        ExpensePack.POLICY
            .replace(", unit: EUR", ", unit: EUR for each household and month")
            .replace(
                "message:", "  months: {type: integer, default: \"3\", source: own}\nmessage:"),
        ExpensePack.RULE);
    List<String> lines =
        terms(AUDIT.replace("[DAO-007, MKT-010]", "[./pack]"), "--policy", "OWN-001")
            .out()
            .lines()
            .filter(line -> line.contains("always"))
            .toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).indexOf("always")).isEqualTo(lines.get(1).indexOf("always"));
  }

  @Test
  void whereNoMarketIsNamedNoneIsMadeUp() throws IOException {
    String audit = AUDIT.replace("market: market:test\n", "");
    assertThat(lines(terms(audit, "--policy", "MKT-010")))
        .contains("everybody")
        .contains(
            "For whom a parameter is not listed, that of everybody is in force, other markets included.");
    AgoraRun run = AgoraRun.audit(directory.resolve("audit.yaml"), directory, "--allow-unassessed");
    assertThat(run.json().get("outcomes"))
        .as(run.err())
        .filteredOn(outcome -> outcome.get("policy").asText().equals("MKT-010"))
        .extracting(outcome -> outcome.get("subject").asText())
        .containsExactly("market:test");
  }

  @Test
  void termsAreFactsThatAPolicyCanJudge() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("pack/OWN-014"));
    Files.writeString(
        folder.resolve("policy.yaml"),
        """
        id: OWN-014
        version: 1.0.0
        title: Terms without a proposal
        statement: Terms are decided by proposal
        nature: breach
        severity: minor
        basis: own
        remedy: Put them to the vote.
        scope: org
        population: {fact: TermsDecision, as: $decision, subject: organization, at: from, many: decisions}
        needs:
          - {fact: TermsDecision, by: organization}
        key: [$decision]
        message: "{$decision.decidedBy} set {$decision.parameter} of {$decision.policy} to {$decision.decided}"
        """);
    Files.writeString(
        folder.resolve("rule.drl"),
        """
        rule "OWN-014"
        when
            Scope( $organization : key )
            $decision : TermsDecision( organization == $organization, proposal == null )
        then
        end
        """);
    Files.writeString(
        directory.resolve("audit.yaml"),
        AUDIT
            .replace("[DAO-007, MKT-010]", "[DAO-007, ./pack]")
            .replace("{maximumShare: \"0.4\"}", "{maximumShare: \"0.4\", minimumNakamoto: 2}"));
    AgoraRun run = AgoraRun.audit(directory.resolve("audit.yaml"), directory, "--allow-unassessed");
    assertThat(run.json().get("findings"))
        .as(run.err())
        .extracting(finding -> finding.get("message").asText())
        .containsExactlyInAnyOrder(
            "the market's council set maximumShare of DAO-007 to 0.4",
            "the market's council set minimumNakamoto of DAO-007 to 2",
            "nobody asked set maximumShare of OVN-010 to 0.7");
    assertThat(run.json().at("/findings/0/evidence/0/location").asText())
        .startsWith("audit.yaml terms[");
  }

  @Test
  void badTermsAreToldWithTheirLine() throws IOException {
    assertThat(terms(AUDIT.replace("\"0.6\"", "most")).err())
        .contains("audit.yaml:10: terms[1].values.maximumShare: 'most' is no decimal");
    assertThat(terms(AUDIT.replace("proposal: \"governor/proposal/21\"", "proposal: \"\"")).err())
        .contains("audit.yaml:11: terms[1].proposal");
    assertThat(terms(AUDIT, "--policy", "DAO-07").err()).contains("--policy", "DAO-007");
    assertThat(terms(AUDIT, "--organization", "dao:c").err()).contains("--organization", "dao:");
    assertThat(terms(AUDIT, "--at", "tomorrow").err()).contains("--at: 'tomorrow' is no date");
    assertThat(terms(AUDIT, "--at", "tomorrow").exitCode()).isEqualTo(ExitCode.WRONG_USE);
  }
}
