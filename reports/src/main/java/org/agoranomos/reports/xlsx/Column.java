package org.agoranomos.reports.xlsx;

/**
 * A column of a table.
 *
 * @param title its header, the only one of its table
 * @param width in characters
 * @param sort what is done with its text
 */
record Column(String title, int width, Sort sort) {
  /** What is done with a column's text. */
  enum Sort {
    /** On one line. */
    LINE,
    /** On as many lines as it takes. */
    WRAPPED,
    /** Left for people to write in. */
    BLANK
  }

  static Column line(String title, int width) {
    return new Column(title, width, Sort.LINE);
  }

  static Column wrapped(String title, int width) {
    return new Column(title, width, Sort.WRAPPED);
  }

  static Column blank(String title, int width) {
    return new Column(title, width, Sort.BLANK);
  }
}
