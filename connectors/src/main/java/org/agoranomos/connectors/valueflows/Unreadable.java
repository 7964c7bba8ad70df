package org.agoranomos.connectors.valueflows;

/**
 * A document or a record that cannot be read. It never leaves this package: it becomes a {@link
 * org.agoranomos.ontology.finding.Rejection}, or a {@link
 * org.agoranomos.connectors.SourceException} where it is all there is.
 */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 100;

  private final String code;
  private final String reason;
  private final String remedy;

  Unreadable(String code, String reason, String remedy) {
    super(reason, null, false, false);
    this.code = code;
    this.reason = reason;
    this.remedy = remedy;
  }

  /** What sort of problem, such as {@code time-not-readable}. */
  String code() {
    return code;
  }

  /** What is wrong. */
  String reason() {
    return reason;
  }

  /** What to do about it. */
  String remedy() {
    return remedy;
  }

  /** Offending text as a message shows it: in quotes, on one line, shortened. */
  static String shown(String text) {
    String line = text.codePoints().anyMatch(Character::isISOControl) ? plain(text) : text;
    return line.length() <= LONGEST ? "'" + line + "'" : "'" + line.substring(0, LONGEST) + "…'";
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
