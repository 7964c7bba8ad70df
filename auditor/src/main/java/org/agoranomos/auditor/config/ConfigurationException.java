package org.agoranomos.auditor.config;

/**
 * A wrong audit file or command line. The message is one line, or one for each thing that is wrong:
 * where, what, and what to do.
 */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A problem with its message. */
  public ConfigurationException(String message) {
    super(message);
  }
}
