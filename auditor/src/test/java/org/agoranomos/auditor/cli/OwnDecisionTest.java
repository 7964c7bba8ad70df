package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's pack whose policies are decisions in DMN. */
class OwnDecisionTest {
  private static final Path PACK = AgoraRun.ROOT.resolve("examples/own-policies/coop-dmn");

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    StringBuilder organizations = new StringBuilder();
    StringBuilder memberships = new StringBuilder();
    StringBuilder delegations = new StringBuilder();
    StringBuilder trades = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      organizations.append("    - {id: o%d, form: cooperative}\n".formatted(i));
      // One in three has left the board long before; each organization has as many as its number.
      for (int j = 0; j <= i % 7; j++) {
        String name = "p" + i + "x" + j;
        String until = i % 3 == 0 ? ", until: 2024-02-01" : i % 3 == 1 ? ", until: 2025-09-01" : "";
        memberships.append(
            "    - {id: b%s, member: %s, organization: o%d, role: board, from: 2020-01-01%s}\n"
                .formatted(name, name, i, until));
        memberships.append(
            "    - {id: a%s, member: %s, organization: o%d, role: auditor, from: 2026-02-15}\n"
                .formatted(name, name, i));
      }
      delegations.append(
          "    - {id: d%d, delegator: q%d, delegate: q%d, organization: o1, from: 2026-02-01}\n"
              .formatted(i, i, (i + 1) % 60));
      trades.append(
          "    - {id: t%d, market: m, buyer: q%d, seller: q%d, quantity: 1 t, price: 9 EUR, at: 2026-02-%02d}\n"
              .formatted(i, i, (i + i % 4) % 60, 1 + i % 28));
    }
    Files.writeString(
        directory.resolve("audit.yaml"),
        """
        audit: own
        title: Decisions of our own
        market: m
        period: {from: 2026-01-01, until: 2026-04-01}
        policies: [%s]
        sources: []
        facts:
          Market: [{id: m}]
          Organization:
        %s  Membership:
        %s  Delegation:
        %s  Trade:
        %s"""
            .formatted(PACK, organizations, memberships, delegations, trades));
  }

  @Test
  void isTheSameToTheByteHoweverItIsSplitAndByHowManyThreads() throws IOException {
    byte[] first = audit(1_000, 1).bytes();
    assertThat(audit(1_000, 1).json().findValuesAsText("policy")).contains("AUD-001", "DEL-001");
    for (int factsPerSession : List.of(1, 100, 1_000)) {
      for (int threads = 1; threads <= 3; threads++) {
        assertThat(audit(factsPerSession, threads).bytes())
            .as("%d facts a session, %d threads", factsPerSession, threads)
            .isEqualTo(first);
      }
    }
  }

  private AgoraRun audit(int factsPerSession, int threads) throws IOException {
    AgoraRun run =
        AgoraRun.audit(
            directory.resolve("audit.yaml"),
            directory.resolve("run"),
            "--facts-per-session",
            String.valueOf(factsPerSession),
            "--threads",
            String.valueOf(threads));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.json().get("findings")).hasSizeGreaterThan(50);
    return run;
  }

  /**
   * Seen by the classes that a whole process loads: a decision is parsed in every run and then
   * interpreted, so that no run needs a compiler.
   */
  @Test
  void noRunNeedsACompiler() throws Exception {
    assertThat(
            AgoraRun.classesLoaded(
                directory, ExitCode.FINDINGS, "audit", "audit.yaml", "--quiet", "--format", "json"))
        .anyMatch(loaded -> loaded.contains(" org.kie.dmn.feel.lang.ast."))
        .noneMatch(
            loaded ->
                loaded.contains(" org.eclipse.jdt.")
                    || loaded.contains(" com.sun.tools.javac.")
                    || loaded.contains(" org.drools.model.codegen."));
  }
}
