package org.agoranomos.connectors.ethereum.rpc;

/** A node did not answer a question. The message is one line and holds no part of the URL. */
public final class RpcException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What may be done about it. */
  public enum Kind {
    /** Too many blocks or logs were asked for at once: ask for less. */
    TOO_MUCH,
    /** Asked too often, or out of order for now: wait and ask again. */
    BUSY,
    /** The answer is not what was asked for: wrong ids, cut, no JSON. */
    UNUSABLE,
    /** The chain replaced a block meanwhile: read again. */
    REPLACED,
    /** A contract refused the call. */
    REVERTED,
    /** It was understood and refused: asking again gives the same. */
    REFUSED
  }

  private final Kind kind;
  private final long fewer;
  private final long waitMillis;

  /** A problem of that kind. */
  public RpcException(Kind kind, String message) {
    this(kind, message, 0, 0);
  }

  /**
   * A problem of that kind, with what the node advised.
   *
   * @param fewer how many blocks it would take at once, or 0 if it does not say
   * @param waitMillis how long it asks to be left alone, or 0 if it does not say
   */
  RpcException(Kind kind, String message, long fewer, long waitMillis) {
    super(message);
    this.kind = kind;
    this.fewer = fewer;
    this.waitMillis = waitMillis;
  }

  /** What may be done about it. */
  public Kind kind() {
    return kind;
  }

  /** How many blocks the node would take at once, or 0 if it does not say. */
  public long fewer() {
    return fewer;
  }

  /** How long the node asks to be left alone, in milliseconds, or 0 if it does not say. */
  long waitMillis() {
    return waitMillis;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
