package org.agoranomos.rules.dmn;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;

/**
 * Of which lists a condition asks that something is in them, or that it is not. What it does not
 * recognize asks neither.
 *
 * @param kinds the lists of facts by name, and the decisions that are what such a list holds or how
 *     much: the kinds of each
 */
record FeelAbsence(Map<String, Set<String>> kinds) {
  private static final Set<String> AMOUNTS = Set.of("count", "sum", "max");

  /** Kinds of which a fact that is missing may let the condition hold. */
  Set<String> absent(BaseNode node) {
    return of(node, false);
  }

  /** Kinds of which a fact that is there lets the condition hold. */
  Set<String> present(BaseNode node) {
    return of(node, true);
  }

  /** What a decision is made of that is a list, an amount of it, or whether something is in it. */
  Set<String> carried(BaseNode node) {
    Set<String> carried = new TreeSet<>(present(node));
    carried.addAll(amount(node));
    if (node instanceof FilterExpressionNode || node instanceof NameRefNode) {
      carried.addAll(mentioned(node));
    }
    return carried;
  }

  /** Whether it is {@code not(…)}. */
  static boolean negates(BaseNode node) {
    return node instanceof FunctionInvocationNode call && call.getName().getText().equals("not");
  }

  private Set<String> of(BaseNode node, boolean there) {
    Set<String> found = new TreeSet<>();
    if (node instanceof InfixOpNode infix) {
      if (infix.getOperator() == InfixOperator.AND || infix.getOperator() == InfixOperator.OR) {
        found.addAll(of(infix.getLeft(), there));
        found.addAll(of(infix.getRight(), there));
      } else if (infix.isBoolean()) {
        found.addAll(compared(infix.getLeft(), infix.getOperator(), infix.getRight(), there));
        found.addAll(
            compared(infix.getRight(), turned(infix.getOperator()), infix.getLeft(), there));
      }
    } else if (negates(node)) {
      for (BaseNode each : ((FunctionInvocationNode) node).getParams().getElements()) {
        found.addAll(of(each, !there));
      }
    } else if (node instanceof QuantifiedExpressionNode quantified) {
      boolean some = quantified.getQuantifier() == QuantifiedExpressionNode.Quantifier.SOME;
      for (IterationContextNode loop : quantified.getIterationContexts()) {
        found.addAll(some == there ? mentioned(loop.getExpression()) : Set.of());
      }
      found.addAll(of(quantified.getExpression(), there));
    } else if (node instanceof NameRefNode && there) {
      found.addAll(mentioned(node));
    }
    return found;
  }

  private Set<String> compared(
      BaseNode one, InfixOperator operator, BaseNode other, boolean there) {
    if (other instanceof BooleanNode value && operator == InfixOperator.EQ) {
      return of(one, Boolean.TRUE.equals(value.getValue()) == there);
    }
    boolean empty =
        other instanceof NullNode || (other instanceof ListNode l && l.getElements().isEmpty());
    if (empty && (one instanceof FilterExpressionNode || one instanceof NameRefNode)) {
      return (operator == InfixOperator.NE) == there ? mentioned(one) : Set.of();
    }
    Set<String> amount =
        one instanceof NameRefNode && other instanceof NumberNode ? mentioned(one) : amount(one);
    boolean more =
        switch (operator) {
          case GT, GTE -> true;
          case NE -> other instanceof NumberNode n && zero(n);
          default -> false;
        };
    return more == there ? amount : Set.of();
  }

  private static boolean zero(NumberNode number) {
    return new BigDecimal(number.getText().strip()).signum() == 0;
  }

  private static InfixOperator turned(InfixOperator operator) {
    return switch (operator) {
      case GT -> InfixOperator.LT;
      case GTE -> InfixOperator.LTE;
      case LT -> InfixOperator.GT;
      case LTE -> InfixOperator.GTE;
      default -> operator;
    };
  }

  /** The kinds of what is counted. */
  private Set<String> amount(BaseNode node) {
    return node instanceof FunctionInvocationNode call && AMOUNTS.contains(call.getName().getText())
        ? mentioned(call.getParams())
        : Set.of();
  }

  /** The kinds that a node names. */
  private Set<String> mentioned(@Nullable ASTNode node) {
    Set<String> found = new TreeSet<>();
    if (node instanceof NameRefNode name) {
      found.addAll(kinds.getOrDefault(name.getText(), Set.of()));
    } else if (node != null) {
      for (ASTNode child : node.getChildrenNode()) {
        found.addAll(mentioned(child));
      }
    }
    return found;
  }
}
