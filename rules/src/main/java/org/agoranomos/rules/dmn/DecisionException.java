package org.agoranomos.rules.dmn;

/** A decision that could not be evaluated; the message says why, on one line. */
public final class DecisionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A reason. */
  public DecisionException(String message) {
    super(message);
  }
}
