package org.agoranomos.reports.wording;

import java.util.EnumMap;
import java.util.Map;
import org.agoranomos.ontology.finding.Outcome;

/**
 * How an outcome looks. EARL's "can't tell" is two things, which are told apart: what is missing
 * could not be told; what an indicator points at is to be examined.
 */
public enum OutcomeLook implements Look {
  FAILED(
      Outcome.Result.FAILED,
      "o-failed",
      "×",
      "failed",
      "at least one thing that was judged broke the policy"),
  CANT_TELL(
      Outcome.Result.CANT_TELL,
      "o-cantTell",
      "?",
      "can’t tell",
      "what is needed to judge was missing, so it could not be told"),
  TO_EXAMINE(
      Outcome.Result.CANT_TELL,
      "o-toExamine",
      "◇",
      "to examine",
      "everything was judged, and an indicator, or a finding that only informs, points at something for a person to examine; in EARL’s words this is can’t tell too"),
  UNTESTED(
      Outcome.Result.UNTESTED,
      "o-untested",
      "!",
      "untested",
      "the policy itself could not be evaluated"),
  PASSED(
      Outcome.Result.PASSED,
      "o-passed",
      "✓",
      "passed",
      "everything was judged and nothing broke the policy"),
  INAPPLICABLE(
      Outcome.Result.INAPPLICABLE,
      "o-inapplicable",
      "–",
      "not applicable",
      "there was nothing to judge, or the policy is not for organizations of this kind");

  private final Outcome.Result result;
  private final String look;
  private final String symbol;
  private final String word;
  private final String meaning;

  OutcomeLook(Outcome.Result result, String look, String symbol, String word, String meaning) {
    this.result = result;
    this.look = look;
    this.symbol = symbol;
    this.word = word;
    this.meaning = meaning;
  }

  /** The look of an outcome. */
  public static OutcomeLook of(Outcome outcome) {
    return switch (outcome.result()) {
      case FAILED -> FAILED;
      case CANT_TELL -> outcome.notAssessed() ? CANT_TELL : TO_EXAMINE;
      case UNTESTED -> UNTESTED;
      case PASSED -> PASSED;
      case INAPPLICABLE -> INAPPLICABLE;
    };
  }

  /** How many outcomes there are of each look, the worst first; those without any are left out. */
  public static Map<OutcomeLook, Long> counts(Iterable<Outcome> outcomes) {
    Map<OutcomeLook, Long> counts = new EnumMap<>(OutcomeLook.class);
    for (Outcome outcome : outcomes) {
      counts.merge(of(outcome), 1L, Long::sum);
    }
    return counts;
  }

  /** EARL's outcome. */
  public Outcome.Result result() {
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

  /** What it means, without a full stop. */
  public String meaning() {
    return meaning;
  }

  /** The word with a capital, to begin with. */
  public String title() {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
