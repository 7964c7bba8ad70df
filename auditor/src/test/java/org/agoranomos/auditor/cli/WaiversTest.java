package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waivers from the audit file to the report: the market of the page on them. */
class WaiversTest {
  private static final String E1 =
      "835db4d4ec9e1cb6bc4788890bb3d04d1e07a43ad2470ee5df98284dafc2e315";
  private static final List<String> OTHERS = List.of("person:fay", "person:gil", "person:jo");

  @TempDir Path directory;
  private String audit;

  @BeforeEach
  void write() throws IOException {
    DocPage.of("authoring/waivers.md").writeFiles(directory);
    audit = Files.readString(directory.resolve("audit.yaml"));
  }

  private AgoraRun run(String... options) {
    return AgoraRun.audit(directory.resolve("audit.yaml"), directory, options);
  }

  /** The market with such waivers, each in flow style, in place of the page's. */
  private AgoraRun with(String... waivers) throws IOException {
    String list = waivers.length == 0 ? "" : "waivers:\n  - " + String.join("\n  - ", waivers);
    Files.writeString(
        directory.resolve("audit.yaml"), audit.replace("waivers: waivers.yaml", list));
    return run();
  }

  private AgoraRun withFacts(String facts, String... waivers) throws IOException {
    String before = audit;
    audit = audit + facts;
    AgoraRun run = with(waivers);
    audit = before;
    return run;
  }

  private static String waiver(String by, String... agreed) {
    return "{finding: "
        + E1
        + ", by: \""
        + by
        + "\", agreedBy: [\""
        + String.join("\", \"", agreed)
        + "\"], reason: known, until: 2026-07-01}";
  }

  @Test
  void thePageSaysWhatTheCommandPrints() throws IOException {
    AgoraRun run =
        AgoraRun.run(
            directory.resolve("report"),
            "audit",
            directory.resolve("audit.yaml").toString(),
            "--out",
            directory.resolve("report").toString(),
            "--archive",
            directory.resolve("archive").toString());
    List<String> told = DocPage.of("authoring/waivers.md").blocks("text");
    assertThat(run.out()).contains(told.get(0));
    assertThat(run.err()).contains(told.get(1));
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).contains("(waived) Dora submitted an expense of 480");
  }

  @Test
  void theReportHoldsItsSchemaAndSaysWhatCameOfEachWaiver() throws IOException {
    AgoraRun run = run();
    JsonNode report = run.json();
    String schema = Files.readString(run.folder().resolve("report.schema.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON)
                .validate(report.toString(), InputFormat.JSON))
        .isEmpty();
    assertThat(report.get("waivers"))
        .extracting(
            w -> w.get("state").asText() + " " + w.get("waived") + " of " + w.get("findings"))
        .containsExactly("in force 1 of 1", "in force 1 of 1", "expired 0 of 1", "void 0 of 1");
    assertThat(report.at("/waivers/2/remarks/0").asText())
        .isEqualTo("it expired on 2026-03-01; its finding counts again");
    assertThat(report.get("outcomes"))
        .extracting(
            o -> o.get("outcome").asText() + " " + o.get("waived") + " of " + o.get("findings"))
        .containsExactly("failed 1 of 1", "failed 1 of 3");
    assertThat(report.at("/audit/inputs/waivers.yaml").asText()).hasSize(64);
    assertThat(Files.readString(run.folder().resolve("report.html")))
        .contains("2 waived, included", "1 all waived", "all findings waived")
        .contains("Dora was the only one in office over the holidays");
  }

  @Test
  void whatIsWaivedIsLeftOutOfWhatTheCommandEndsWithAndNothingElse() throws IOException {
    String everything = "person:fay\", agreedBy: [\"person:gil\"], reason: r, until: 2026-07-01}";
    assertThat(with().exitCode()).isEqualTo(ExitCode.FINDINGS);
    AgoraRun waived =
        with(
            "{policy: COOP-017, subject: \"coop:green\", by: \"" + everything,
            "{policy: COOP-017, subject: \"coop:blue\", by: \"" + everything);
    assertThat(waived.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(waived.json().at("/summary/outcomes/failed").asInt()).isEqualTo(2);
    assertThat(waived.json().at("/summary/breaches/major").asInt()).isEqualTo(4);
    assertThat(waived.json().at("/summary/waivedBreaches/major").asInt()).isEqualTo(4);
  }

  @Test
  void aWaiverHoldsOnWhenALinkGivesThePartyAnotherName() throws IOException {
    audit =
        """
        audit: payouts
        title: Payouts of January
        period: {from: 2026-01-01, until: 2026-02-01}
        policies: [OVN-005]
        waivers: waivers.yaml
        terms:
          - {policy: OVN-005, organization: lab, decidedBy: lab, values: {cap: "1000", unit: EUR}}
        sources: []
        facts:
          Organization: [{id: lab, form: open-value-network}]
          Party: [{id: meg, kind: person}]
          Coverage: [{id: c1, organization: lab, kind: Transfer, from: 2026-01-01, until: 2026-02-01, complete: true, statedBy: audit}]
          Transfer: [{id: t1, payer: lab, payee: meg, quantity: 1001 EUR, at: 2026-01-02, book: lab, kind: payout}]
        """;
    String key = with().json().at("/findings/0/key").asText();
    AgoraRun linked =
        withFacts(
            "  IdentityLink: [{id: l1, identifier: meg, other: al, method: signed, confidence: 1, statedBy: lab}]\n",
            "{finding: " + key + ", by: fay, agreedBy: [gil], reason: known, until: 2026-07-01}");
    JsonNode finding = linked.json().at("/findings/0");
    assertThat(finding.get("key").asText()).isNotEqualTo(key);
    assertThat(finding.get("aliases")).extracting(JsonNode::asText).containsExactly(key);
    assertThat(finding.at("/waiver/by").asText()).isEqualTo("fay");
    assertThat(linked.exitCode()).isEqualTo(ExitCode.FINE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-05-31 | in force",
        "2026-06-01 | expired",
        "2026-06-02 | expired",
        "2026-01-01 | in force",
        "2025-12-31 | not yet in force"
      })
  void theAuditsDateDecides(String asOf, String state) throws IOException {
    with(
        "{policy: COOP-017, subject: \"coop:blue\", by: fay, agreedBy: [gil], reason: r, from:"
            + " 2026-01-01, until: 2026-06-01}");
    JsonNode use = run("--as-of", asOf).json().at("/waivers/0");
    assertThat(use.get("state").asText()).isEqualTo(state);
    assertThat(use.get("waived").asInt()).isEqualTo(state.equals("in force") ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "person:dora | person:gil | F-835db4d4: person:dora is named in its proof as",
        "person:fay | person:dora | F-835db4d4: person:dora is named in its proof as",
        "coop:green | person:gil | F-835db4d4: coop:green is the one who is judged",
        "person:fay | coop:green | F-835db4d4: coop:green is the one who is judged",
        "person:fay | dora-wallet | F-835db4d4: dora-wallet is named in its proof as",
        "person:fay | person:kim | F-835db4d4: person:kim is treasurer of coop:green, which it",
        "person:fay | kim@growers.example | kim@growers.example is treasurer of coop:green",
        "person:fay | fay@growers.example | person:fay and fay@growers.example are one party,",
        "person:fay | fay-wallet | person:fay and fay-wallet are one party,",
      })
  void nobodyWaivesInTheirOwnCaseOrAlone(String by, String agreed, String why) throws IOException {
    String more =
        """
          Account:
            - {id: dora-wallet, holder: person:dora, ledger: bank, kind: bank}
            - {id: fay-wallet, holder: person:fay, ledger: bank, kind: bank}
          Membership:
            - {id: m1, member: person:kim, organization: coop:green, role: treasurer, from: 2025-01-01}
            - {id: m2, member: person:gil, organization: coop:green, role: Member, from: 2025-01-01}
            - {id: m3, member: person:gil, organization: coop:green, role: board, from: 2024-01-01, until: 2025-06-01}
        """;
    String links =
        """
            - {id: l2, identifier: person:fay, other: fay@growers.example, method: signed, confidence: 1, statedBy: x}
            - {id: l3, identifier: person:kim, other: kim@growers.example, method: signed, confidence: 1, statedBy: x}
          Expense:
        """;
    audit = audit.replaceFirst("  Expense:\n", links);
    AgoraRun run = withFacts(more, waiver(by, agreed));
    JsonNode use = run.json().at("/waivers/0");
    assertThat(use.get("state").asText()).isEqualTo("void");
    assertThat(use.get("remarks").get(0).asText()).contains(why);
    assertThat(run.err()).contains("audit.yaml:7: the waiver of finding F-835db4d4 waives 0 of 1");
    assertThat(run.err()).contains(why);
    assertThat(run.json().get("findings"))
        .noneMatch(f -> f.get("status").asText().equals("waived"));
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);

    // The innocent lookalike: a member, who was in office once.
    JsonNode stands = withFacts(more, waiver("person:fay", "person:gil")).json().at("/waivers/0");
    assertThat(stands.get("state").asText()).isEqualTo("in force");
    assertThat(stands.get("remarks")).isEmpty();
  }

  @Test
  void whomNothingDescribesIsToldAndWhatMatchesNothingToo() throws IOException {
    JsonNode waivers =
        with(
                waiver("fey", "person:gil"),
                waiver("person:fay", "person:gil").replace(E1, E1.replace('8', '9')),
                "{policy: DAO-007, subject: \"coop:green\", by: \"person:fay\", agreedBy:"
                    + " [\"person:gil\"], reason: r, until: 2026-07-01}")
            .json()
            .get("waivers");
    assertThat(waivers)
        .extracting(w -> w.get("state").asText() + ": " + w.at("/remarks/0").asText())
        .containsExactly(
            "in force: nothing in this run describes fey, so whom they act for could not be checked",
            "matches nothing: no finding of this audit is what it names",
            "matches nothing: no finding of this audit is what it names");
  }

  @Test
  void aPolicyThatNobodyKnowsIsRefused() throws IOException {
    AgoraRun run =
        with("{policy: COOP-018, subject: x, by: a, agreedBy: [b], reason: r, until: 2026-07-01}");
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err())
        .contains("audit.yaml:7: waivers[0].policy: there is no policy 'COOP-018'; did you mean")
        .doesNotContain("\n\tat ");
  }

  /** Whatever is waived, by whomever: only statuses and counts of the waived differ. */
  @Test
  void aWaiverChangesNothingButStatusesAndCounts() throws IOException {
    JsonNode before = with().json();
    String plain = without(before);
    Random random = new Random(20_261_122);
    long waived = 0;
    for (int round = 0; round < 5; round++) {
      List<String> waivers = new ArrayList<>();
      for (JsonNode finding : before.get("findings")) {
        if (random.nextBoolean()) {
          boolean byKey = random.nextBoolean();
          waivers.add(
              (byKey
                      ? "{finding: " + finding.get("key").asText()
                      : "{policy: COOP-017, subject: \"" + finding.get("subject").asText() + "\"")
                  + ", by: \""
                  + OTHERS.get(random.nextInt(2))
                  + "\", agreedBy: [\""
                  + OTHERS.get(2)
                  + "\"], reason: r, until: 2026-0"
                  + (3 + random.nextInt(4))
                  + "-01}");
        }
      }
      JsonNode report = with(waivers.toArray(String[]::new)).json();
      assertThat(without(report)).isEqualTo(plain);
      Map<String, Long> standing = new TreeMap<>();
      for (JsonNode finding : report.get("findings")) {
        boolean stands = !finding.get("waiver").isNull();
        assertThat(finding.get("status").asText()).isEqualTo(stands ? "waived" : "open");
        standing.merge(finding.get("severity").asText(), stands ? 1L : 0L, Long::sum);
        waived += stands ? 1 : 0;
      }
      standing.forEach(
          (severity, count) ->
              assertThat(report.at("/summary/waived/" + severity).asLong()).isEqualTo(count));
    }
    assertThat(waived).isPositive();
  }

  /** The report but for what waivers may change, and the digest of the audit file. */
  private static String without(JsonNode json) {
    ObjectNode report = json.deepCopy();
    ((ObjectNode) report.get("audit")).remove("configurationDigest");
    report.remove("waivers");
    ((ArrayNode) report.get("findings"))
        .forEach(f -> ((ObjectNode) f).remove(List.of("status", "waiver")));
    ((ArrayNode) report.get("outcomes")).forEach(o -> ((ObjectNode) o).remove("waived"));
    ((ObjectNode) report.get("summary")).remove(List.of("waived", "waivedBreaches"));
    return new ObjectMapper().valueToTree(report).toString();
  }
}
