package org.agoranomos.rules.contain;

/**
 * What a rule file may not have.
 *
 * @param line its line, from 1; 0 if it cannot be told
 * @param column of the word or sign, from 1; 0 if only the line is known
 * @param code short name of the sort of problem
 * @param text what it is, and what to write instead
 */
record Problem(int line, int column, String code, String text) {
  /** A word or sign that rules do not have. */
  static final String WORD = "refused-word";

  /** What Drools' own parser cannot read. */
  static final String SYNTAX = "syntax";

  /** Something of Drools that rules may not use. */
  static final String STRUCTURE = "refused-structure";

  /** A rule whose name is not as it must be. */
  static final String NAME = "rule-name";

  /** A problem of which only the line is known. */
  Problem(int line, String text) {
    this(line, 0, STRUCTURE, text);
  }
}
