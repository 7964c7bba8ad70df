package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a condition follows and no source has is an orphan, and what rests on it is no pass. */
class MissingReferencesTest {
  private static final Path EXAMPLE = AgoraRun.ROOT.resolve("examples/own-policies");
  private static final String POLICY = "MTR-001-old-reading";
  private static final String AUDIT =
      """
      audit: missing
      title: A reading that was never read
      market: market:test
      period: {from: 2026-01-01, until: 2026-04-01}
      policies: [./pack]
      sources: []
      facts:
        Organization: [{id: "coop:sun", form: cooperative}]
      """;
  private static final String BILLS =
      """
        HeatReading:
          - {id: r1, organization: "coop:sun", meter: m-7, readAt: 2026-02-01, energy: 10 kWh}
        EnergyBill:
          - {id: e1, organization: "coop:sun", customer: ann, reading: r1, sum: 30 EUR, at: 2026-02-15}
          - {id: e2, organization: "coop:sun", customer: nobody, reading: r99, sum: 30 EUR, at: 2026-02-15}
      """;

  @TempDir Path directory;

  @Test
  void aBillWhoseReadingNoSourceHasIsNoPassOfARule() throws IOException {
    Path rule = example("coop-rules").resolve("rule.drl");
    String text = Files.readString(rule);
    // The author of this one did not think of it.
    Files.writeString(rule, text.substring(0, text.indexOf("rule \"MTR-001 reading not there\"")));
    theReadingIsNamed(audit(BILLS));
  }

  @Test
  void aBillWhoseReadingNoSourceHasIsNoPassOfADecision() throws IOException {
    Path decision = example("coop-dmn").resolve("rule.dmn");
    String text = Files.readString(decision);
    int begin = text.indexOf("else if count(");
    Files.writeString(
        decision, text.substring(0, begin) + text.substring(text.indexOf("else if some r")));
    theReadingIsNamed(audit(BILLS));
  }

  private static void theReadingIsNamed(JsonNode report) {
    JsonNode outcome = report.at("/outcomes/0");
    assertThat(outcome.get("outcome").asText()).isEqualTo("cantTell");
    assertThat(outcome.get("cantTell").asInt()).isEqualTo(1);
    assertThat(outcome.get("population").asInt()).isEqualTo(2);
    assertThat(outcome.get("reason").asText()).contains("it refers to r99, which no source has");
    // Nobody describes ann either, who is known by her name alone.
    assertThat(report.get("orphans"))
        .extracting(JsonNode::toString)
        .singleElement()
        .asString()
        .contains("\"EnergyBill\"", "\"reading\"", "\"r99\"", "\"count\":1");
  }

  @Test
  void whatBelongsToTheJudgedMayReferToNothingToo() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("pack/OWN-001-smaller-again"));
    Files.writeString(
        folder.resolve("policy.yaml"),
        """
        id: OWN-001
        version: 1.0.0
        title: Vote that grew
        statement: A vote that replaces another has no more weight
        nature: breach
        severity: minor
        basis: own
        remedy: Count the first vote.
        scope: proposal
        population: {fact: Proposal, as: $poll, subject: organization, at: createdAt, many: proposals}
        needs:
          - {fact: Proposal, by: id}
          - {fact: Vote, by: proposal}
        key: [$poll]
        message: "{$vote.voter} voted again with more weight"
        """);
    Files.writeString(
        folder.resolve("rule.drl"),
        """
        rule "OWN-001"
        when
            Scope( $proposal : key )
            $poll : Proposal( id == $proposal )
            $vote : Vote( proposal == $proposal, replaces != null )
            $first : Vote( id == $vote.replaces, weight < $vote.weight )
        then
        end
        """);
    String votes =
        """
          Proposal:
            - {id: p1, organization: "coop:sun", body: members, kind: other, createdAt: 2026-02-01}
            - {id: p2, organization: "coop:sun", body: members, kind: other, createdAt: 2026-02-01}
          Vote:
            - {id: v1, proposal: p1, voter: ann, weight: 1, at: 2026-02-02}
            - {id: v2, proposal: p1, voter: ann, weight: 1, at: 2026-02-03, replaces: v1}
            - {id: v3, proposal: p2, voter: ann, weight: 1, at: 2026-02-03, replaces: v0}
        """;
    JsonNode report = audit(votes);
    JsonNode outcome = report.at("/outcomes/0");
    assertThat(outcome.get("outcome").asText()).isEqualTo("cantTell");
    assertThat(outcome.get("cantTell").asInt()).isEqualTo(1);
    assertThat(outcome.get("reason").asText())
        .contains("a Vote of it refers to v0, which no source has");
    assertThat(report.get("orphans").toString()).contains("\"Vote\"", "\"replaces\"", "\"v0\"");
    // Where the same is asked the other way round, nothing rests on what was replaced.
    Files.writeString(
        folder.resolve("rule.drl"),
        """
        rule "OWN-001"
        when
            Scope( $proposal : key )
            $poll : Proposal( id == $proposal )
            $vote : Vote( proposal == $proposal, weight > 5B )
            not Vote( proposal == $proposal, replaces == $vote.id )
        then
        end
        """);
    assertThat(audit(votes).at("/outcomes/0/outcome").asText()).isEqualTo("passed");
  }

  private Path example(String pack) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("pack").resolve(POLICY));
    Files.copy(EXAMPLE.resolve(pack).resolve("facts.ttl"), directory.resolve("pack/facts.ttl"));
    for (String file : List.of("policy.yaml", pack.equals("coop-dmn") ? "rule.dmn" : "rule.drl")) {
      Files.copy(EXAMPLE.resolve(pack).resolve(POLICY).resolve(file), folder.resolve(file));
    }
    return folder;
  }

  private JsonNode audit(String facts) throws IOException {
    Path audit = Files.writeString(directory.resolve("audit.yaml"), AUDIT + facts);
    AgoraRun run = AgoraRun.audit(audit, directory, "--allow-unassessed", "--format", "json");
    assertThat(run.err()).isEmpty();
    return run.json();
  }
}
