package org.agoranomos.rules.dmn;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyReader;
import org.agoranomos.rules.policy.RuleForm;

/** An operator's policy with a decision of a test. */
final class Decisions {
  static final FactSchema SCHEMA = Measures.schema();
  static final String NAMESPACE = "https://www.omg.org/spec/DMN/20230324/MODEL/";

  /** The line on which {@link #feel} puts an expression. */
  static final int LINE = 16;

  private static final String POLICY =
      """
      id: OWN-001
      version: 1.0.0
      title: Own
      statement: An operator's own
      nature: breach
      severity: minor
      basis: own
      remedy: None.
      scope: party
      population: {fact: Trade, as: $trade, subject: market, at: at, many: trades}
      needs:
        - {fact: Trade, by: [buyer, seller]}
        - {fact: ControlChain, join: {controlled: [Trade.buyer, Trade.seller]}}
      key: [$trade]
      parameters:
        share: {type: decimal, default: "0.5"}
        n: {type: integer, default: "1"}
        delay: {type: duration, default: P1D}
        on: {type: flag, default: "true"}
        word: {type: text, default: x}
      message: "{$trade.id}"
      """;

  private Decisions() {}

  static PolicyFolder folder(String dmn) {
    return folder(POLICY, dmn);
  }

  static PolicyFolder folder(String policy, String dmn) {
    return folder(policy, dmn.getBytes(StandardCharsets.UTF_8));
  }

  static PolicyFolder folder(byte[] dmn) {
    return folder(POLICY, dmn);
  }

  private static PolicyFolder folder(String policy, byte[] dmn) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put(PolicyFolder.POLICY, policy.getBytes(StandardCharsets.UTF_8));
    files.put(RuleForm.DMN.file(), dmn);
    return new PolicyFolder("own", "OWN-001-own", files);
  }

  static PolicyFolder policy(String from, String to, String dmn) {
    return folder(POLICY.replace(from, to), dmn);
  }

  static DmnDecision compile(PolicyFolder folder) throws PolicyException {
    Policy policy = new PolicyReader(SCHEMA).read(folder);
    return DmnDecision.compile(policy, folder, SCHEMA);
  }

  static DmnDecision compile(String dmn) throws PolicyException {
    return compile(folder(dmn));
  }

  /** A file whose verdict is an expression, which begins on {@link #LINE}. */
  static String feel(String expression) {
    return file(
        "<literalExpression id=\"logic\"><text>\n"
            + expression.replace("&", "&amp;").replace("<", "&lt;")
            + "</text></literalExpression>");
  }

  /** A file whose verdict has that logic, which begins on the line before {@link #LINE}. */
  static String file(String logic) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="own" namespace="own">
          <inputData id="trade" name="trade"><variable name="trade"/></inputData>
          <inputData id="terms" name="terms"><variable name="terms"/></inputData>
          <inputData id="Trade" name="Trade"><variable name="Trade"/></inputData>
          <inputData id="ControlChain" name="ControlChain">
            <variable name="ControlChain"/>
          </inputData>
          <decision id="verdict" name="Verdict">
            <variable name="Verdict"/>
            <informationRequirement><requiredInput href="#trade"/></informationRequirement>
            <informationRequirement><requiredInput href="#terms"/></informationRequirement>
            <informationRequirement><requiredInput href="#Trade"/></informationRequirement>
            <informationRequirement><requiredInput href="#ControlChain"/></informationRequirement>
            %s
          </decision>
        </definitions>
        """
        .formatted(logic);
  }
}
