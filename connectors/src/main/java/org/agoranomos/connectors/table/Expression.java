package org.agoranomos.connectors.table;

import java.util.List;

/** A template bound to a source's columns. Not for several threads: it writes into one buffer. */
final class Expression {
  private final String[] constants;
  private final int[] columns;
  private final Filter[][] filters;
  private final boolean anyColumn;
  private final Span scratch = new Span();
  private final Span column = new Span();

  /** Binds; throws IllegalArgumentException if a column is missing. */
  Expression(Template template, Columns source) {
    List<Template.Part> parts = template.parts();
    constants = new String[parts.size()];
    columns = new int[parts.size()];
    filters = new Filter[parts.size()][];
    for (int i = 0; i < constants.length; i++) {
      Template.Part part = parts.get(i);
      constants[i] = part.column() ? "" : part.text();
      columns[i] = part.column() ? source.index(part.text(), part.optional()) : -2;
      filters[i] = part.filters().toArray(new Filter[0]);
    }
    anyColumn = !template.isConstant();
  }

  /**
   * The text for a row; empty if every column in it is, for then the constants around them mean
   * nothing. It is valid until the next call or the next row.
   */
  Span of(Row row) throws BadRecord {
    if (columns.length == 1 && columns[0] != -2 && filters[0].length == 0) {
      row.read(columns[0], scratch);
      return scratch;
    }
    scratch.clear();
    boolean empty = anyColumn;
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] == -2) {
        scratch.append(constants[i]);
      } else if (!row.isEmpty(columns[i])) {
        empty = false;
        append(row, i);
      }
    }
    if (empty) {
      scratch.clear();
    }
    return scratch;
  }

  private void append(Row row, int part) throws BadRecord {
    if (filters[part].length == 0) {
      row.append(columns[part], scratch);
      return;
    }
    row.read(columns[part], column);
    String text = column.toString();
    for (Filter filter : filters[part]) {
      text = text.isEmpty() ? text : filter.apply(text);
    }
    scratch.append(text);
  }

  /** Whether no column of the template is empty in the row. */
  boolean isComplete(Row row) {
    for (int column : columns) {
      if (column != -2 && row.isEmpty(column)) {
        return false;
      }
    }
    return true;
  }
}
