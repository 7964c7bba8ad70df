package org.agoranomos.connectors.table;

import org.jspecify.annotations.Nullable;

/** What the forms of JSON have in common: each record is an object, whose parts are columns. */
abstract class JsonSource implements RecordSource {
  /** The source in messages. */
  final String shown;

  /** The record being read. */
  final JsonRecord record;

  /** Reads records of at most so many characters. */
  JsonSource(String shown, int maxRecord) {
    this.shown = shown;
    record = new JsonRecord(maxRecord);
  }

  @Override
  public final int index(String name, boolean optional) {
    return record.index(name, optional);
  }

  @Override
  public final Each each(String name) {
    return record.each(name);
  }

  @Override
  public final Row row() {
    return record.row();
  }

  @Override
  public final String name(int column) {
    return record.names().get(column);
  }

  @Override
  public final int size() {
    return record.names().size();
  }

  @Override
  public final @Nullable String missing(int column) {
    return record.missing(column, shown);
  }
}
