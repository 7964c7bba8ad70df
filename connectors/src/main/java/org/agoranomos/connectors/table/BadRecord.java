package org.agoranomos.connectors.table;

import java.util.Locale;

/**
 * One record cannot be read. It never leaves a connector: it becomes a {@link
 * org.agoranomos.ontology.finding.Rejection}. It has no stack trace, for a source may have a
 * million of them.
 */
public final class BadRecord extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 60;

  private final String code;
  private final String reason;
  private final String remedy;

  /**
   * A problem.
   *
   * @param code what sort of problem, such as {@code amount-not-a-number}
   * @param reason what is wrong, in one line
   * @param remedy what to do about it, in one line
   */
  public BadRecord(String code, String reason, String remedy) {
    super(reason, null, false, false);
    this.code = code;
    this.reason = reason;
    this.remedy = remedy;
  }

  /** What sort of problem, such as {@code amount-not-a-number}. */
  public String code() {
    return code;
  }

  /** What is wrong. */
  public String reason() {
    return reason;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }

  /** The same problem, with the place within the record. */
  public BadRecord in(String place) {
    return new BadRecord(code, place + ": " + reason(), remedy);
  }

  /** Offending text as a message shows it: in quotes, on one line, shortened. */
  public static String shown(CharSequence text) {
    StringBuilder out = new StringBuilder("'");
    int end = Math.min(text.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= StrictText.ESCAPE && c < StrictText.ESCAPE + 256) {
        out.append(String.format(Locale.ROOT, "\\x%02X", c - StrictText.ESCAPE));
      } else if (c < ' ' || c == 0x7F || c == '\u2028' || c == '\u2029') {
        out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else if (Character.isHighSurrogate(c) && i + 1 == end) {
        break;
      } else {
        out.append(c);
      }
    }
    return out.append(text.length() > end ? "…'" : "'").toString();
  }
}
