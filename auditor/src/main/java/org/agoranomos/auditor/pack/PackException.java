package org.agoranomos.auditor.pack;

/** A zipped pack, key or lock that is not taken. The message is one line: what, and what to do. */
public final class PackException extends Exception {
  private static final long serialVersionUID = 1L;

  PackException(String message) {
    super(message);
  }
}
