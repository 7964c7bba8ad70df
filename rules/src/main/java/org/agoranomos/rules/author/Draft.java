package org.agoranomos.rules.author;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.NumberRange;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.rules.policy.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The answers from which a policy is begun.
 *
 * @param id its id, such as {@code COOP-901}
 * @param title short name
 * @param statement what it demands
 * @param nature what its findings are
 * @param severity how grave they are
 * @param basis what it rests on
 * @param remedy what to do about a finding
 * @param judged the kind of fact that it judges
 * @param subject to whom such a fact belongs, and when it happened
 * @param comparison what makes one a breach
 * @param value the parameter's default, or null if everybody must decide it
 * @param unit the parameter's unit; of an amount its currency
 */
public record Draft(
    String id,
    String title,
    String statement,
    Nature nature,
    Severity severity,
    String basis,
    String remedy,
    FactKind judged,
    Subject subject,
    Comparison comparison,
    @Nullable String value,
    String unit) {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /**
   * Checks the answers: also that there can be a breach.
   *
   * @throws IllegalArgumentException if one is wrong; the message says what to write
   */
  public Draft {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "'"
              + id
              + "' is no id of a policy; write capitals, digits and hyphens, such as COOP-901");
    }
    Parameter.Type type = comparison.parameterType();
    if (type != null && value != null) {
      new Parameter(comparison.operand(), type, value, unit, "").check(value);
    } else if (type == null && value != null) {
      throw new IllegalArgumentException(
          "the comparison has no parameter, so there is none to have a value");
    }
    if (type != null && value != null && type != Parameter.Type.DURATION) {
      comparison.checkLimit(new BigDecimal(value));
    }
    if (comparison.needsUnit() && unit.isEmpty()) {
      throw new IllegalArgumentException("give the currency of the amount, such as EUR");
    }
  }

  /** Whether a text can be the id of a policy. */
  public static boolean isId(String text) {
    return text.matches("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+");
  }

  /**
   * To whom the facts of a kind belong, and when they happen.
   *
   * @param organization the component that leads to the organization or market, or null for the
   *     first that does
   * @param at the component with the time, or null for the first that every fact has
   * @throws IllegalArgumentException if the kind cannot be judged
   */
  public static Subject subject(
      FactSchema schema, FactKind kind, @Nullable String organization, @Nullable String at) {
    return Subject.of(schema, kind, organization, at);
  }

  /** The binding of what is judged, such as {@code $trade}. */
  String binding() {
    String name = judged.name();
    return "$" + Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** What several are called, as far as English goes. */
  String many() {
    String words =
        judged.name().replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    return words.endsWith("y")
        ? words.substring(0, words.length() - 1) + "ies"
        : words.endsWith("s") ? words : words + "s";
  }

  /** A number that the compared component can have, and that is not at an end of its range. */
  private String within(String number) {
    NumberRange range = comparison.component().range();
    BigDecimal most = range.most();
    BigDecimal least = range.least();
    if (most == null || most.compareTo(new BigDecimal(number)) > 0) {
      return number;
    }
    BigDecimal middle =
        least == null ? most.subtract(BigDecimal.ONE) : least.add(most).multiply(HALF);
    return middle.stripTrailingZeros().toPlainString();
  }

  /** The value that cases are written with: the default, or one that fits. */
  String standard() {
    String given = value;
    Parameter.Type type = comparison.parameterType();
    if (given != null || type == null) {
      return given == null ? "" : given;
    }
    return switch (type) {
      case DURATION -> "P30D";
      case DECIMAL -> comparison.other() == null ? within("100") : "0.1";
      default -> within("10");
    };
  }
}
