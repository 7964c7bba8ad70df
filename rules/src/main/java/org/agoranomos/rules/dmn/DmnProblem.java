package org.agoranomos.rules.dmn;

/**
 * Something that is wrong in a DMN file.
 *
 * @param line from 1
 * @param column from 1; 0 if only the line is known
 * @param text where in the model, what, and what to write instead
 */
record DmnProblem(int line, int column, String text) {
  /** A problem of which only the line is known. */
  DmnProblem(int line, String text) {
    this(line, 0, text);
  }
}
