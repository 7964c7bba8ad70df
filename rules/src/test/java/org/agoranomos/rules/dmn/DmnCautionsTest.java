package org.agoranomos.rules.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.policy.PolicyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decision likely does not mean is told, and what is fine is left alone. */
class DmnCautionsTest {
  private static final String SOME = "some t in Trade satisfies t.seller = trade.buyer";
  private static final String PROVED = "{ verdict: \"breach\", evidence: Trade[1] }";

  private static List<String> told(PolicyFolder folder) throws Exception {
    Policy policy = new PolicyReader(Decisions.SCHEMA).read(folder);
    return Decisions.compile(folder)
        .cautions(policy, folder, kind -> !kind.equals("ControlChain"))
        .stream()
        .map(DmnCautionsTest::told)
        .toList();
  }

  private static String told(PolicyProblem problem) {
    return problem.line() + " " + problem.level().word() + " " + problem.code();
  }

  private static List<String> feel(String expression) throws Exception {
    return told(Decisions.folder(Decisions.feel(expression)));
  }

  private static String absence(int line) {
    return line + " warning absence-uncovered";
  }

  private static String evidence(int line) {
    return line + " warning evidence-unnamed";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count(Trade[seller = trade.buyer]) = 0",
        "count(Trade) < 3 and trade.market = \"m\"",
        "0 >= count(Trade)",
        "count(Trade) != 5",
        "sum(Trade.quantity.value) < trade.quantity.value",
        "not(some t in Trade satisfies t.seller = trade.buyer)",
        "every t in Trade satisfies t.seller = trade.buyer",
        "Trade[seller = trade.buyer] = []",
        "(some t in Trade satisfies t.seller = trade.buyer) = false",
        "if count(Trade) > 0 then \"nothing\" else \"breach\"",
        "if (some t in Trade satisfies t.fee = null) then null else {verdict: \"breach\"}",
        "if not(count(Trade) > 0) then \"breach\" else \"nothing\"",
      })
  void whatAMissingFactMakesABreachIsToldWhereNobodyVouchesForAll(String expression)
      throws Exception {
    assertThat(feel(expression)).containsExactly(absence(Decisions.LINE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count(ControlChain) = 0",
        "trade.fee = null",
        "if count(Trade) = 0 then \"cantTell\" else \"nothing\"",
        "if count(Trade) = 0 then {verdict: \"cantTell\", message: \"x\"} else \"nothing\"",
        "if trade.fee = null then \"breach\" else \"nothing\"",
        "if " + SOME + " then " + PROVED + " else \"nothing\"",
        "if " + SOME + " then \"cantTell\" else if count(Trade) > 5 then " + PROVED + " else null",
      })
  void whatIsFineIsLeftAlone(String expression) throws Exception {
    assertThat(feel(expression)).isEmpty();
  }

  @Test
  void whereTheNeedIsCompleteNothingIsMissing() throws Exception {
    String dmn = Decisions.feel("count(Trade[seller = trade.buyer]) = 0");
    assertThat(told(Decisions.folder(dmn))).isNotEmpty();
    assertThat(
            told(
                Decisions.policy(
                    "by: [buyer, seller]", "by: [buyer, seller], complete: [Trade]", dmn)))
        .isEmpty();
  }

  @Test
  void aBreachThatRestsOnOtherFactsNamesThem() throws Exception {
    assertThat(
            feel(
                "if trade.fee = null then \"nothing\"\nelse if "
                    + SOME
                    + "\nthen \"breach\" else null"))
        .containsExactly(evidence(Decisions.LINE + 2));
    assertThat(feel(SOME)).containsExactly(evidence(Decisions.LINE));
    assertThat(feel("count(ControlChain) > 2")).containsExactly(evidence(Decisions.LINE));
  }

  @Test
  void tablesAndDecisionsBeforeThemAreLookedThrough() throws Exception {
    String dmn =
        Decisions.file(
                """
                <informationRequirement><requiredDecision href="#often"/></informationRequirement>
                <decisionTable hitPolicy="FIRST">
                  <input><inputExpression><text>Often sold</text></inputExpression></input>
                  <output name="verdict"/>
                  <output name="message"/>
                  <rule>
                    <inputEntry><text>0</text></inputEntry>
                    <outputEntry><text>"breach"</text></outputEntry>
                    <outputEntry><text/></outputEntry>
                  </rule>
                  <rule>
                    <inputEntry><text>&gt; 3</text></inputEntry>
                    <outputEntry><text>"breach"</text></outputEntry>
                    <outputEntry><text/></outputEntry>
                  </rule>
                  <rule>
                    <inputEntry><text>&lt; 2</text></inputEntry>
                    <outputEntry><text>"cantTell"</text></outputEntry>
                    <outputEntry><text/></outputEntry>
                  </rule>
                </decisionTable>
                """)
            .replace(
                "</definitions>",
                """
                <decision id="often" name="Often sold">
                  <variable name="Often sold"/>
                  <informationRequirement><requiredInput href="#Trade"/></informationRequirement>
                  <literalExpression><text>count(Trade[fee = null])</text></literalExpression>
                </decision>
                </definitions>
                """);
    int first =
        (int) dmn.substring(0, dmn.indexOf("<rule>")).chars().filter(c -> c == '\n').count() + 1;
    assertThat(told(Decisions.folder(dmn))).containsExactly(absence(first), evidence(first + 5));
  }
}
