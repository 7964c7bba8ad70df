package org.agoranomos.rules.policy;

import java.util.List;

/**
 * The condition of a policy as rules, and where each of their lines was written.
 *
 * @param folder the policy's folder
 * @param drl the rules, in Drools' language
 * @param cells for each line the cell of the decision table that it was made of, such as {@code
 *     Rules!C7}; empty if the rules were written as they are
 */
public record RuleText(PolicyFolder folder, String drl, List<String> cells) {
  /** Copies the cells. */
  public RuleText {
    cells = List.copyOf(cells);
  }

  /**
   * Something wrong with a line, told where it was written: at its line of rule.drl, or at a cell
   * of the table.
   *
   * @param line from 1; 0 for the file as a whole
   * @param column from 1; 0 if it cannot be told
   * @param code sort of problem
   * @param message what is wrong and, behind the first semicolon, what to write instead
   */
  public PolicyProblem problem(int line, int column, String code, String message) {
    if (cells.isEmpty()) {
      return PolicyProblem.error(
          folder.place() + "/" + RuleForm.DRL.file(), line, column, code, message);
    }
    boolean known = line > 0 && line <= cells.size();
    String cell = known ? "!" + cells.get(line - 1) : "";
    return PolicyProblem.error(
        folder.place() + "/" + RuleForm.TABLE.file() + cell, 0, 0, code, message);
  }
}
