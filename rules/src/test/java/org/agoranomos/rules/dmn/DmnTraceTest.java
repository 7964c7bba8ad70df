package org.agoranomos.rules.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A decision told step by step: what was taken, and which test alone kept the rest from it. */
class DmnTraceTest {
  private static final String TABLE =
      """
      <decisionTable hitPolicy="%s">
        <input><inputExpression><text>trade.market</text></inputExpression></input>
        <input><inputExpression><text>trade.price.value</text></inputExpression></input>
        <output name="Verdict"/>
        <rule>
          <inputEntry><text>"m"</text></inputEntry>
          <inputEntry><text>&gt; 10</text></inputEntry>
          <outputEntry><text>"breach"</text></outputEntry>
        </rule>
        <rule>
          <inputEntry><text>-</text></inputEntry>
          <inputEntry><text>&gt; 5</text></inputEntry>
          <outputEntry><text>"cantTell"</text></outputEntry>
        </rule>
        <rule>
          <inputEntry><text>-</text></inputEntry>
          <inputEntry><text>-</text></inputEntry>
          <outputEntry><text>"nothing"</text></outputEntry>
        </rule>
      </decisionTable>
      """;

  private static Map<String, Object> trade(
      String market, @Nullable Integer price, String... others) {
    Map<String, @Nullable Object> amount = new LinkedHashMap<>();
    amount.put("value", price == null ? null : BigDecimal.valueOf(price));
    amount.put("unit", "EUR");
    Map<String, Object> trade = Map.of("id", "t", "market", market, "buyer", "a", "price", amount);
    List<Object> list = new java.util.ArrayList<>();
    for (String other : others) {
      list.add(Map.of("id", other, "market", market, "buyer", other));
    }
    return new TreeMap<>(
        Map.of("trade", trade, "terms", Map.of(), "Trade", list, "ControlChain", List.of()));
  }

  /** Each way as its name, whether it was taken, what came before it, and its tests. */
  private static List<String> told(DmnTrace.Step step) {
    return step.ways().stream()
        .map(
            way ->
                way.name()
                    + (way.taken() ? " taken" : "")
                    + (way.before().isEmpty() ? "" : " after " + way.before())
                    + way.tests().stream().map(DmnTraceTest::told).toList())
        .toList();
  }

  private static String told(DmnTrace.Test test) {
    return test.text()
        + (test.given() ? " given" : "")
        + (test.holds() ? " holds" : "")
        + (test.alone() ? " alone" : "")
        + (test.parts().isEmpty()
            ? ""
            : test.parts().stream().map(DmnTraceTest::told).toList().toString());
  }

  private static List<String> last(String dmn, Map<String, Object> values) throws Exception {
    List<DmnTrace.Step> steps = Decisions.compile(dmn).trace().of(values);
    return told(steps.get(steps.size() - 1));
  }

  @Test
  void ofATableEachCellIsSaidToHoldOrNot() throws Exception {
    String dmn = Decisions.file(TABLE.formatted("FIRST"));
    assertThat(last(dmn, trade("m", 7)))
        .containsExactly(
            "row 1[trade.market in \"m\" holds, trade.price.value > 10 alone]",
            "row 2 taken[trade.price.value > 5 holds]",
            "row 3[]");
    assertThat(last(dmn, trade("n", 20)))
        .containsExactly(
            "row 1[trade.market in \"m\" alone, trade.price.value > 10 holds]",
            "row 2 taken[trade.price.value > 5 holds]",
            "row 3[]");
    assertThat(last(dmn, trade("m", 20)))
        .containsExactly(
            "row 1 taken[trade.market in \"m\" holds, trade.price.value > 10 holds]",
            "row 2 after row 1[trade.price.value > 5 holds]",
            "row 3[]");
    assertThat(last(dmn, trade("n", 1)))
        .containsExactly(
            "row 1[trade.market in \"m\", trade.price.value > 10]",
            "row 2[trade.price.value > 5 alone]",
            "row 3 taken[]");
  }

  @Test
  void whereAllRowsCountNoneComesBeforeAnother() throws Exception {
    assertThat(last(Decisions.file(TABLE.formatted("COLLECT")), trade("m", 20)))
        .containsExactly(
            "row 1 taken[trade.market in \"m\" holds, trade.price.value > 10 holds]",
            "row 2 taken[trade.price.value > 5 holds]",
            "row 3 taken[]");
  }

  @Test
  void branchesAreTheRowsOfAnExpression() throws Exception {
    String dmn =
        Decisions.feel(
            """
            if trade.price.value = null then "cantTell"
            else if trade.market = "m" and (trade.price.value > 5 or trade.buyer = "b") then
              (if trade.price.value > 10 then "breach" else "nothing")
            else "nothing"
            """);
    assertThat(last(dmn, trade("m", null)).get(0))
        .isEqualTo("branch 1 taken[trade.price.value = null holds]");
    assertThat(last(dmn, trade("m", 7)))
        .containsExactly(
            "branch 1[trade.price.value = null alone]",
            "branch 2[trade.market = \"m\" holds, trade.price.value > 5 or trade.buyer = \"b\""
                + " holds, trade.price.value > 10 alone]",
            "branch 3 taken[trade.market = \"m\" holds, trade.price.value > 5 or trade.buyer ="
                + " \"b\" holds]",
            "branch 4[]");
    assertThat(last(dmn, trade("n", 7)).get(2))
        .isEqualTo(
            "branch 3[trade.market = \"m\" alone, trade.price.value > 5 or trade.buyer = \"b\""
                + " holds]");
  }

  @Test
  void whatSomeThingMustBeIsToldApart() throws Exception {
    String dmn =
        Decisions.feel(
            "some o in Trade satisfies (o.id != null and o.buyer = \"😀\" and o.market = \"m\")");
    String whole = "o.id != null and o.buyer = \"😀\" and o.market = \"m\"";
    assertThat(last(dmn, trade("m", 1, "a", "b")))
        .containsExactly(
            "branch 1[some o in Trade satisfies ("
                + whole
                + ") alone[o.id != null given, o.buyer = \"😀\" alone, o.market = \"m\"]]",
            "branch 2 taken[]");
    assertThat(last(dmn, trade("n", 1, "😀")).get(0))
        .endsWith("[o.id != null given, o.buyer = \"😀\", o.market = \"m\" alone]]");
    assertThat(last(dmn, trade("m", 1, "😀")).get(0)).startsWith("branch 1 taken");
  }

  @Test
  void whatTheVerdictRestsOnComesFirst() throws Exception {
    String dmn =
        Decisions.file(
                """
                <informationRequirement><requiredDecision href="#large"/></informationRequirement>
                <literalExpression><text>if Large sum and trade.market = "m" then "breach" else "nothing"</text></literalExpression>
                """)
            .replace(
                "</definitions>",
                """
                <decision id="large" name="Large sum">
                  <variable name="Large sum"/>
                  <informationRequirement><requiredInput href="#trade"/></informationRequirement>
                  <context>
                    <contextEntry>
                      <variable name="class"/>
                      %s
                    </contextEntry>
                    <contextEntry><literalExpression><text>size = "breach"</text></literalExpression></contextEntry>
                  </context>
                </decision>
                </definitions>
                """
                    .formatted(
                        TABLE.formatted("FIRST").replace("output name=\"Verdict\"", "output"))
                    .replace("name=\"class\"", "name=\"size\""));
    List<DmnTrace.Step> steps = Decisions.compile(dmn).trace().of(trade("m", 20));
    assertThat(steps)
        .extracting(DmnTrace.Step::title)
        .containsExactly(
            "decision \"Large sum\"",
            "decision \"Large sum\", entry \"size\"",
            "decision \"Verdict\"");
    assertThat(steps).extracting(DmnTrace.Step::result).containsExactly("true", "", "breach");
    assertThat(told(steps.get(1))).containsExactly("row 1 taken[]", "row 2[]", "row 3[]");
    assertThat(told(steps.get(2)).get(0))
        .isEqualTo("branch 1 taken[Large sum holds, trade.market = \"m\" holds]");
  }

  @Test
  void ofNothingNothingIsTaken() throws Exception {
    List<DmnTrace.Step> steps =
        Decisions.compile(Decisions.file(TABLE.formatted("FIRST"))).trace().ofNothing();
    assertThat(told(steps.get(0)))
        .containsExactly(
            "row 1[trade.market in \"m\", trade.price.value > 10]",
            "row 2[trade.price.value > 5]",
            "row 3[]");
  }
}
