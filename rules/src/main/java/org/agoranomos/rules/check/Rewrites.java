package org.agoranomos.rules.check;

import java.util.List;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.rules.syntax.Expression;
import org.jspecify.annotations.Nullable;

/**
 * What to write in place of comparisons that Drools cannot compile: with a parameter's share of a
 * whole, and of units, for {@code unit} is a word of its language.
 */
final class Rewrites {
  private static final String UNIT = "unit";

  private final Typing typing;
  private final Problems problems;

  Rewrites(Typing typing, Problems problems) {
    this.typing = typing;
    this.problems = problems;
  }

  /** Tells what to write instead, if there is such a word for the whole comparison. */
  boolean told(String operator, Expression left, Expression right, Context context) {
    return units(operator, left, right, context)
        || units(operator, right, left, context)
        || share(operator, left, right, context)
        || share(flipped(operator), right, left, context);
  }

  /** Tells of a unit that is asked for otherwise than in a comparison. */
  void unit(Expression.Member unit, Expression quantity) {
    problem(unit, quantity.text() + ".isIn(\"EUR\")");
  }

  static boolean isUnit(Expression.Member member, Class<?> owner) {
    return owner == Quantity.class && member.name().equals(UNIT);
  }

  private boolean units(String operator, Expression one, Expression other, Context context) {
    Expression quantity = quantity(one, UNIT, context);
    boolean equality = operator.equals("==") || operator.equals("!=");
    if (quantity == null || !equality || !(one instanceof Expression.Member unit)) {
      return false;
    }
    // What it asks for counts as asked for.
    typing.quietly(other, context);
    Expression second = quantity(other, UNIT, context);
    String call =
        second == null ? ".isIn(" + other.text() + ")" : ".sameUnit(" + second.text() + ")";
    problem(unit, (operator.equals("!=") ? "!" : "") + quantity.text() + call);
    return true;
  }

  private void problem(Expression.Member unit, String instead) {
    problems.error(
        unit.named(),
        "unit-compared",
        "'" + unit.text() + "' cannot be written in a rule",
        "write " + instead);
  }

  /** The quantity of which an expression is that component, or null. */
  private @Nullable Expression quantity(Expression expression, String component, Context context) {
    if (expression instanceof Expression.Member member && member.name().equals(component)) {
      Expression on = member.target();
      if (on != null && typing.quietly(on, context).java() == Quantity.class) {
        return on;
      }
    }
    return null;
  }

  private boolean share(String operator, Expression part, Expression product, Context context) {
    if (!(product instanceof Expression.Binary times) || !times.operator().equals("*")) {
      return false;
    }
    boolean first = parameter(times.left()) != null;
    Expression fraction = first ? times.left() : times.right();
    Expression whole = first ? times.right() : times.left();
    Expression name = parameter(fraction);
    boolean less = operator.startsWith("<");
    if (name == null || (!less && !operator.startsWith(">"))) {
      return false;
    }
    boolean not = operator.endsWith("=");
    String sign = not ? "!" : "";
    String instead;
    Expression amount = quantity(part, "value", context);
    Expression of = quantity(whole, "value", context);
    if (amount != null && of != null) {
      String call = less == not ? ".above(" : ".below(";
      instead = sign + amount.text() + call + fraction.text() + ", " + of.text() + ")";
    } else if (typing.quietly(part, context).isWhole()
        && typing.quietly(whole, context).isWhole()) {
      Expression terms = ((Expression.Member) fraction).target();
      String call = less == not ? "more(" : "less(";
      instead =
          sign
              + (terms == null ? "" : terms.text() + ".")
              + call
              + String.join(", ", name.text(), part.text(), whole.text())
              + ")";
    } else {
      return false;
    }
    typing.quietly(fraction, context);
    problems.error(
        times.sign(), Typing.ARITHMETIC, Typing.cannotCombine(times), "write " + instead);
    return true;
  }

  /** The name in {@code decimal("name")}, or null if it is another expression. */
  static @Nullable Expression parameter(Expression expression) {
    if (expression instanceof Expression.Member call && call.name().equals("decimal")) {
      List<Expression> arguments = call.arguments();
      if (arguments != null && arguments.size() == 1) {
        return arguments.get(0);
      }
    }
    return null;
  }

  private static String flipped(String operator) {
    return switch (operator.charAt(0)) {
      case '<' -> operator.replace('<', '>');
      case '>' -> operator.replace('>', '<');
      default -> operator;
    };
  }
}
