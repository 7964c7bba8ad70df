package org.agoranomos.rules.dmn;

import java.util.function.Consumer;
import org.kie.dmn.feel.lang.ast.BaseNode;

/** Tells what is wrong with an expression, and where it stands. */
final class FeelProblems {
  private final Consumer<DmnProblem> problems;
  private String where = "";
  private int line;
  private int column;

  FeelProblems(Consumer<DmnProblem> problems) {
    this.problems = problems;
  }

  /** The element in which the next expression stands, for the columns of what is wrong. */
  void at(DmnElement text) {
    column = text.bodyColumn();
  }

  /** Where the next expression stands, and the line of its first character. */
  void in(String title, int first) {
    where = title;
    line = first;
  }

  /** Something wrong with the expression as a whole. */
  void refuse(String text) {
    refuse(line, text);
  }

  void refuse(int at, String text) {
    problems.accept(new DmnProblem(at, where + ": " + text));
  }

  void refuse(BaseNode node, String text) {
    int below = Math.max(0, node.getStartLine() - 1);
    int first = below > 0 ? 1 : column;
    int at = column == 0 || node.getStartColumn() < 0 ? 0 : first + node.getStartColumn();
    problems.accept(new DmnProblem(line + below, at, where + ": " + text));
  }

  static String clip(String text) {
    String one = text.strip().replaceAll("\\s+", " ");
    return one.length() > 80 ? one.substring(0, 80) + "…" : one;
  }
}
