package org.agoranomos.connectors.plaintext;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.connectors.table.BadRecord;
import org.jspecify.annotations.Nullable;

/** Entries of hledger and ledger. */
final class EntryReader {
  private static final Pattern HEAD =
      Pattern.compile("([-\\d/.]+)(=[-\\d/.]+)?(?:\\s+([*!]))?(?:\\s*\\(([^)]*)\\))?(?:\\s+(.*))?");

  /** Ledger's descriptions may hold a semicolon, if no two spaces or tab stand before it. */
  private static final Pattern LEDGER_COMMENT = Pattern.compile("(?:\\s{2,}|\\t\\s*);");

  private final Dialect dialect;
  private final PostingReader postings;

  EntryReader(Dialect dialect, PostingReader postings) {
    this.dialect = dialect;
    this.postings = postings;
  }

  /**
   * Reads an entry.
   *
   * @param from the number of its first line, from 0
   * @param until that of the first line behind it
   */
  Entry read(Lines lines, int from, int until, Scope scope) throws BadRecord {
    lines.check(from, until);
    String head = lines.texts().get(from);
    int end = commentOfHead(head);
    StringBuilder comment = new StringBuilder(after(head, end));
    Matcher matcher = HEAD.matcher(head.substring(0, end).trim());
    if (!matcher.matches()) {
      throw new BadRecord(
          "time-not-a-date",
          BadRecord.shown(head) + " does not begin with a date and a space",
          "write a date such as 2024-01-31, a space, and the description");
    }
    var date = Dates.read(matcher.group(1), scope.year());
    List<Posting> read = new ArrayList<>();
    int line = from + 1;
    while (line < until && isComment(lines.texts().get(line))) {
      comment.append('\n').append(after(lines.texts().get(line), commentOf(lines, line)));
      line++;
    }
    while (line < until) {
      int posting = line;
      String text = lines.texts().get(line);
      int semicolon = PostingReader.comment(text);
      StringBuilder own = new StringBuilder(after(text, semicolon));
      for (line++; line < until && isComment(lines.texts().get(line)); line++) {
        own.append('\n').append(after(lines.texts().get(line), commentOf(lines, line)));
      }
      try {
        read.add(
            postings.read(
                lines.place(posting), text.substring(0, semicolon), own.toString(), scope));
      } catch (BadRecord e) {
        throw posting == from ? e : e.in("line " + (posting + 1));
      }
    }
    Map<String, String> tags = new HashMap<>();
    Comments.tags(dialect, comment.toString(), tags);
    String description = text(matcher.group(5));
    String payee = payee(dialect, description, tags);
    return new Entry(
        lines.place(from),
        date,
        false,
        "!".equals(matcher.group(3)),
        text(matcher.group(4)),
        payee,
        dialect == Dialect.LEDGER ? payee : description,
        List.of(),
        Map.copyOf(tags),
        List.copyOf(read));
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group.trim();
  }

  /**
   * With whom: a tag says it, or the description, which in hledger may have a note behind a bar.
   */
  static String payee(Dialect dialect, String description, Map<String, String> tags) {
    int bar = dialect == Dialect.HLEDGER ? description.indexOf('|') : -1;
    return tags.getOrDefault("payee", bar < 0 ? description : description.substring(0, bar).trim());
  }

  private int commentOfHead(String head) {
    if (dialect == Dialect.HLEDGER) {
      int semicolon = head.indexOf(';');
      return semicolon < 0 ? head.length() : semicolon;
    }
    Matcher matcher = LEDGER_COMMENT.matcher(head);
    return matcher.find() ? matcher.start() : head.length();
  }

  private static boolean isComment(String line) {
    return line.stripLeading().startsWith(";");
  }

  private static int commentOf(Lines lines, int line) {
    return lines.texts().get(line).indexOf(';');
  }

  private static String after(String line, int comment) {
    int semicolon = line.indexOf(';', Math.min(comment, line.length()));
    return semicolon < 0 ? "" : line.substring(semicolon + 1);
  }
}
