package org.agoranomos.reports.html;

import java.util.Arrays;
import org.agoranomos.ontology.finding.Outcome;

/** How an outcome looks: a symbol and a word, so that nobody needs to see its colour. */
enum OutcomeLook {
  FAILED(Outcome.Result.FAILED, "×", "failed"),
  CANT_TELL(Outcome.Result.CANT_TELL, "?", "can’t tell"),
  UNTESTED(Outcome.Result.UNTESTED, "!", "untested"),
  PASSED(Outcome.Result.PASSED, "✓", "passed"),
  INAPPLICABLE(Outcome.Result.INAPPLICABLE, "–", "not applicable");

  private final Outcome.Result result;
  private final String symbol;
  private final String word;

  OutcomeLook(Outcome.Result result, String symbol, String word) {
    this.result = result;
    this.symbol = symbol;
    this.word = word;
  }

  static OutcomeLook of(Outcome.Result result) {
    return Arrays.stream(values()).filter(look -> look.result == result).findFirst().orElseThrow();
  }

  Outcome.Result result() {
    return result;
  }

  String symbol() {
    return symbol;
  }

  String word() {
    return word;
  }

  /** The word with a capital, to begin with. */
  String title() {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** The class in the style. */
  String look() {
    return "o-" + result.word();
  }
}
