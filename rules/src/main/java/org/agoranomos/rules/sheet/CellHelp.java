package org.agoranomos.rules.sheet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.policy.Policy;

/**
 * What may stand in a cell, for people.
 *
 * @param what in words
 * @param example a value, or an empty text if there is none that fits everywhere
 * @param words the only values that one may have; empty if others may stand there
 */
record CellHelp(String what, String example, List<String> words) {
  /** What stands in the cells of a column. */
  static CellHelp of(Snippet snippet, Policy policy) {
    List<CellHelp> values =
        snippet.expected().stream().map(expected -> value(expected, policy)).toList();
    return switch (snippet.form()) {
      case MARK -> new CellHelp("x where it must hold", "x", List.of("x"));
      case NUMBERED ->
          new CellHelp(
              values.size()
                  + " values, parted by commas: "
                  + values.stream().map(CellHelp::what).collect(Collectors.joining("; ")),
              values.stream().map(CellHelp::example).collect(Collectors.joining(", ")),
              List.of());
      case EACH -> several(values.get(0));
      case ONE -> snippet.expected().get(0).list() ? several(values.get(0)) : values.get(0);
    };
  }

  private static CellHelp several(CellHelp one) {
    return new CellHelp(
        "One or more, parted by commas: " + one.what, one.example + ", " + one.example, List.of());
  }

  private static CellHelp value(Expected expected, Policy policy) {
    List<String> words = Literals.words(expected, policy);
    Class<?> type = expected.type();
    if (expected.use() == Expected.Use.PARAMETER) {
      return new CellHelp(
          "the name of one of the policy's parameters", words.isEmpty() ? "" : words.get(0), words);
    } else if (!words.isEmpty()) {
      return new CellHelp("one of " + String.join(", ", words), words.get(0), words);
    } else if (type == BigDecimal.class) {
      return new CellHelp("a number or a percentage", "0.25", words);
    } else if (type == long.class
        || type == Long.class
        || type == int.class
        || type == Integer.class) {
      return new CellHelp("a whole number", "3", words);
    } else if (type == TimeInterval.class) {
      return new CellHelp("a day, or a time in UTC", "2026-01-31", words);
    }
    return new CellHelp(type == String.class ? "a text" : "a text or a number", "ann", words);
  }

  /**
   * How a component is asked for.
   *
   * @param snippet what stands above the column
   * @param cell what stands in a row
   */
  record Question(String snippet, String cell) {}

  /** Questions that a table may ask of a component. */
  static List<Question> questions(FactComponent component) {
    String name = component.name();
    List<Question> questions = new ArrayList<>();
    if (component.optional()) {
      questions.add(new Question(name + " != null", "x"));
    }
    switch (component.type()) {
      case TEXT, REFERENCE -> questions.add(new Question(name, "ann"));
      case TIME -> questions.add(new Question(name + ".certainlyAfter($param)", "2026-01-31"));
      case QUANTITY -> {
        questions.add(new Question(name + ".value >", "100.50"));
        questions.add(new Question(name + ".isIn($param)", "EUR"));
      }
      case DECIMAL -> questions.add(new Question(name + " >", "0.25"));
      case INTEGER -> questions.add(new Question(name + " >", "3"));
      case BOOLEAN -> questions.add(new Question(name, "yes"));
      case TERM -> questions.add(new Question(name, words(component).get(0)));
    }
    return questions;
  }

  /** What a component is. */
  static String meaning(FactComponent component) {
    String what =
        switch (component.type()) {
          case REFERENCE -> {
            var refersTo = component.refersTo();
            yield refersTo == null ? "an id" : "an id of " + FactKind.of(refersTo).name();
          }
          case TEXT -> "a text";
          case TIME -> "a time";
          case QUANTITY -> "an amount, of a number and a currency or unit";
          case DECIMAL -> "a number";
          case INTEGER -> "a whole number";
          case BOOLEAN -> "yes or no";
          case TERM -> "one of " + String.join(", ", words(component));
        };
    return component.optional()
        ? what + "; may be missing, which a column to the left asks first"
        : what;
  }

  private static List<String> words(FactComponent component) {
    return component.terms().keySet().stream().sorted().toList();
  }
}
