package org.agoranomos.rules.policy;

import java.util.Arrays;
import java.util.List;

/** The ways in which a policy's condition can be written. A policy uses one of them. */
public enum RuleForm {
  /** Rules in Drools' own language. */
  DRL("rule.drl"),
  /** A decision table in a workbook, whose rows become rules. */
  TABLE("rule.drl.xlsx"),
  /** A decision in DMN with FEEL. */
  DMN("rule.dmn");

  private final String file;

  RuleForm(String file) {
    this.file = file;
  }

  /** Name of the file in the policy's folder. */
  public String file() {
    return file;
  }

  /** The names of all of them. */
  static List<String> files() {
    return Arrays.stream(values()).map(RuleForm::file).toList();
  }
}
