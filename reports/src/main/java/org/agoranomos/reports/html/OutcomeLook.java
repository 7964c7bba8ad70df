package org.agoranomos.reports.html;

import java.util.EnumMap;
import java.util.Map;
import org.agoranomos.ontology.finding.Outcome;

/**
 * How an outcome looks. EARL's "can't tell" is two things, which are told apart: what is missing
 * could not be told; what an indicator points at is to be examined.
 */
enum OutcomeLook implements Look {
  FAILED(Outcome.Result.FAILED, "o-failed", "×", "failed"),
  CANT_TELL(Outcome.Result.CANT_TELL, "o-cantTell", "?", "can’t tell"),
  TO_EXAMINE(Outcome.Result.CANT_TELL, "o-toExamine", "◇", "to examine"),
  UNTESTED(Outcome.Result.UNTESTED, "o-untested", "!", "untested"),
  PASSED(Outcome.Result.PASSED, "o-passed", "✓", "passed"),
  INAPPLICABLE(Outcome.Result.INAPPLICABLE, "o-inapplicable", "–", "not applicable");

  private final Outcome.Result result;
  private final String look;
  private final String symbol;
  private final String word;

  OutcomeLook(Outcome.Result result, String look, String symbol, String word) {
    this.result = result;
    this.look = look;
    this.symbol = symbol;
    this.word = word;
  }

  static OutcomeLook of(Outcome outcome) {
    return switch (outcome.result()) {
      case FAILED -> FAILED;
      case CANT_TELL -> outcome.notAssessed() ? CANT_TELL : TO_EXAMINE;
      case UNTESTED -> UNTESTED;
      case PASSED -> PASSED;
      case INAPPLICABLE -> INAPPLICABLE;
    };
  }

  /** How many outcomes there are of each look, the worst first; those without any are left out. */
  static Map<OutcomeLook, Long> counts(Iterable<Outcome> outcomes) {
    Map<OutcomeLook, Long> counts = new EnumMap<>(OutcomeLook.class);
    for (Outcome outcome : outcomes) {
      counts.merge(of(outcome), 1L, Long::sum);
    }
    return counts;
  }

  /** EARL's outcome. */
  Outcome.Result result() {
    return result;
  }

  @Override
  public String look() {
    return look;
  }

  @Override
  public String symbol() {
    return symbol;
  }

  @Override
  public String word() {
    return word;
  }

  /** The word with a capital, to begin with. */
  String title() {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
