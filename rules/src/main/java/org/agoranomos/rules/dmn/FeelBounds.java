package org.agoranomos.rules.dmn;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;

/** Refuses what is not bounded by the facts that an expression is given. */
final class FeelBounds {
  private static final String MADE =
      " was made by a loop or of other lists, and may be long: loops and functions take facts";
  private static final int MOST_LOOPS = 3;
  private static final int MOST_GROWING = 16;
  private static final BigDecimal LONGEST_RANGE = BigDecimal.valueOf(1_000);
  private static final BigDecimal MOST_POWER = BigDecimal.valueOf(100);

  private final FeelProblems problems;
  private int growing;
  private int deepest;

  FeelBounds(FeelProblems problems) {
    this.problems = problems;
  }

  /** How many loops stand in each other in what was checked since the last {@link #enter}. */
  int deepest() {
    return deepest;
  }

  /** Counts loops anew, and returns how many there were until then. */
  int enter() {
    int before = deepest;
    deepest = 0;
    return before;
  }

  /** Counts loops as before, or as many as there are now if that is more. */
  void leave(int before, int now) {
    deepest = Math.max(before, now);
  }

  /** Refuses to loop through a list that may be long. */
  void refuseMade(BaseNode list, BaseNode at) {
    problems.refuse(at, "'" + FeelProblems.clip(list.getText()) + "'" + MADE);
  }

  /** Refuses a power that is not small. */
  void power(InfixOpNode node) {
    boolean small =
        node.getRight() instanceof NumberNode number
            && number.getValue().abs().compareTo(MOST_POWER) <= 0;
    if (!small) {
      problems.refuse(
          node,
          "the power in '" + FeelProblems.clip(node.getText()) + "' must be a number up to 100");
    }
  }

  void tooMany(BaseNode node, int loops) {
    deepest = Math.max(deepest, loops);
    if (loops > MOST_LOOPS) {
      problems.refuse(node, "more than " + MOST_LOOPS + " loops or filters stand in each other");
    }
  }

  void grow(BaseNode node) {
    if (++growing > MOST_GROWING) {
      problems.refuse(
          node,
          "the model makes more than " + MOST_GROWING + " lists and texts of others; use fewer");
    }
  }

  /** Refuses a range that a loop might run through for ever. */
  void bounded(RangeNode range) {
    steps(range, range.getStart(), range.getEnd());
  }

  void steps(BaseNode node, BaseNode start, BaseNode end) {
    boolean moments = temporal(start) && temporal(end);
    BigDecimal from = number(start);
    BigDecimal until = number(end);
    boolean few =
        from != null && until != null && from.subtract(until).abs().compareTo(LONGEST_RANGE) <= 0;
    boolean counted =
        from != null
            && end instanceof FunctionInvocationNode call
            && call.getName().getText().equals("count");
    if (!few && !counted && !moments) {
      problems.refuse(
          node,
          "'"
              + FeelProblems.clip(node.getText())
              + "' may be a long way: write two numbers, at most "
              + LONGEST_RANGE
              + " apart, or end with count(…)");
    }
  }

  private static boolean temporal(BaseNode node) {
    return node instanceof AtLiteralNode;
  }

  private static @Nullable BigDecimal number(BaseNode node) {
    if (node instanceof NumberNode number) {
      return number.getValue();
    }
    return node instanceof SignedUnaryNode signed ? number(signed.getExpression()) : null;
  }
}
