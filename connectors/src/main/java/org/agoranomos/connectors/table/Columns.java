package org.agoranomos.connectors.table;

/** The columns of a source. */
interface Columns {
  /**
   * The number of a column, or -1 if it is missing and may be.
   *
   * @throws IllegalArgumentException if it is missing and may not be; the message names the nearest
   */
  int index(String name, boolean optional);

  /**
   * The elements of the list in a column.
   *
   * @throws IllegalArgumentException if the source has no lists
   */
  Each each(String name);
}
