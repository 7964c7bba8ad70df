package org.agoranomos.connectors.ethereum.abi;

/** A log that does not say what its event says. It has no stack trace: there may be many. */
public final class Undecodable extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong, in one line. */
  public Undecodable(String message) {
    super(message, null, false, false);
  }

  /** What is wrong. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
