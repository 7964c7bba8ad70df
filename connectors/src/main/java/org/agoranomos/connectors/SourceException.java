package org.agoranomos.connectors;

/**
 * A source that cannot be read as a whole. The message is one line, or one for each thing that is
 * wrong in a mapping: where, what, and what to do.
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
  private final String setting;

  /** A problem with a one-line message. */
  public SourceException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.setting = "";
  }

  /**
   * A wrong setting of the source in the audit.
   *
   * @param setting its key
   * @param message what is wrong with it, which is told with its place in the audit's file
   */
  public SourceException(String setting, String message) {
    super(message);
    this.kind = Kind.CONFIGURATION;
    this.setting = setting;
  }

  /** A problem with a one-line message and its cause. */
  public SourceException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.setting = "";
  }

  /** Whose fault it is. */
  public Kind kind() {
    return kind;
  }

  /** The key in the audit that is wrong, or an empty string if the fault is none of one key. */
  public String setting() {
    return setting;
  }
}
