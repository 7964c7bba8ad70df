package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pack that cannot be used leaves its own policies untested, and keeps no other from running. */
class BrokenPacksTest {
  private static final String AUDIT =
      """
      audit: own
      title: With two packs
      market: market:test
      period: {from: 2026-01-01, until: 2026-04-01}
      policies: [COOP-017, ./bad, ./good]
      sources: []
      terms:
        - {policy: OWN-002, organization: "coop:green", values: {limit: "100"}, decidedBy: the meeting}
      facts:
        Organization: [{id: "coop:green", form: cooperative}]
        Expense:
          - {id: e1, organization: "coop:green", submittedBy: ann, approvedBy: bob, payee: ann, quantity: 80 EUR, at: 2026-01-05}
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    ExpensePack.write(directory.resolve("good/OWN-001-dear"), "OWN-001");
    ExpensePack.write(directory.resolve("bad/OWN-002-dear"), "OWN-002");
    ExpensePack.write(directory.resolve("bad/OWN-003-dear"), "OWN-003");
    Files.writeString(directory.resolve("audit.yaml"), AUDIT);
  }

  private AgoraRun audit() {
    return AgoraRun.audit(directory.resolve("audit.yaml"), directory, "--allow-unassessed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pack.yaml | name: bad, version: one, facts: 1 | 'one' is no version",
        "pack.yaml | name: bad, version: 1.0.0, facts: 99 | written for facts version 99",
        "facts.ttl | :Reading a owl:Class . | bad/facts.ttl:"
      })
  void onlyItsPoliciesAreUntestedAndTheReasonIsToldOnce(String file, String text, String reason)
      throws IOException {
    Files.writeString(
        directory.resolve("bad").resolve(file), text.replace(", ", "\n") + System.lineSeparator());
    AgoraRun run = audit();
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.UNTESTED);
    assertThat(run.json().get("outcomes"))
        .extracting(o -> o.get("policy").asText() + " " + o.get("outcome").asText())
        .containsExactly(
            "COOP-017 passed", "OWN-001 failed", "OWN-002 untested", "OWN-003 untested");
    assertThat(run.err())
        .contains("policies OWN-002, OWN-003 could not be evaluated: bad/" + file)
        .containsOnlyOnce(reason);
    assertThat(run.json().at("/outcomes/3/reason").asText()).contains(reason);
  }

  @Test
  void aPackThatOnlyDeclaresKindsIsToldToo() throws IOException {
    Files.createDirectories(directory.resolve("kinds"));
    Files.writeString(directory.resolve("kinds/facts.ttl"), "no Turtle");
    Files.writeString(
        directory.resolve("audit.yaml"),
        AUDIT.replace("./bad", "./bad, ./kinds") + "  Reading: [{id: r1}]\n");
    assertThat(audit().exitCode()).as("of a kind that nobody has").isEqualTo(ExitCode.WRONG_USE);
    Files.writeString(directory.resolve("kinds/facts.ttl"), ":Reading a");
    AgoraRun run = audit();
    assertThat(run.err())
        .contains("pack kinds cannot be used: kinds/facts.ttl:")
        .contains("facts.Reading: left out: the pack 'kinds', which declares Reading,");
    assertThat(run.json().get("outcomes"))
        .extracting(o -> o.get("policy").asText() + " " + o.get("outcome").asText())
        .contains("OWN-001 failed", "COOP-017 passed");
  }

  @Test
  void otherCommandsTellItAndStop() throws IOException {
    Files.writeString(directory.resolve("bad/pack.yaml"), "name: worse\n");
    for (List<String> command : List.of(List.of("sources", "check"), List.of("rules", "terms"))) {
      AgoraRun run =
          AgoraRun.run(
              directory,
              command.get(0),
              command.get(1),
              directory.resolve("audit.yaml").toString());
      assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
      assertThat(run.err()).contains("bad/pack.yaml:1");
    }
  }
}
