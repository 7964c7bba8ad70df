package org.agoranomos.rules.check;

import java.util.Set;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.syntax.Expression;
import org.agoranomos.rules.syntax.Position;
import org.jspecify.annotations.Nullable;

/** What two values say of each other: types that never match, decimals that are not exact. */
final class Comparisons {
  private static final String NEVER = "types-never-match";

  /** One identifier may be that of a party, of the organization that it is, and of a market. */
  private static final Set<Class<?>> AGENTS = Set.of(Party.class, Organization.class, Market.class);

  private final Problems problems;

  Comparisons(Problems problems) {
    this.problems = problems;
  }

  void check(
      Position sign,
      String operator,
      Expression left,
      ValueType leftType,
      Expression right,
      ValueType rightType) {
    if (leftType.form() == ValueType.Form.NULL || rightType.form() == ValueType.Form.NULL) {
      Expression value = leftType.form() == ValueType.Form.NULL ? right : left;
      ValueType type = leftType.form() == ValueType.Form.NULL ? rightType : leftType;
      absent(sign, operator, value, type);
    } else if (leftType.known() && rightType.known()) {
      known(sign, operator, left, leftType, right, rightType);
    }
  }

  private void absent(Position sign, String operator, Expression value, ValueType type) {
    boolean component =
        value instanceof Expression.Name name && !name.isBinding()
            || value instanceof Expression.Member member && member.arguments() == null;
    if (component && type.known() && !type.absent() && !type.isFact()) {
      problems.warning(
          sign,
          "never-absent",
          "'"
              + value.text()
              + "' is always there, so that this "
              + (operator.equals("!=") ? "always" : "never")
              + " holds",
          "take it out");
    }
  }

  private void known(
      Position sign,
      String operator,
      Expression left,
      ValueType leftType,
      Expression right,
      ValueType rightType) {
    if (leftType.isNumber() && rightType.isNumber()) {
      numbers(sign, left, leftType, right, rightType);
    } else if (leftType.isTerm() || rightType.isTerm()) {
      if (leftType.java() != rightType.java()) {
        boolean first = leftType.isTerm();
        never(
            sign,
            left,
            leftType,
            right,
            rightType,
            term(first ? leftType : rightType, first ? right : left));
      }
    } else if (operator.equals("contains")) {
      if (!leftType.isText() || !rightType.isText()) {
        never(sign, left, leftType, right, rightType, "only a text contains, and only texts");
      }
    } else if (!same(leftType, rightType)) {
      never(sign, left, leftType, right, rightType, advice(left, leftType, right, rightType));
    } else {
      references(sign, left, leftType, right, rightType);
    }
  }

  private static boolean same(ValueType left, ValueType right) {
    return left.java() == right.java() || (left.isFlag() && right.isFlag());
  }

  private void never(
      Position sign,
      Expression left,
      ValueType leftType,
      Expression right,
      ValueType rightType,
      String advice) {
    problems.error(
        sign,
        NEVER,
        "'"
            + left.text()
            + "' is "
            + leftType.words()
            + ", '"
            + right.text()
            + "' is "
            + rightType.words()
            + ", and the two never match",
        advice);
  }

  private static String term(ValueType term, Expression other) {
    String word = "";
    if (other instanceof Expression.Text text) {
      for (Object constant : term.java().getEnumConstants()) {
        Enum<?> each = (Enum<?>) constant;
        if (FactComponent.termOf(each).equalsIgnoreCase(text.value())
            || each.name().equalsIgnoreCase(text.value())) {
          word = each.name();
        }
      }
    }
    return word.isEmpty()
        ? "there are "
            + String.join(
                ", ",
                Typing.constants(term.java()).stream()
                    .map(each -> Kinds.written(term.java()) + "." + each)
                    .toList())
        : "write " + Kinds.written(term.java()) + "." + word;
  }

  private static String advice(
      Expression left, ValueType leftType, Expression right, ValueType rightType) {
    ValueType whole = leftType.isFact() ? leftType : rightType.isFact() ? rightType : null;
    Expression fact = leftType.isFact() ? left : right;
    if (whole != null) {
      return "write " + fact.text() + ".id";
    }
    String quantity = quantity(left, leftType, rightType);
    if (quantity == null) {
      quantity = quantity(right, rightType, leftType);
    }
    if (quantity != null) {
      return quantity;
    } else if (leftType.java() == TimeInterval.class && right instanceof Expression.Text text) {
      return "write TimeInterval.parse(\"" + text.value() + "\")";
    } else if (leftType.isFlag() || rightType.isFlag()) {
      return "compare with true or false";
    } else if (leftType.isText() && right instanceof Expression.Number number) {
      return "write \"" + number.digits() + "\"";
    } else if (leftType.isNumber() && right instanceof Expression.Text text) {
      return "write " + text.value() + (leftType.isDecimal() ? "B" : "") + " without quotes";
    }
    return "compare what is of one type";
  }

  private static @Nullable String quantity(Expression expression, ValueType type, ValueType other) {
    return type.java() == Quantity.class && other.isNumber()
        ? "write " + expression.text() + ".value, and see to the unit"
        : null;
  }

  private void numbers(
      Position sign, Expression left, ValueType leftType, Expression right, ValueType rightType) {
    if (right instanceof Expression.Number number) {
      number(sign, left, leftType, number, rightType);
    } else if (left instanceof Expression.Number number) {
      number(sign, right, rightType, number, leftType);
    }
  }

  private void number(
      Position sign,
      Expression value,
      ValueType valueType,
      Expression.Number number,
      ValueType numberType) {
    boolean fraction = number.text().contains(".");
    if (valueType.isWhole() && fraction) {
      problems.error(
          number.at(),
          "decimal-with-whole",
          "'" + value.text() + "' is a whole number, and " + number.text() + " is none",
          "write a whole number");
    } else if (valueType.isWhole() && numberType.isDecimal()) {
      problems.warning(
          number.at(),
          "decimal-with-whole",
          "'" + value.text() + "' is a whole number, and " + number.text() + " a decimal",
          "write " + number.digits());
    } else if (valueType.isDecimal() && numberType.isInexact()) {
      problems.error(
          number.at(),
          "inexact-decimal",
          number.text() + " is not exact",
          "write " + number.digits() + "B");
    } else if (valueType.isDecimal()
        && number.text().endsWith("L")
        && !(value instanceof Expression.Member member && member.arguments() != null)) {
      problems.error(
          number.at(),
          "inexact-decimal",
          "'" + value.text() + "' is a decimal, and " + number.text() + " a whole number",
          "write " + number.digits() + "B");
    } else if (valueType.isInexact()) {
      problems.error(
          sign, "inexact-decimal", "'" + value.text() + "' is not exact", "write it with B");
    }
  }

  private void references(
      Position sign, Expression left, ValueType leftType, Expression right, ValueType rightType) {
    Class<?> one = leftType.refers();
    Class<?> other = rightType.refers();
    boolean agents = one != null && other != null && AGENTS.contains(one) && AGENTS.contains(other);
    if (one != null && other != null && one != other && !agents) {
      problems.warning(
          sign,
          "other-kind",
          "'"
              + left.text()
              + "' is "
              + leftType.words()
              + ", '"
              + right.text()
              + "' is "
              + rightType.words(),
          "compare ids of one kind of fact");
    }
  }
}
