package org.agoranomos.connectors;

/** Reads one kind of source. Found with {@link java.util.ServiceLoader}; stateless. */
public interface Connector {
  /** The name under which an audit asks for it, such as {@code table}. */
  String name();

  /** Its version; a change of what it reads from the same bytes is a new one. */
  String version();

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
