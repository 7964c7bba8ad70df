package org.agoranomos.auditor.config;

/** A wrong audit file or command line. The message is one line: where, what, and what to do. */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A problem with a one-line message. */
  public ConfigurationException(String message) {
    super(message);
  }
}
