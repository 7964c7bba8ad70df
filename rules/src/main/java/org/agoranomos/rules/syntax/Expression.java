package org.agoranomos.rules.syntax;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A condition or value as it is written in a pattern. */
public sealed interface Expression {
  /** Where it begins. */
  Position at();

  /** A text between quotes. */
  record Text(Position at, String value) implements Expression {}

  /** A number with its suffix. */
  record Number(Position at, String text) implements Expression {
    /** The digits without the suffix. */
    public String digits() {
      return text.replaceAll("[A-Za-z]$", "");
    }
  }

  /** {@code true}, {@code false} or {@code null}. */
  record Word(Position at, String text) implements Expression {}

  /** A component, a type, a binding or {@code this}. */
  record Name(Position at, String text) implements Expression {
    /** Whether it is a binding. */
    public boolean isBinding() {
      return text.startsWith("$");
    }
  }

  /** What is behind a dot, and a call; of a call of the pattern's own fact there is no target. */
  record Member(
      Position named,
      @Nullable Expression target,
      String name,
      @Nullable List<Expression> arguments)
      implements Expression {
    @Override
    public Position at() {
      return target == null ? named : target.at();
    }
  }

  /** Two joined by an operator, which stands at {@code sign}. */
  record Binary(Position sign, String operator, Expression left, Expression right)
      implements Expression {
    @Override
    public Position at() {
      return left.at();
    }
  }

  /** {@code !} or {@code -}. */
  record Unary(Position at, String operator, Expression operand) implements Expression {}

  /** {@code in} or {@code not in}. */
  record In(Expression value, boolean negated, List<Expression> items) implements Expression {
    @Override
    public Position at() {
      return value.at();
    }
  }

  /** A name given to a value. */
  record Bound(Position at, String name, Expression value) implements Expression {
    /** What the name stands for: of a comparison its left side. */
    public Expression named() {
      return value instanceof Binary binary ? binary.left() : value;
    }
  }

  /** All comparisons with ==, at whatever depth of {@code &&} and {@code ||}. */
  default List<Binary> equalities() {
    if (this instanceof Bound bound) {
      return bound.value().equalities();
    } else if (this instanceof Binary binary) {
      return binary.operator().equals("==")
          ? List.of(binary)
          : Stream.of(binary.left(), binary.right())
              .flatMap(side -> side.equalities().stream())
              .toList();
    }
    return List.of();
  }

  /** How it is written, with single spaces and without comments. */
  default String text() {
    if (this instanceof Text text) {
      return '"' + text.value() + '"';
    } else if (this instanceof Number number) {
      return number.text();
    } else if (this instanceof Word word) {
      return word.text();
    } else if (this instanceof Name name) {
      return name.text();
    } else if (this instanceof Member member) {
      List<Expression> arguments = member.arguments();
      Expression target = member.target();
      return (target == null ? "" : target.text() + ".")
          + member.name()
          + (arguments == null ? "" : "(" + list(arguments) + ")");
    } else if (this instanceof Binary binary) {
      return side(binary.left(), binary.operator())
          + " "
          + binary.operator()
          + " "
          + side(binary.right(), binary.operator());
    } else if (this instanceof Unary unary) {
      return unary.operator() + side(unary.operand(), unary.operator());
    } else if (this instanceof In in) {
      return in.value().text() + (in.negated() ? " not in (" : " in (") + list(in.items()) + ")";
    } else if (this instanceof Bound bound) {
      return bound.name() + " : " + bound.value().text();
    }
    throw new IllegalStateException("a sealed interface has no other");
  }

  private static String list(List<Expression> expressions) {
    return String.join(", ", expressions.stream().map(Expression::text).toList());
  }

  /** In parentheses where without them it would be read otherwise. */
  private static String side(Expression expression, String within) {
    boolean joined =
        expression instanceof Binary binary
            && !binary.operator().equals(within)
            && (List.of("&&", "||", "+", "-").contains(binary.operator()) || within.equals("!"))
            && !List.of("==", "!=", "<", "<=", ">", ">=").contains(within);
    return joined ? "(" + expression.text() + ")" : expression.text();
  }
}
