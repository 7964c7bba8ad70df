package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A policy of an operator's own, on dear expenses, and a folder of it in a pack. */
final class ExpensePack {
  /** What policy.yaml says of OWN-001. */
  static final String POLICY =
      """
      id: OWN-001
      version: 1.0.0
      title: Dear expense
      statement: No expense is above the limit
      nature: breach
      severity: minor
      basis: own
      remedy: Ask for two offers.
      scope: org
      population: {fact: Expense, as: $expense, subject: organization, at: at, many: expenses}
      needs:
        - {fact: Expense, by: organization}
      key: [$expense]
      parameters:
        limit: {type: decimal, default: "50", unit: EUR, source: own}
      message: "{$expense.submittedBy} spent {$expense.quantity}"
      """;

  /** Its rule. */
  static final String RULE =
      """
      rule "OWN-001"
      when
          Scope( $organization : key )
          $expense : Expense( organization == $organization )
          $terms : Terms( policy == "OWN-001", organization == $organization, inForce($expense.at),
                          $expense.quantity.above(decimal("limit")) )
      then
      end
      """;

  private ExpensePack() {}

  /** Writes the policy as it is. */
  static Path write(Path folder) throws IOException {
    return write(folder, POLICY, RULE);
  }

  /** Writes the policy under another id. */
  static Path write(Path folder, String id) throws IOException {
    return write(folder, POLICY.replace("OWN-001", id), RULE.replace("OWN-001", id));
  }

  /** Writes a policy, and gives its folder. */
  static Path write(Path folder, String policy, String rule) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("policy.yaml"), policy);
    Files.writeString(folder.resolve("rule.drl"), rule);
    return folder;
  }
}
