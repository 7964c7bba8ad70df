package org.agoranomos.connectors;

import java.util.List;

/** Reads one kind of source. Found with {@link java.util.ServiceLoader}; stateless. */
public interface Connector {
  /** The name under which an audit asks for it, such as {@code table}. */
  String name();

  /** Its version; a change of what it reads from the same bytes is a new one. */
  String version();

  /**
   * The keys that a source may have in an audit for this connector: others are refused before
   * anything is read, and editors offer these. Empty if the connector checks its settings itself.
   */
  default List<Setting> settings() {
    return List.of();
  }

  /**
   * Reads a source once, from beginning to end, and tells the sink every record in the order of the
   * source.
   *
   * @return what identifies the bytes that were read
   * @throws SourceException if the source as a whole cannot be read, or the request is wrong; what
   *     was told before stays told
   */
  SourceReading read(SourceRequest request, RecordSink sink) throws SourceException;
}
