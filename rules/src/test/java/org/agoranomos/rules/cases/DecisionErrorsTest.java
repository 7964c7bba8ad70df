package org.agoranomos.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Condition;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.rules.engine.Evaluation;
import org.agoranomos.rules.engine.EvaluationRequest;
import org.agoranomos.rules.engine.EvaluationResult;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.PackCompiler;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleForm;
import org.agoranomos.rules.policy.TermsTable;
import org.agoranomos.rules.proof.MarketRun;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A decision that fails leaves its policy untested, with the reason, and the others as they are.
 */
class DecisionErrorsTest {
  private static final String POLICY =
      """
      id: %s
      version: 1.0.0
      title: Own
      statement: An operator's own
      nature: breach
      severity: minor
      basis: own
      remedy: None.
      scope: market
      population: {fact: Trade, as: $trade, subject: market, at: at, many: trades}
      needs:
        - {fact: Trade, by: market}
      key: [$trade]
      parameters:
        n: {type: integer, default: "1"}
      message: "{$trade.buyer} bought for {$trade.price}"
      """;

  private static final TimeInterval PERIOD =
      TimeInterval.between(
          TimeInterval.parse("2026-01-01").from(), TimeInterval.parse("2026-04-01").from());

  private static PolicyFolder folder(String id, String feel) {
    String dmn =
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="own" namespace="own">
          <inputData id="trade" name="trade"><variable name="trade"/></inputData>
          <inputData id="terms" name="terms"><variable name="terms"/></inputData>
          <inputData id="Trade" name="Trade"><variable name="Trade"/></inputData>
          <decision id="verdict" name="Verdict">
            <variable name="Verdict"/>
            <informationRequirement><requiredInput href="#trade"/></informationRequirement>
            <informationRequirement><requiredInput href="#terms"/></informationRequirement>
            <informationRequirement><requiredInput href="#Trade"/></informationRequirement>
            <literalExpression><text><![CDATA[%s]]></text></literalExpression>
          </decision>
        </definitions>
        """
            .formatted(feel);
    return new PolicyFolder(
        "own",
        id,
        new TreeMap<>(
            Map.of(
                PolicyFolder.POLICY,
                POLICY.formatted(id).getBytes(StandardCharsets.UTF_8),
                RuleForm.DMN.file(),
                dmn.getBytes(StandardCharsets.UTF_8))));
  }

  private static KnownFact trade(String id, String buyer, String price) {
    Map<String, String> values =
        Map.of(
            "id",
            id,
            "market",
            CaseRun.MARKET,
            "buyer",
            buyer,
            "seller",
            "s",
            "quantity",
            "1 t",
            "price",
            price,
            "at",
            "2026-02-01T00:00:00.000001Z");
    return new KnownFact(
        FactText.parse(Objects.requireNonNull(MarketRun.SCHEMA.kind("Trade")), values),
        "case",
        new SourceLocation.Stated("Trade " + id));
  }

  private static Map<String, LoadedPolicy> load(PolicyFolder... folders) throws Exception {
    return new RuleLibrary(MarketRun.SCHEMA, Path.of("target/packs"))
        .load(new PackCompiler(MarketRun.SCHEMA).compile(List.of(folders)));
  }

  private static Map<String, String> failures(String feel, KnownFact... trades) throws Exception {
    Map<String, LoadedPolicy> policies =
        load(folder("OWN-001", feel), folder("OWN-002", "trade.buyer = \"b1\""));
    LoadedPolicy broken = Objects.requireNonNull(policies.get("OWN-001"));
    try (MarketRun run = MarketRun.of(broken, List.of(trades), List.of(), PERIOD)) {
      EvaluationRequest one = run.request();
      TermsTable terms =
          new TermsTable(
              policies.values().stream().map(LoadedPolicy::policy).toList(),
              List.of(),
              CaseRun.MARKET,
              id -> id);
      EvaluationResult result =
          Evaluation.of(
              new EvaluationRequest(
                  one.schema(),
                  one.facts(),
                  policies.values(),
                  List.of(),
                  one.measures(),
                  terms,
                  one.market(),
                  one.marketNamed(),
                  one.period(),
                  one.sourceOrganizations(),
                  one.names(),
                  one.scratch(),
                  one.options()));
      Map<String, Outcome.Result> outcomes = new TreeMap<>();
      result.outcomes().forEach(o -> outcomes.put(o.policy(), o.result()));
      assertThat(outcomes.get("OWN-002")).isEqualTo(Outcome.Result.FAILED);
      if (!result.failures().isEmpty()) {
        assertThat(outcomes.get("OWN-001")).isEqualTo(Outcome.Result.UNTESTED);
      }
      return result.failures();
    }
  }

  @TestFactory
  Stream<DynamicTest> failuresAreToldWithTheirReason() {
    Map<String, String> reasons = new TreeMap<>();
    reasons.put("number(trade.buyer) > 1", "t1: ");
    reasons.put("trade.price.value / 0 > 1", "t1: ");
    reasons.put("string length(trade.asset) > 1", "cannot be null");
    reasons.put("5 + terms.n", "Verdict gave 6; it gives breach, cantTell, nothing");
    reasons.put("\"breech\"", "Verdict gave \"breech\"");
    reasons.put("{verdict: \"breach\", gravity: 1}", "Verdict has 'gravity'");
    reasons.put("{verdict: \"breach\", severity: \"grave\"}", "gave the severity \"grave\"");
    reasons.put("{verdict: \"breach\", message: 5}", "gave the message 5, no text");
    reasons.put("{verdict: \"breach\", evidence: [\"t9\"]}", "'t9' is no fact in the scope");
    reasons.put("{verdict: \"breach\", evidence: 5}", "it gives ids of facts, or facts");
    return reasons.entrySet().stream()
        .map(
            each ->
                dynamicTest(
                    each.getKey(),
                    () -> {
                      Map<String, String> failures =
                          failures(each.getKey(), trade("t1", "b1", "5 EUR"));
                      assertThat(failures).containsOnlyKeys("OWN-001");
                      assertThat(failures.get("OWN-001")).contains(each.getValue());
                    }));
  }

  @Test
  void numbersThatFeelWouldRoundAreToldAndNotRounded() throws Exception {
    String digits = "1234567890123456789012345678901234";
    assertThat(failures("trade.price.value > 1", trade("t1", "b1", digits + " EUR"))).isEmpty();
    assertThat(failures("trade.buyer = \"b1\"", trade("t1", "b1", "5 EUR"))).isEmpty();
    assertThat(
            failures("trade.price.value > 1", trade("t1", "b1", digits + "5 EUR")).get("OWN-001"))
        .isEqualTo(
            "Trade t1: price: FEEL cannot hold 12345678901234567890123456789012345 exactly: it has more than 34 digits");
  }

  @Test
  void aFindingNamesItsEvidenceAndItsConditions() throws Exception {
    String feel =
        "if trade.price.value > 3 * terms.n and trade.at.latest - @\"2026-02-01T00:00:00Z\" = @\"PT0.000002S\"\n"
            + "then {verdict: \"breach\", severity: \"major\", message: \"{$trade.buyer}, \" + trade.buyer,"
            + " evidence: Trade[buyer = trade.buyer]} else null";
    LoadedPolicy policy = Objects.requireNonNull(load(folder("OWN-001", feel)).get("OWN-001"));
    List<KnownFact> trades =
        List.of(
            trade("t1", "{$trade.id}", "5 EUR"),
            trade("t2", "{$trade.id}", "2 EUR"),
            trade("t3", "b", "1 EUR"));
    try (MarketRun run = MarketRun.of(policy, trades, List.of(), PERIOD)) {
      CaseRun.Found found = run.evaluate(1);
      assertThat(found.failures()).isEmpty();
      Finding finding = Objects.requireNonNull(found.findings().get(List.of("t1")));
      assertThat(found.findings()).hasSize(1);
      // What a source wrote is no hole to be filled.
      assertThat(finding.message()).isEqualTo("{$trade.buyer}, {$trade.id}");
      assertThat(finding.severity().name()).isEqualTo("MAJOR");
      assertThat(finding.evidence()).extracting(Evidence::fact).containsExactly("t1", "t2");
      assertThat(finding.terms()).hasSize(1);
      assertThat(finding.conditions()).hasSize(1);
      Condition condition = finding.conditions().get(0);
      assertThat(condition.text()).startsWith("Verdict: if trade.price.value > 3 * terms.n and");
      assertThat(condition.values())
          .containsEntry("trade.price.value", "5")
          .containsEntry("terms.n", "1")
          .containsEntry("trade.at.latest", "2026-02-01T00:00:00.000002Z");
    }
  }
}
