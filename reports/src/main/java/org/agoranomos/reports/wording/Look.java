package org.agoranomos.reports.wording;

/**
 * How a part of a drawing looks: with a pattern, a symbol and a word, so that nobody needs to see
 * its colour.
 */
public interface Look {
  /** The class in the style. */
  String look();

  /** A sign of one character. */
  String symbol();

  /** What it is called. */
  String word();
}
