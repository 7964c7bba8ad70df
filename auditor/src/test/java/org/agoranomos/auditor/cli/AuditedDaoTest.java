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
import org.agoranomos.connectors.ethereum.AuditedDao;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a DAO did on a real node is audited from the chain, with its charter and what it published
 * beside it: what was planted is found, all and only, and nothing in the same life without it.
 */
class AuditedDaoTest {
  private static final String ORGANIZATION = "[\"dao:orchard\"]";

  @TempDir Path directory;

  @Test
  void whatWasPlantedOnTheChainIsFoundAllAndOnly() throws Exception {
    try (AuditedDao life = AuditedDao.play(true)) {
      AgoraRun run = AgoraRun.audit(audit(life, false), directory);
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
      assertThat(findings(run))
          .containsExactlyInAnyOrder(
              "DAO-005 " + ORGANIZATION + " [outflow/" + life.rent() + "]",
              "DAO-010 " + ORGANIZATION + " [borrowed/" + life.lentVote() + "]",
              "DAO-012 "
                  + ORGANIZATION
                  + " [multisig/eip155:31337:"
                  + life.safe()
                  + "/"
                  + life.owned()
                  + "]",
              "DAO-014 " + ORGANIZATION + " [" + life.shortened() + "]",
              "XORG-007 "
                  + ORGANIZATION
                  + " [enforcement/charter/period/"
                  + life.lengthened()
                  + "]",
              "XORG-007 " + ORGANIZATION + " [enforcement/charter/delay/" + life.shortened() + "]",
              "XORG-007 "
                  + ORGANIZATION
                  + " [enforcement/charter/threshold/"
                  + life.signed()
                  + "]");
      assertThat(run.json().get("notAssessed")).isEmpty();
      assertAllRead(run);
    }
  }

  @Test
  void nothingIsFoundInTheSameLifeWithoutBreaches() throws Exception {
    try (AuditedDao life = AuditedDao.play(false)) {
      AgoraRun run = AgoraRun.audit(audit(life, true), directory);
      assertThat(findings(run)).isEmpty();
      assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.FINE);
      assertThat(run.json().get("notAssessed")).isEmpty();
      assertAllRead(run);
    }
  }

  private static void assertAllRead(AgoraRun run) throws IOException {
    assertThat(run.json().get("errors")).isEmpty();
    assertThat(run.json().get("orphans")).isEmpty();
    assertThat(run.json().at("/summary/rejected").asLong()).isZero();
  }

  /** Policy, organization, and the facts of the finding's key. */
  private List<String> findings(AgoraRun run) throws Exception {
    Map<String, LoadedPolicy> policies =
        new RuleLibrary(Measures.schema(), directory.resolve("cache")).shipped();
    List<String> findings = new ArrayList<>();
    for (JsonNode finding : run.json().get("findings")) {
      Map<String, String> byRole = new TreeMap<>();
      finding
          .get("evidence")
          .forEach(e -> byRole.put(e.get("role").asText(), e.get("fact").asText()));
      String policy = finding.get("policy").asText();
      LoadedPolicy loaded = policies.get(policy);
      List<String> key = loaded.policy().key().stream().map(byRole::get).toList();
      findings.add(policy + " " + finding.get("organizations") + " " + key);
    }
    return findings;
  }

  /** Writes the audit, and beside it the table of what the DAO published. */
  private Path audit(AuditedDao life, boolean charterAmended) throws IOException {
    Files.writeString(
        directory.resolve("published.csv"),
        """
        entry,kind,published
        1,members,2026-01-03
        2,proposals,2026-01-03
        3,governance,2026-01-03
        """);
    Files.writeString(
        directory.resolve("published.yaml"),
        """
        mapping: published
        version: 1
        facts:
          - {fact: Disclosure, id: "disclosure/{entry}", by: "dao:orchard", kind: "{kind}", at: "{published}"}
        """);
    String chain = "eip155:31337:";
    String period =
        charterAmended
            ? """
                  - {id: charter/period, organization: "dao:orchard", venue: "GOVERNOR", parameter: votingPeriod, value: "40 {block}", from: 2026-01-01, until: "AMENDED"}
                  - {id: charter/longer, organization: "dao:orchard", venue: "GOVERNOR", parameter: votingPeriod, value: "50 {block}", from: "AMENDED"}
              """
            : """
                  - {id: charter/period, organization: "dao:orchard", venue: "GOVERNOR", parameter: votingPeriod, value: "40 {block}", from: 2026-01-01}
              """;
    String text =
        """
        audit: orchard
        title: Orchard, first quarter of 2026
        market: market:orchard
        period: {from: 2026-02-01, until: 2026-04-01}
        asOf: 2026-04-01
        policies: [dao, XORG-007]
        sources:
          - id: chain
            connector: ethereum
            location: URL
            organization: dao:orchard
            chain: eip155:31337
            head: latest
            requestsPerSecond: 99999
            complete: true
            contracts: {"GOVERNOR_": detect, "TIMELOCK_": detect, "TOKEN_": detect, "SAFE_": detect}
            coverage:
              - {kind: Mandate, from: 2026-01-01, until: 2026-04-01, complete: true}
          - id: published
            connector: table
            location: published.csv
            mapping: published.yaml
            organization: dao:orchard
            coverage:
              - {kind: Disclosure, from: 2025-01-01, until: 2026-04-01, complete: true}
        terms:
          - {policy: DAO-003, organization: "dao:orchard", values: {gracePeriod: P3650D}, decidedBy: "its timelock, in which what is ready stays ready"}
          - {policy: DAO-011, organization: "dao:orchard", values: {passedOn: "false"}, decidedBy: "its token, which passes on nothing"}
        facts:
          Organization:
            - {id: "dao:orchard", form: dao, name: Orchard}
          Market:
            - {id: "market:orchard", operator: "dao:orchard", name: Orchard, zone: UTC}
          CharterTerm:
        PERIOD
            - {id: charter/delay, organization: "dao:orchard", venue: "TIMELOCK", parameter: minDelay, value: 100 s, from: 2026-01-01}
            - {id: charter/threshold, organization: "dao:orchard", venue: "SAFE", parameter: threshold, value: 2 1, from: 2026-01-01}
            - {id: charter/owners, organization: "dao:orchard", venue: "SAFE", parameter: owners, value: 3 1, from: 2026-01-01}
        """
            .replace("PERIOD\n", period)
            .replace("AMENDED", life.amended().toString())
            .replace("GOVERNOR_", life.governor())
            .replace("TIMELOCK_", life.timelock())
            .replace("TOKEN_", life.token())
            .replace("SAFE_", life.safe())
            .replace("GOVERNOR", chain + life.governor())
            .replace("TIMELOCK", chain + life.timelock())
            .replace("SAFE", chain + life.safe())
            .replace("URL", life.url());
    return Files.writeString(directory.resolve("audit.yaml"), text);
  }
}
