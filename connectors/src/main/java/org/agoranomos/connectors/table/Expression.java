package org.agoranomos.connectors.table;

import java.util.List;

/** A template bound to a source's columns. Not for several threads: it writes into one buffer. */
final class Expression {
  private final String[] constants;

  /** The columns of each part; none for a constant one. */
  private final int[][] columns;

  private final Filter[][] filters;
  private final boolean anyColumn;
  private final Span scratch = new Span();
  private final Span column = new Span();

  /** Binds; throws IllegalArgumentException if a column is missing. */
  Expression(Template template, Columns source) {
    List<Template.Part> parts = template.parts();
    constants = new String[parts.size()];
    columns = new int[parts.size()][];
    filters = new Filter[parts.size()][];
    for (int i = 0; i < constants.length; i++) {
      Template.Part part = parts.get(i);
      constants[i] = part.text();
      columns[i] = indexes(part, source);
      filters[i] = part.filters().toArray(new Filter[0]);
    }
    anyColumn = !template.isConstant();
  }

  /** The numbers of a part's columns; throws IllegalArgumentException if all are missing. */
  static int[] indexes(Template.Part part, Columns source) {
    List<String> names = part.columns();
    int[] indexes = new int[names.size()];
    boolean any = false;
    for (int i = 0; i < indexes.length; i++) {
      boolean last = i == indexes.length - 1;
      indexes[i] = source.index(names.get(i), part.optional() || any || !last);
      any |= indexes[i] >= 0;
    }
    return indexes;
  }

  /** The first of the columns that is filled in the row, or -1. */
  static int filled(int[] columns, Row row) {
    for (int column : columns) {
      if (!row.isEmpty(column)) {
        return column;
      }
    }
    return -1;
  }

  /**
   * The text for a row; empty if every column in it is, for then the constants around them mean
   * nothing. It is valid until the next call or the next row.
   */
  Span of(Row row) throws BadRecord {
    if (columns.length == 1 && columns[0].length == 1 && isPlain(0)) {
      row.read(columns[0][0], scratch);
      return scratch;
    }
    scratch.clear();
    boolean empty = anyColumn;
    for (int i = 0; i < columns.length; i++) {
      int filled = filled(columns[i], row);
      if (filled >= 0) {
        empty = false;
        append(row, filled, filters[i]);
      } else {
        scratch.append(constants[i]);
        empty &= columns[i].length == 0 || constants[i].isEmpty();
      }
    }
    if (empty) {
      scratch.clear();
    }
    return scratch;
  }

  private boolean isPlain(int part) {
    return filters[part].length == 0 && constants[part].isEmpty();
  }

  private void append(Row row, int from, Filter[] with) throws BadRecord {
    if (with.length == 0) {
      row.append(from, scratch);
      return;
    }
    row.read(from, column);
    String text = column.toString();
    for (Filter filter : with) {
      text = text.isEmpty() ? text : filter.apply(text);
    }
    scratch.append(text);
  }

  /** Whether no column of the template is empty in the row. */
  boolean isComplete(Row row) {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].length > 0 && constants[i].isEmpty() && filled(columns[i], row) < 0) {
        return false;
      }
    }
    return true;
  }
}
