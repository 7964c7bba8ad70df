package org.agoranomos.connectors.iso20022;

/** A file that cannot be read, or not to its end. */
final class BadFile extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String reason;
  private final String remedy;

  BadFile(String code, String reason, String remedy) {
    super(reason, null, false, false);
    this.code = code;
    this.reason = reason;
    this.remedy = remedy;
  }

  String code() {
    return code;
  }

  String reason() {
    return reason;
  }

  String remedy() {
    return remedy;
  }
}
