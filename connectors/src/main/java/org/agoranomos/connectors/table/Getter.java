package org.agoranomos.connectors.table;

import org.jspecify.annotations.Nullable;

/** Reads one component's value out of a row. */
interface Getter {
  /** The value, or null if the row has none. */
  @Nullable Object get(Row row) throws BadRecord;
}
