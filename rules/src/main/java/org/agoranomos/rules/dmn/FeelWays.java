package org.agoranomos.rules.dmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.IfExpressionNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;

/**
 * Splits an expression of FEEL into the ways through it. What {@code if} asks, and what an
 * expression that is yes or no asks, is divided at {@code and}. The first way whose tests all hold
 * is taken, so that the ways are the rows of a decision table with the hit policy First.
 */
final class FeelWays {
  /**
   * What must hold for a way to be taken.
   *
   * @param text as it is written
   * @param given whether it only asks that something is there, without which the other tests could
   *     not be asked
   * @param parts what {@code some … satisfies} asks of one thing, if that is more than one test
   */
  record Test(String text, boolean given, List<Part> parts) {}

  /**
   * A way through an expression.
   *
   * @param tests what must hold
   * @param asked the same as trees
   * @param result what it gives; null if that is that all tests hold
   * @param otherwise whether it is what an expression gives that is yes or no, and is no
   */
  record Way(
      List<Test> tests, List<BaseNode> asked, @Nullable BaseNode result, boolean otherwise) {}

  /**
   * One of several tests of one thing.
   *
   * @param text as it is written
   * @param given as for the whole
   * @param without the whole test without it
   */
  record Part(String text, boolean given, String without) {}

  private final String text;
  private final List<Way> ways = new ArrayList<>();

  private FeelWays(String text) {
    this.text = text;
  }

  /**
   * The ways through an expression, in their order; the last has no tests of its own. An expression
   * that decides nothing has one way without tests.
   *
   * @param names the variables there
   */
  static List<Way> of(String text, Set<String> names) {
    FeelWays split = new FeelWays(text);
    split.ways(FeelTree.of(text, names), List.of());
    return split.ways;
  }

  /** What an expression asks that is a condition as a whole. */
  static List<Test> condition(String text, Set<String> names) {
    return new FeelWays(text).tests(conjuncts(FeelTree.of(text, names)));
  }

  private void ways(BaseNode node, List<BaseNode> before) {
    if (node instanceof IfExpressionNode choice) {
      ways(choice.getThenExpression(), joined(before, choice.getCondition()));
      ways(choice.getElseExpression(), before);
    } else if (decides(node)) {
      List<BaseNode> all = joined(before, node);
      ways.add(new Way(tests(all), all, null, false));
      ways.add(new Way(tests(before), before, null, true));
    } else {
      ways.add(new Way(tests(before), before, node, false));
    }
  }

  private static boolean decides(BaseNode node) {
    return FeelAbsence.negates(node)
        || node instanceof QuantifiedExpressionNode
        || node instanceof BetweenNode
        || node instanceof InNode
        || (node instanceof InfixOpNode infix && infix.isBoolean());
  }

  private static List<BaseNode> joined(List<BaseNode> before, BaseNode condition) {
    List<BaseNode> all = new ArrayList<>(before);
    all.addAll(conjuncts(condition));
    return List.copyOf(all);
  }

  private List<Test> tests(List<BaseNode> conditions) {
    return conditions.stream().map(each -> new Test(text(each), given(each), parts(each))).toList();
  }

  private List<Part> parts(BaseNode test) {
    if (!(test instanceof QuantifiedExpressionNode quantified)
        || quantified.getQuantifier() != QuantifiedExpressionNode.Quantifier.SOME) {
      return List.of();
    }
    List<BaseNode> inside = conjuncts(quantified.getExpression());
    List<Part> parts = new ArrayList<>();
    for (BaseNode part : inside.size() > 1 ? inside : List.<BaseNode>of()) {
      String without =
          text.substring(start(test), start(part)) + "true" + text.substring(end(part), end(test));
      parts.add(new Part(text(part), given(part), without));
    }
    return List.copyOf(parts);
  }

  static List<BaseNode> conjuncts(BaseNode node) {
    if (node instanceof InfixOpNode infix && infix.getOperator() == InfixOperator.AND) {
      List<BaseNode> both = new ArrayList<>(conjuncts(infix.getLeft()));
      both.addAll(conjuncts(infix.getRight()));
      return both;
    }
    return node instanceof BooleanNode ? List.of() : List.of(node);
  }

  /** As rules have it: {@code x != null} is what lets x be asked. */
  private static boolean given(BaseNode node) {
    return node instanceof InfixOpNode infix
        && infix.getOperator() == InfixOperator.NE
        && (isNull(infix.getLeft()) || isNull(infix.getRight()));
  }

  private static boolean isNull(@Nullable BaseNode node) {
    return node instanceof NullNode;
  }

  // The parser counts code points.
  private int start(BaseNode node) {
    return text.offsetByCodePoints(0, node.getStartChar());
  }

  private int end(BaseNode node) {
    return text.offsetByCodePoints(0, node.getEndChar() + 1);
  }

  private String text(BaseNode node) {
    return text.substring(start(node), end(node));
  }
}
