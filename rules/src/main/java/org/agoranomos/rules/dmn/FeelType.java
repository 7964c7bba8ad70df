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
    ANY("Any"),
    /** What a function was given, of which its caller has seen to it that it is no made list. */
    GIVEN("Any");

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

  /**
   * A list.
   *
   * @param element what it is a list of
   * @param made whether it was made by a loop or put together of others, so that its length is not
   *     bounded by the number of facts; no loop runs through it
   */
  record ListOf(FeelType element, boolean made) implements FeelType {
    ListOf(FeelType element) {
      this(element, false);
    }

    @Override
    public String word() {
      return "list";
    }
  }

  /**
   * Something to call.
   *
   * @param loops how many loops stand in each other in it
   * @param parameters the types of what it takes; empty if they are not known
   */
  record Callable(FeelType result, int loops, List<FeelType> parameters) implements FeelType {
    @Override
    public String word() {
      return "function";
    }
  }

  /** What FEEL calls it. */
  String word();

  /** Whether nothing is known of it. */
  default boolean unknown() {
    return this == Scalar.ANY || this == Scalar.NULL || this == Scalar.GIVEN;
  }

  /** What is known of something that is either. */
  default FeelType or(FeelType other) {
    if (this == Scalar.NULL) {
      return other;
    } else if (other == Scalar.NULL || equals(other)) {
      return this;
    }
    boolean made =
        (this instanceof ListOf one && one.made()) || (other instanceof ListOf two && two.made());
    if (made) {
      return new ListOf(Scalar.ANY, true);
    }
    return word().equals(other.word()) && word().equals("string") ? Scalar.STRING : Scalar.ANY;
  }

  /** Whether the engine, which compares times in whole seconds, would compare it wrongly. */
  default boolean timed() {
    return this == Scalar.DATE_AND_TIME
        || (this instanceof Context context
            && context.entries().keySet().containsAll(List.of("earliest", "latest", "range")))
        || (this instanceof ListOf list && list.element().timed());
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
