package org.agoranomos.connectors.table;

import java.io.IOException;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.SourceLocation;
import org.jspecify.annotations.Nullable;

/** The records of a source, one after the other. */
interface RecordSource extends RowSource {
  /**
   * Goes to the next record, or says that there is none.
   *
   * @throws BadRecord if the next record cannot be read; it counts, {@link #location} is its place,
   *     and the one after it can be asked for
   * @throws SourceException if no further record can be read
   */
  boolean next() throws IOException, BadRecord, SourceException;

  /**
   * Why a column that conditions ask for can be none, or null if it can. JSON tells at its end,
   * when no record had it; CSV told at its header.
   */
  @Nullable String missing(int column);

  /** The record's number among the records, or its row. */
  long number();

  /** Where the record is. */
  SourceLocation location();
}
