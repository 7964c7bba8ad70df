package org.agoranomos.connectors.plaintext;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What comments of entries and postings say besides prose: tags, and the date of a posting. */
final class Comments {
  /** hledger: the value ends at a comma. */
  private static final Pattern HLEDGER = Pattern.compile("(?<![^\\s,;])([^\\s:,]+):([^,\\n]*)");

  /** Ledger: one a line, and a space behind the colon. */
  private static final Pattern LEDGER =
      Pattern.compile("^\\s*([^\\s:]+):[ \\t]+(.*)$", Pattern.MULTILINE);

  private static final Pattern BRACKETED = Pattern.compile("\\[([-/.\\d]+)(=[-/.\\d]*)?\\]");

  private Comments() {}

  /** Adds the tags of a comment; of two of one name the first counts. */
  static void tags(Dialect dialect, String comment, Map<String, String> tags) {
    Matcher matcher = (dialect == Dialect.LEDGER ? LEDGER : HLEDGER).matcher(comment);
    while (matcher.find()) {
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      String value = matcher.group(2).trim();
      if (!value.isEmpty()) {
        tags.putIfAbsent(name, value);
      }
    }
  }

  /** The posting's own date, as text; empty if it has none. */
  static String date(Dialect dialect, String comment, Map<String, String> tags) {
    Matcher matcher = BRACKETED.matcher(comment);
    while (matcher.find()) {
      if (Dates.DATE.matcher(matcher.group(1)).matches()) {
        return matcher.group(1);
      }
    }
    return dialect == Dialect.HLEDGER ? tags.getOrDefault("date", "") : "";
  }
}
