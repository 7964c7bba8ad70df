package org.agoranomos.rules.policy;

/**
 * A policy that is wrong. The message is one line: which file and line, what, and what to write
 * instead.
 */
public final class PolicyException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A problem with a one-line message. */
  public PolicyException(String message) {
    super(message);
  }
}
