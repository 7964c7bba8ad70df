package org.agoranomos.rules.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agoranomos.rules.policy.PolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is misspelt or never matches is told before anything runs, with what was meant. */
class DecisionNamesTest {
  private static final String WHERE = "own/OWN-001-own/rule.dmn:" + Decisions.LINE + ":";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trade.prise.value > 1 | Trade has no 'prise'; did you mean 'price'?",
        "trade.price.valeu > 1 | a quantity has no 'valeu'; did you mean 'value'?",
        "trade.at.earlyest = null | a time has no 'earlyest'; did you mean 'earliest'?",
        "term.n = null | there is no 'term' here; did you mean 'terms'?",
        "terms.shares > 1 | the terms has no 'shares'; did you mean 'share'?",
        "count(Trade[byer = trade.buyer]) > 1 | there is no 'byer' here; did you mean 'buyer'?",
        "some t in Trade satisfies t.byer = \"x\" | Trade has no 'byer'; did you mean 'buyer'?",
        "ControlChain[1].shares > 1 | ControlChain has no 'shares'; did you mean 'share'?",
        "cuont(Trade) > 1 | 'cuont' is no function that policies may call; did you mean 'count'?",
        "trade.price > 5 | compares a context with a number, which never match; a quantity has value, unit",
        "trade.buyer > 5 | compares a string with a number, which never match",
        "trade.at.earliest > \"2026-01-01\" | compares a date and time with a string",
        "terms.delay > 5 | compares a days and time duration with a number",
        "trade.at.latest <= trade.at.earliest | in whole seconds; write before(…, …) or after(…, …), which are exact",
        "trade.at = Trade[1].at | in whole seconds",
        "is(trade.at.latest, trade.at.earliest) | in whole seconds",
        "{f: function(a, b) a < b, r: f(trade.at.latest, trade.at.earliest)}.r | it is not known what is compared",
        "trade.price * 2 > 5 | calculates with a quantity; name its part: value, unit",
        "trade.buyer + 1 = \"x\" | adds a string and a number; make both texts with string(…)",
        "trade.price.value in (\"a\", \"b\") | compares a number with a string",
      })
  void theNearestNameIsTold(String expression, String told) {
    assertThatThrownBy(() -> Decisions.compile(Decisions.feel(expression)))
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith(WHERE)
        .hasMessageContaining(told);
  }

  @Test
  void theColumnIsThatOfTheWordInTheFile() {
    assertThatThrownBy(() -> Decisions.compile(Decisions.feel("true and\n  trade.prise.value > 1")))
        .hasMessageStartingWith("own/OWN-001-own/rule.dmn:17:9: ");
  }

  @Test
  void wordsThatNoFactHasAreTold() {
    String dmn =
        Decisions.feel("Execution[stage = \"exectued\"] != null")
            .replace("\"Trade\"", "\"Execution\"")
            .replace("#Trade", "#Execution");
    assertThatThrownBy(
            () ->
                Decisions.compile(
                    Decisions.policy(
                        "needs:\n", "needs:\n  - {fact: Execution, by: organization}\n", dmn)))
        .hasMessageContaining("there is no word \"exectued\"; did you mean 'executed'?");
  }

  @Test
  void aKeyThatADecisionDoesNotBindIsTold() {
    assertThatThrownBy(
            () ->
                Decisions.compile(
                    Decisions.policy("key: [$trade]", "key: [$control]", Decisions.feel("true"))))
        .hasMessage(
            "own/OWN-001-own/policy.yaml: key: a decision in DMN judges $trade and binds nothing else,"
                + " so there is no '$control'; write key: [$trade]");
  }

  @Test
  void columnsAndWordsOfTheVerdictAreTold() {
    String table =
        """
        <decisionTable hitPolicy="FIRST">
          <input><inputExpression typeRef="number"><text>trade.price.value</text></inputExpression></input>
          <output name="verdikt"/>
          <output name="severity"/>
          <rule>
            <inputEntry><text>&gt; 5</text></inputEntry>
            <outputEntry><text>"breach"</text></outputEntry>
            <outputEntry><text>"mayor"</text></outputEntry>
          </rule>
        </decisionTable>
        """;
    assertThatThrownBy(() -> Decisions.compile(Decisions.file(table)))
        .hasMessageContaining("a verdict has no column 'verdikt'; did you mean 'verdict'?")
        .hasMessageContaining("\"mayor\" is no severity; did you mean 'major'?");
    assertThatThrownBy(
            () ->
                Decisions.compile(
                    Decisions.file(table)
                        .replace("verdikt", "verdict")
                        .replace("mayor", "major")
                        .replace("&gt; 5", "&gt; \"5\"")))
        .hasMessageContaining("compares a number with a string");
    assertThatThrownBy(
            () -> Decisions.compile(Decisions.feel("true").replace("\"Verdict\"", "\"Verdikt\"")))
        .hasMessageContaining("there is no decision named 'Verdict'; did you mean 'Verdikt'?");
  }

  @Test
  void typesThatContradictTheFactsAreTold() {
    String dmn =
        Decisions.feel("true")
            .replace(
                "<inputData id=\"trade\" name=\"trade\"><variable name=\"trade\"/>",
                "<itemDefinition name=\"tTrade\"><itemComponent name=\"buyr\"><typeRef>string</typeRef></itemComponent>"
                    + "<itemComponent name=\"price\"><typeRef>number</typeRef></itemComponent></itemDefinition>"
                    + "<inputData id=\"trade\" name=\"trade\"><variable name=\"trade\" typeRef=\"tTrade\"/>");
    assertThatThrownBy(() -> Decisions.compile(dmn))
        .hasMessageContaining("trade has no 'buyr'; did you mean 'buyer'?")
        .hasMessageContaining("trade.price is a context, not a number");
  }

  @Test
  void whatIsNotRequiredIsNotThere() throws Exception {
    String dmn =
        Decisions.feel("terms.n > 1")
            .replace(
                "<informationRequirement><requiredInput href=\"#terms\"/></informationRequirement>",
                "");
    assertThatThrownBy(() -> Decisions.compile(dmn))
        .hasMessageContaining("there is no 'terms' here")
        .hasMessageContaining("a decision sees what its requirements lead to");
    assertThat(Decisions.compile(Decisions.feel("terms.n > 1")).inputs())
        .containsExactlyInAnyOrder("trade", "terms", "Trade", "ControlChain");
  }
}
