package org.agoranomos.connectors;

/**
 * A source that cannot be read as a whole. The message is one line: where, what, and what to do.
 */
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whose fault it is. */
  public enum Kind {
    /** The audit or the mapping is wrong. */
    CONFIGURATION,
    /** The source is absent, cut or not what it should be. */
    SOURCE
  }

  private final Kind kind;

  /** A problem with a one-line message. */
  public SourceException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** A problem with a one-line message and its cause. */
  public SourceException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Whose fault it is. */
  public Kind kind() {
    return kind;
  }
}
