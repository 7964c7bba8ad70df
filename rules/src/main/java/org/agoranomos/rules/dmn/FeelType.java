package org.agoranomos.rules.dmn;

import java.util.List;
import java.util.Map;

/** What is known of a FEEL value before anything is evaluated. */
sealed interface FeelType {
  /** A type that has no parts, but those of dates and durations. */
  enum Scalar implements FeelType {
    NUMBER("number"),
    STRING("string"),
    BOOLEAN("boolean"),
    DATE("date"),
    TIME("time"),
    DATE_AND_TIME("date and time"),
    DAYS("days and time duration"),
    MONTHS("years and months duration"),
    RANGE("range"),
    NULL("null"),
    ANY("Any");

    private final String word;

    Scalar(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /** A text that is one of a few words. */
  record Words(List<String> words) implements FeelType {
    @Override
    public String word() {
      return "string";
    }
  }

  /** A context with these entries and no others. */
  record Context(String title, Map<String, FeelType> entries) implements FeelType {
    @Override
    public String word() {
      return "context";
    }
  }

  /** A list. */
  record ListOf(FeelType element) implements FeelType {
    @Override
    public String word() {
      return "list";
    }
  }

  /** Something to call. */
  record Callable(FeelType result) implements FeelType {
    @Override
    public String word() {
      return "function";
    }
  }

  /** What FEEL calls it. */
  String word();

  /** Whether nothing is known of it. */
  default boolean unknown() {
    return this == Scalar.ANY || this == Scalar.NULL;
  }

  /** Whether values of both can be equal, or one before the other. */
  default boolean comparable(FeelType other) {
    return unknown()
        || other.unknown()
        || this instanceof ListOf
        || other instanceof ListOf
        || word().equals(other.word());
  }
}
