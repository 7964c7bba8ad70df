package org.agoranomos.connectors.plaintext;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.connectors.table.BadRecord;

/** The directives of hledger and ledger in one file, but for the inclusion of others. */
final class Directives {
  /** What changes no amount of no entry. */
  private static final Set<String> PASSED =
      Set.of(
          "P",
          "N",
          "tag",
          "assert",
          "check",
          "apply tag",
          "end tag",
          "end apply tag",
          "end apply year");

  private static final Pattern INCLUDE = Pattern.compile("[!@]?include\\s+(.+)");
  private static final Pattern ALIAS = Pattern.compile("([^=/][^=]*)=(.*)");
  private static final Pattern TYPE = Pattern.compile("(?<![^\\s,;])type:\\s*([A-Za-z]+)");
  private static final String COMMENT_SPLIT = "(?:\\s{2,}|\\t)\\s*;|;";

  private final Journal journal;
  private final AmountReader amounts;
  private final Scope scope;
  private final Dialect dialect;

  Directives(Journal journal, AmountReader amounts, Scope scope) {
    this.journal = journal;
    this.amounts = amounts;
    this.scope = scope;
    dialect = journal.dialect();
  }

  boolean isInclude(String text) {
    return INCLUDE.matcher(text).matches();
  }

  /** What a line that includes another file names. */
  String included(String text) throws BadRecord {
    Matcher matcher = INCLUDE.matcher(text);
    String target = matcher.matches() ? matcher.group(1).trim() : "";
    if (target.length() > 1 && target.startsWith("\"") && target.endsWith("\"")) {
      target = target.substring(1, target.length() - 1);
    }
    String lower = target.toLowerCase(Locale.ROOT);
    if (target.matches("[a-z]+:.*")
        || lower.matches(".*\\.(csv|rules|timeclock|timedot|tsv|ssv)")) {
      throw new BadRecord(
          "include-not-journal",
          "includes " + BadRecord.shown(target) + ", which is no journal",
          "print it as a journal, and include that");
    }
    return target;
  }

  /**
   * Reads a directive.
   *
   * @param line the number of its line, from 0
   * @param next that of the first line behind it and what is indented below it
   * @return the number of the line to go on with
   */
  int read(Lines lines, int line, int next) throws BadRecord {
    String text = lines.texts().get(line).stripTrailing();
    if (text.startsWith("~")) {
      journal.note(lines.place(line), "a periodic transaction (~) is a plan, and makes no fact");
      return next;
    }
    if (text.startsWith("=")) {
      journal.gap(
          lines.place(line),
          "an automated transaction (=) adds postings to entries, and is not run: audit what '"
              + (dialect == Dialect.LEDGER ? "ledger csv" : "hledger print --auto")
              + "' gives, which has them");
      return next;
    }
    String body = text.matches("[!@][a-z].*") ? text.substring(1) : text;
    int space = body.indexOf(' ') < 0 ? body.replace('\t', ' ').indexOf(' ') : body.indexOf(' ');
    String word = space < 0 ? body : body.substring(0, space);
    String rest = space < 0 ? "" : body.substring(space).trim();
    if (word.equals("comment") || word.equals("test")) {
      return comment(lines, line, word);
    }
    lines.check(line, next);
    if (word.matches("[DY]\\S+") && !word.matches("[DY][a-z]+")) {
      rest = word.substring(1) + " " + rest;
      word = word.substring(0, 1);
    }
    if ((word.equals("apply") || word.equals("end")) && !rest.isEmpty()) {
      String second = rest.split("\\s+", -1)[0];
      word = word + " " + second;
      rest = rest.substring(second.length()).trim();
      if (word.equals("end apply") && !rest.isEmpty()) {
        word = word + " " + rest;
      }
    }
    run(lines, line, next, word, rest);
    return next;
  }

  private void run(Lines lines, int line, int next, String word, String rest) throws BadRecord {
    switch (word) {
      case "account" -> account(lines, line, next, rest);
      case "commodity" -> commodity(lines, line, next, rest);
      case "D" -> {
        Amount example = amounts.whole(withoutComment(rest));
        amounts.common(example.commodity());
        style(example.commodity(), rest);
        journal.shows(example);
      }
      case "Y", "year", "apply year" -> scope.year(year(rest));
      case "apply account" -> scope.enter(withoutComment(rest));
      case "end apply account", "end account", "end apply", "end" -> leave();
      case "alias" -> alias(withoutComment(rest));
      case "end aliases" -> scope.forgetAliases();
      case "decimal-mark" -> mark(withoutComment(rest));
      case "payee" -> {
        for (int below = line + 1; below < next; below++) {
          if (lines.texts().get(below).trim().startsWith("alias")) {
            throw notRead("payee with alias", "write the payee's one name in the entries");
          }
        }
      }
      default -> {
        // What hledger passes over converts amounts in ledger.
        boolean passed = PASSED.contains(word) || word.equals("C") && dialect == Dialect.HLEDGER;
        if (!passed) {
          throw notRead(
              word,
              "take it out, or print the journal without it ("
                  + dialect.program()
                  + " print) and audit that");
        }
      }
    }
  }

  private static BadRecord notRead(String word, String remedy) {
    return new BadRecord(
        "directive-not-read", "the directive " + BadRecord.shown(word) + " is not read", remedy);
  }

  private static String withoutComment(String text) {
    return text.split(COMMENT_SPLIT, 2)[0].trim();
  }

  private void account(Lines lines, int line, int next, String rest) throws BadRecord {
    String[] parts = rest.split("(?:\\s{2,}|\\t)\\s*;|(?<=\\s);", 2);
    String name = scope.account(parts[0].trim());
    StringBuilder comment = new StringBuilder(parts.length > 1 ? parts[1] : "");
    for (int below = line + 1; below < next; below++) {
      String sub = lines.texts().get(below).trim();
      if (sub.startsWith(";")) {
        comment.append('\n').append(sub);
      } else if (dialect == Dialect.LEDGER && sub.startsWith("alias ")) {
        scope.alias(sub.substring("alias ".length()).trim(), name);
      } else if (!sub.matches("(note|payee|assert|check|eval)\\b.*") || sub.startsWith("payee")) {
        throw notRead("account with " + sub.split("\\s+", 2)[0], "take it out")
            .in("line " + (below + 1));
      }
    }
    Matcher type = TYPE.matcher(comment);
    if (dialect == Dialect.HLEDGER && type.find()) {
      AccountType declared = AccountType.declared(type.group(1));
      if (declared == null) {
        throw new BadRecord(
            "word-not-known",
            "type: " + BadRecord.shown(type.group(1)) + " is none of A, L, E, R, X, C, V",
            "correct it");
      }
      journal.declare(name, declared);
    }
  }

  private void commodity(Lines lines, int line, int next, String rest) throws BadRecord {
    String text = withoutComment(rest);
    if (text.matches(".*\\d.*") && !text.startsWith("\"")) {
      shown(text);
    }
    for (int below = line + 1; below < next; below++) {
      String sub = lines.texts().get(below).trim();
      if (sub.startsWith("format")) {
        shown(withoutComment(sub.substring("format".length())));
      } else if (sub.startsWith("default")) {
        amounts.common(text.replace("\"", ""));
      } else if (sub.startsWith("alias")) {
        throw notRead("commodity with alias", "write the commodity's one name in the entries");
      }
    }
  }

  private void shown(String example) throws BadRecord {
    Amount amount = amounts.whole(example);
    style(amount.commodity(), example);
    journal.shows(amount);
  }

  /** The decimal mark of an example such as {@code 1.000,00 EUR}: the last mark in it. */
  private void style(String commodity, String example) {
    int last = Math.max(example.lastIndexOf('.'), example.lastIndexOf(','));
    if (dialect == Dialect.HLEDGER && last >= 0) {
      amounts.numbers().mark(commodity, example.charAt(last));
    }
  }

  private void mark(String text) throws BadRecord {
    if (!text.equals(".") && !text.equals(",")) {
      throw new BadRecord(
          "word-not-known", BadRecord.shown(text) + " is neither . nor ,", "write one of both");
    }
    amounts.numbers().mark(text.charAt(0));
  }

  private static int year(String text) throws BadRecord {
    String year = withoutComment(text);
    if (!year.matches("[12]\\d{3}")) {
      throw new BadRecord(
          "time-not-a-date", BadRecord.shown(text) + " is no year such as 2024", "correct it");
    }
    return Integer.parseInt(year);
  }

  private void leave() throws BadRecord {
    if (!scope.leave()) {
      throw new BadRecord(
          "end-without-begin", "ends what was not begun in this file", "take it out");
    }
  }

  private void alias(String text) throws BadRecord {
    Matcher matcher = ALIAS.matcher(text);
    if (!matcher.matches()) {
      throw notRead(
          "alias with a pattern",
          "print the journal ("
              + dialect.program()
              + " print), which has the names, and audit that");
    }
    scope.alias(matcher.group(1).trim(), matcher.group(2).trim());
  }

  /** Past the end of a block of comments. */
  private int comment(Lines lines, int line, String word) {
    for (int i = line + 1; i < lines.texts().size(); i++) {
      String text = lines.texts().get(i).strip();
      if (text.equals("end " + word) || text.equals("end")) {
        return i + 1;
      }
    }
    int last = lines.texts().size();
    String what =
        "'"
            + word
            + "' has no 'end "
            + word
            + "': the rest of the file, "
            + (last - line - 1)
            + " lines, is not read";
    boolean entries =
        lines.texts().subList(line + 1, last).stream().anyMatch(text -> text.matches("\\d.*"));
    if (entries) {
      journal.gap(lines.place(line), what + ", though some look like entries: close the comment");
    } else {
      journal.note(lines.place(line), what);
    }
    return last;
  }
}
