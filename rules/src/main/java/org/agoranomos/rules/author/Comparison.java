package org.agoranomos.rules.author;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.NumberRange;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.policy.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What makes a fact a breach, as a policy is begun with. Written in words:
 *
 * <pre>
 * price above maximumPrice              a quantity or number against a parameter
 * fee above maximumFee of price         a quantity against a fraction of another, or a whole number
 * at later than maximumAge after readAt two times against a duration; or: sooner than
 * kind is statute                       a word or text; or: is not
 * receipt missing                       a component that is not there
 * </pre>
 *
 * @param component what is compared
 * @param operator how
 * @param operand name of the parameter, or the word; empty for {@link Operator#MISSING}
 * @param other the component that is the whole of a quantity or number, or the earlier time; else
 *     null
 */
public record Comparison(
    FactComponent component, Operator operator, String operand, @Nullable FactComponent other) {
  /** How a component is compared. */
  public enum Operator {
    ABOVE,
    BELOW,
    LATER,
    SOONER,
    IS,
    IS_NOT,
    MISSING;

    /** Whether the operand is a parameter. */
    boolean takesParameter() {
      return compareTo(IS) < 0;
    }
  }

  private static final String FORMS =
      "'price above maximumPrice', 'fee above maximumFee of price', 'women below minimumShare of members', 'at later than maximumAge after readAt',"
          + " 'kind is statute', 'receipt missing'";

  /**
   * Reads a comparison.
   *
   * @throws IllegalArgumentException if it is none, or names what the kind has not; the message
   *     says what to write
   */
  public static Comparison parse(FactKind kind, String text) {
    List<String> words = new ArrayList<>(Arrays.asList(text.strip().split("\\s+")));
    FactComponent component = component(kind, words.remove(0));
    String rest = String.join(" ", words);
    Comparison read;
    if (rest.equals("missing")) {
      read = new Comparison(component, Operator.MISSING, "", null);
    } else if (rest.startsWith("is not ")) {
      read = new Comparison(component, Operator.IS_NOT, rest.substring(7), null);
    } else if (rest.startsWith("is ")) {
      read = new Comparison(component, Operator.IS, rest.substring(3), null);
    } else if (words.size() == 2
        && (words.get(0).equals("above") || words.get(0).equals("below"))) {
      read = new Comparison(component, operator(words.get(0)), words.get(1), null);
    } else if (words.size() == 4
        && (words.get(0).equals("above") || words.get(0).equals("below"))
        && words.get(2).equals("of")) {
      read =
          new Comparison(
              component, operator(words.get(0)), words.get(1), component(kind, words.get(3)));
    } else if (words.size() == 5
        && (words.get(0).equals("later") || words.get(0).equals("sooner"))
        && words.get(1).equals("than")
        && words.get(3).equals("after")) {
      read =
          new Comparison(
              component, operator(words.get(0)), words.get(2), component(kind, words.get(4)));
    } else {
      throw new IllegalArgumentException("'" + text + "' is no comparison; write such as " + FORMS);
    }
    read.check(kind);
    return read;
  }

  private static Operator operator(String word) {
    return Operator.valueOf(word.toUpperCase(java.util.Locale.ROOT));
  }

  private static FactComponent component(FactKind kind, String name) {
    FactComponent component = kind.component(name);
    if (component == null) {
      throw new IllegalArgumentException(
          kind.name()
              + " has no '"
              + name
              + "'; "
              + Nearest.hint(name, kind.components().stream().map(FactComponent::name).toList()));
    }
    return component;
  }

  private void check(FactKind kind) {
    FactComponent whole = other;
    ComponentType type = component.type();
    boolean fits =
        switch (operator) {
          case ABOVE, BELOW ->
              whole == null
                  ? List.of(ComponentType.QUANTITY, ComponentType.DECIMAL, ComponentType.INTEGER)
                      .contains(type)
                  : List.of(ComponentType.QUANTITY, ComponentType.INTEGER).contains(type)
                      && whole.type() == type;
          case LATER, SOONER ->
              type == ComponentType.TIME && whole != null && whole.type() == ComponentType.TIME;
          case IS, IS_NOT ->
              List.of(ComponentType.TERM, ComponentType.TEXT, ComponentType.REFERENCE)
                  .contains(type);
          case MISSING -> component.optional();
        };
    if (!fits) {
      throw new IllegalArgumentException(
          operator == Operator.MISSING
              ? "every "
                  + kind.name()
                  + " has a "
                  + component.name()
                  + "; name one that may be absent"
              : kind.name()
                  + "."
                  + component.name()
                  + " is a "
                  + (type == ComponentType.INTEGER
                      ? "whole number"
                      : type.name().toLowerCase(java.util.Locale.ROOT))
                  + ", which cannot be compared so; write such as "
                  + FORMS);
    }
    if (operator.takesParameter() && !operand.matches("[a-z][A-Za-z0-9]*")) {
      throw new IllegalArgumentException(
          "'" + operand + "' is no name of a parameter, such as maximumPrice");
    } else if (type == ComponentType.TERM
        && operator != Operator.MISSING
        && component.term(operand) == null) {
      throw new IllegalArgumentException(
          kind.name()
              + "."
              + component.name()
              + " is never '"
              + operand
              + "'; "
              + Nearest.hint(operand, component.terms().keySet()));
    } else if (!operator.takesParameter() && !operand.matches("[^\"\\\\\\p{Cntrl}]*")) {
      throw new IllegalArgumentException("'" + operand + "' has a quote or a backslash");
    }
  }

  /**
   * Checks that a number can be on the wrong side of the limit.
   *
   * @throws IllegalArgumentException if the component's range ends before
   */
  void checkLimit(BigDecimal limit) {
    BigDecimal end =
        operator == Operator.ABOVE ? component.range().most() : component.range().least();
    if (other == null && end != null && room(limit).signum() <= 0) {
      throw new IllegalArgumentException(
          component.name()
              + " is "
              + component.range()
              + ", so none is "
              + operator.name().toLowerCase(java.util.Locale.ROOT)
              + " "
              + limit.toPlainString()
              + "; give another limit");
    }
  }

  /** How far a breach may be from the limit; at most 1. */
  BigDecimal room(BigDecimal limit) {
    NumberRange range = component.range();
    BigDecimal end = operator == Operator.ABOVE ? range.most() : range.least();
    BigDecimal room =
        end == null
            ? BigDecimal.ONE
            : operator == Operator.ABOVE ? end.subtract(limit) : limit.subtract(end);
    return room.min(BigDecimal.ONE);
  }

  /** The type of the parameter, or null if there is none. */
  public Parameter.@Nullable Type parameterType() {
    return switch (operator) {
      case ABOVE, BELOW ->
          component.type() == ComponentType.INTEGER && other == null
              ? Parameter.Type.INTEGER
              : Parameter.Type.DECIMAL;
      case LATER, SOONER -> Parameter.Type.DURATION;
      case IS, IS_NOT, MISSING -> null;
    };
  }

  /** Whether an amount is compared with a limit, whose currency is then a parameter too. */
  boolean needsUnit() {
    return component.type() == ComponentType.QUANTITY && operator.takesParameter() && other == null;
  }
}
