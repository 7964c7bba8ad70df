package org.agoranomos.connectors.table;

/** What an entry with {@code each} goes over: the elements of a list in the record being read. */
interface Each {
  /** How many elements the record has. */
  int count();

  /** Lets the columns with a {@code *} be those of this element, counted from 0. */
  void at(int element);

  /** The element whose turn it is. */
  int here();

  /** The number of the record, to tell whether it is still the same. */
  long record();
}
