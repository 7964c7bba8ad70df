package org.agoranomos.rules.sheet;

import java.util.List;

/**
 * A table on the sheet; rows and columns count from 0.
 *
 * @param top row of the cell that begins it
 * @param left column of that cell
 * @param groups its patterns
 * @param notes its columns of metadata
 * @param rows its rows of values
 */
record Table(int top, int left, List<Group> groups, List<Note> notes, List<Integer> rows) {
  /** Rows below the cell that begins the table. */
  static final int TYPES = 1;

  static final int PATTERNS = 2;
  static final int SNIPPETS = 3;
  static final int LABELS = 4;
  static final int VALUES = 5;

  /** Columns under one header. */
  record Group(Header header, int column, List<Constraint> constraints) {}

  /** A column of constraints. */
  record Constraint(int column, Snippet snippet) {}

  /** A column of metadata: severity, cantTell or message. */
  record Note(int column, String name) {}
}
