package org.agoranomos.connectors.table;

/** Columns, and the row that is there. */
interface RowSource extends Columns {
  /** The record's texts; valid until the next one. */
  Row row();

  /** The name of a column that {@link #index} gave the number of. */
  String name(int column);

  /** How many columns have numbers. */
  int size();
}
