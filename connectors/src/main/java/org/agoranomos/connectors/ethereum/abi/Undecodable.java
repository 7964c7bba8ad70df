package org.agoranomos.connectors.ethereum.abi;

/** A log that does not say what its event says. It has no stack trace: there may be many. */
public final class Undecodable extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String remedy;

  /** What is wrong, in one line. */
  public Undecodable(String message) {
    this(
        "log-not-decoded",
        message,
        "look at the contract's code: it logs an event by the name of another, or is of another kind than the audit says");
  }

  /**
   * A problem.
   *
   * @param code what sort of problem
   * @param message what is wrong, in one line
   * @param remedy what to do about it, in one line
   */
  public Undecodable(String code, String message, String remedy) {
    super(message, null, false, false);
    this.code = code;
    this.remedy = remedy;
  }

  /** What sort of problem. */
  public String code() {
    return code;
  }

  /** What is wrong. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
