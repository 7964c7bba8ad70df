package org.agoranomos.rules.dmn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.text.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a decision says of what is judged.
 *
 * @param breach whether it was found; else it cannot be told
 * @param severity the severity, or null for the policy's
 * @param message what happened, or why it cannot be told; null for the policy's
 * @param evidence ids of facts that it rests on
 */
public record DecisionOutcome(
    boolean breach, @Nullable Severity severity, @Nullable String message, List<String> evidence) {
  /** The name of the decision whose result counts. */
  public static final String VERDICT = "Verdict";

  /** What its result may have. */
  public static final List<String> COLUMNS = List.of("verdict", "severity", "message", "evidence");

  /** What it may say. */
  public static final List<String> WORDS = List.of("breach", "cantTell", "nothing");

  static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();

  /**
   * Reads a result: null or {@code false} is nothing, {@code true} a breach, a text one of the
   * words, a context has the columns, and a list is several of these.
   *
   * @throws DecisionException if it is anything else
   */
  static List<DecisionOutcome> of(@Nullable Object result) {
    List<DecisionOutcome> outcomes = new ArrayList<>();
    Collection<?> all =
        result instanceof Collection<?> list ? list : java.util.Collections.singletonList(result);
    for (Object each : all) {
      DecisionOutcome outcome = one(each);
      if (outcome != null) {
        outcomes.add(outcome);
      }
    }
    return outcomes;
  }

  private static @Nullable DecisionOutcome one(@Nullable Object result) {
    if (result instanceof Map<?, ?> context) {
      for (Object name : context.keySet()) {
        if (!COLUMNS.contains(String.valueOf(name))) {
          throw new DecisionException(
              VERDICT + " has '" + name + "'; " + Nearest.hint(String.valueOf(name), COLUMNS));
        }
      }
      Object word = context.get("verdict");
      if (!found(word)) {
        return null;
      }
      return new DecisionOutcome(
          breach(word),
          severity(context.get("severity")),
          text("message", context.get("message")),
          evidence(context.get("evidence")));
    }
    return found(result) ? new DecisionOutcome(breach(result), null, null, List.of()) : null;
  }

  private static boolean found(@Nullable Object word) {
    if (word == null || word.equals("nothing") || word.equals(false)) {
      return false;
    } else if (word.equals(true) || WORDS.contains(word)) {
      return true;
    }
    throw new DecisionException(
        VERDICT
            + " gave "
            + shown(word)
            + "; it gives "
            + String.join(", ", WORDS)
            + ", true, false, or a context with "
            + String.join(", ", COLUMNS));
  }

  private static boolean breach(@Nullable Object word) {
    return !"cantTell".equals(word);
  }

  private static @Nullable Severity severity(@Nullable Object word) {
    if (word == null) {
      return null;
    }
    int index = SEVERITIES.indexOf(word);
    if (index < 0) {
      throw new DecisionException(
          VERDICT + " gave the severity " + shown(word) + "; there are " + SEVERITIES);
    }
    return Severity.values()[index];
  }

  private static @Nullable String text(String column, @Nullable Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new DecisionException(VERDICT + " gave the " + column + " " + shown(value) + ", no text");
  }

  private static List<String> evidence(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (Object each : value instanceof Collection<?> list ? list : List.of(value)) {
      Object id = each instanceof Map<?, ?> fact ? fact.get("id") : each;
      if (!(id instanceof String text)) {
        throw new DecisionException(
            VERDICT + " gave the evidence " + shown(each) + "; it gives ids of facts, or facts");
      }
      ids.add(text);
    }
    return ids;
  }

  private static String shown(@Nullable Object value) {
    String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
