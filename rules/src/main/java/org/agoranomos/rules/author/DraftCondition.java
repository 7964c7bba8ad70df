package org.agoranomos.rules.author;

/**
 * A constraint of a rule that is begun: in DRL it has its value in it, in a table it is a column
 * and the value stands in the row.
 *
 * @param snippet the constraint with {@code $param} for its value, if it has one
 * @param literal the value in DRL
 * @param cell the value in a table; a mark if the constraint has none
 * @param label what the column is called
 */
record DraftCondition(String snippet, String literal, String cell, String label) {
  private static final String MARK = "x";

  /** A constraint without a value. */
  static DraftCondition plain(String constraint, String label) {
    return new DraftCondition(constraint, "", MARK, label);
  }

  /** A constraint that asks the terms for a parameter. */
  static DraftCondition asks(String snippet, String parameter, String label) {
    return new DraftCondition(snippet, "\"" + parameter + "\"", parameter, label);
  }

  /** The constraint in DRL. */
  String drl() {
    return snippet.replace("$param", literal);
  }
}
