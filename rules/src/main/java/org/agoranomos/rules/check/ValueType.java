package org.agoranomos.rules.check;

import java.math.BigDecimal;
import java.util.Locale;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value in a condition.
 *
 * @param form whether it is a value at all
 * @param java its Java class; {@code double.class} for a number that is written without exactness
 * @param refers the kind of fact whose id it is, or null if it is none or nobody knows
 * @param absent whether it may be absent
 */
record ValueType(Form form, Class<?> java, @Nullable Class<?> refers, boolean absent) {
  /** Whether it is a value. */
  enum Form {
    VALUE,
    /** The name of a type, before a dot. */
    TYPE,
    NULL,
    /** Something wrong, which was told already, or that nothing is known of. */
    UNKNOWN
  }

  static final ValueType UNKNOWN = new ValueType(Form.UNKNOWN, Object.class, null, true);
  static final ValueType NULL = new ValueType(Form.NULL, Object.class, null, true);
  static final ValueType FLAG = of(boolean.class);
  static final ValueType TEXT = of(String.class);
  static final ValueType WHOLE = of(long.class);
  static final ValueType DECIMAL = of(BigDecimal.class);
  static final ValueType INEXACT = of(double.class);

  static ValueType of(Class<?> java) {
    return new ValueType(Form.VALUE, java, null, false);
  }

  boolean known() {
    return form == Form.VALUE;
  }

  boolean isFlag() {
    return known() && (java == boolean.class || java == Boolean.class);
  }

  boolean isText() {
    return known() && java == String.class;
  }

  boolean isWhole() {
    return known()
        && (java == long.class || java == Long.class || java == int.class || java == Integer.class);
  }

  boolean isDecimal() {
    return known() && java == BigDecimal.class;
  }

  boolean isInexact() {
    return known() && java == double.class;
  }

  boolean isNumber() {
    return isWhole() || isDecimal() || isInexact();
  }

  boolean isTerm() {
    return known() && java.isEnum();
  }

  boolean isFact() {
    return known() && Fact.class.isAssignableFrom(java);
  }

  /** In plain words. */
  String words() {
    if (isFlag()) {
      return "true or false";
    } else if (refers != null) {
      return "the id of " + article(refers.getSimpleName());
    } else if (isText()) {
      return "a text";
    } else if (isWhole()) {
      return "a whole number";
    } else if (isDecimal() || isInexact()) {
      return "a decimal";
    } else if (isTerm()) {
      return "a word of " + Kinds.written(java);
    } else if (java == TimeInterval.class) {
      return "a time";
    } else if (java == Quantity.class) {
      return "a quantity";
    } else if (isFact()) {
      return "a whole " + java.getSimpleName();
    }
    return article(java.getSimpleName());
  }

  private static String article(String name) {
    boolean vowel = "aeiou".indexOf(name.toLowerCase(Locale.ROOT).charAt(0)) >= 0;
    return (vowel ? "an " : "a ") + name;
  }
}
