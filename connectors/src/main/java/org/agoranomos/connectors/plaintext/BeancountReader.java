package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.SourceLocation;

/** Reads journals of beancount: its directives here, transactions in {@link BeancountEntries}. */
final class BeancountReader {
  private static final Set<String> PASSED =
      Set.of("open", "close", "commodity", "note", "document", "event", "query", "price", "custom");

  /** Plugins that come with beancount 2 and change no transaction. */
  private static final Set<String> HARMLESS =
      Set.of(
          "beancount.plugins.auto",
          "beancount.plugins.auto_accounts",
          "beancount.plugins.check_average_cost",
          "beancount.plugins.check_commodity",
          "beancount.plugins.close_tree",
          "beancount.plugins.coherent_cost",
          "beancount.plugins.commodity_attr",
          "beancount.plugins.implicit_prices",
          "beancount.plugins.leafonly",
          "beancount.plugins.noduplicates",
          "beancount.plugins.nounused",
          "beancount.plugins.onecommodity",
          "beancount.plugins.pedantic",
          "beancount.plugins.sellgains",
          "beancount.plugins.unique_prices");

  private static final Pattern DATED =
      Pattern.compile("(\\d{4}[-/]\\d{1,2}[-/]\\d{1,2})\\s+(\\S+)(.*)");
  private static final Pattern UNDATED =
      Pattern.compile("(option|plugin|include|pushtag|poptag|pushmeta|popmeta)\\b(.*)");
  private static final Pattern STRING =
      Pattern.compile("\\s*\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");
  private static final Pattern BALANCE = Pattern.compile("\\s*(\\S+)\\s+(.*)");
  private static final Pattern TOLERANCE = Pattern.compile("(.*?)\\s*~\\s*([\\d.,]+)\\s+(\\S+)");
  private static final Pattern PAD = Pattern.compile("\\s*(\\S+)\\s+(\\S+)\\s*");
  private static final Pattern FLAG = Pattern.compile("[*!&#?%PSTCURM]|txn");

  private final SourceFiles files;
  private final Journal journal = new Journal(Dialect.BEANCOUNT);
  private final AmountReader amounts = new AmountReader(Dialect.BEANCOUNT);
  private final BeancountEntries entries = new BeancountEntries(amounts, journal);
  private final Set<Path> seen = new HashSet<>();
  private final Map<String, AccountType> roots =
      new HashMap<>(
          Map.of(
              "name_assets", AccountType.ASSET,
              "name_liabilities", AccountType.LIABILITY,
              "name_equity", AccountType.EQUITY,
              "name_income", AccountType.INCOME,
              "name_expenses", AccountType.EXPENSE));

  BeancountReader(SourceFiles files) {
    this.files = files;
    declareRoots(journal);
  }

  /** The types that accounts have by their first names, if no option says otherwise. */
  static void declareRoots(Journal journal) {
    journal.declare("Assets", AccountType.ASSET);
    journal.declare("Liabilities", AccountType.LIABILITY);
    journal.declare("Equity", AccountType.EQUITY);
    journal.declare("Income", AccountType.INCOME);
    journal.declare("Expenses", AccountType.EXPENSE);
  }

  /** Reads a journal and what it includes. */
  Journal read(Path file, Lines lines) throws SourceException {
    readFile(file, lines);
    return journal;
  }

  private void readFile(Path file, Lines lines) throws SourceException {
    seen.add(file);
    int size = lines.texts().size();
    int line = 0;
    while (line < size) {
      String text = withoutComment(lines.texts().get(line));
      int next = line + 1;
      // Headings of outlines, and anything else that is no letter or digit, are passed over.
      if (text.isBlank() || !Character.isLetterOrDigit(text.charAt(0)) && text.charAt(0) > ' ') {
        line = next;
        continue;
      }
      while (next < size && isBelow(lines.texts().get(next))) {
        next++;
      }
      try {
        lines.check(line, next);
        directive(file, lines, line, next, text);
      } catch (BadRecord e) {
        journal.refuse(lines.place(line), e);
      }
      line = next;
    }
  }

  private static boolean isBelow(String text) {
    return !text.isBlank() && Character.isWhitespace(text.charAt(0));
  }

  /** The line up to a semicolon that stands in no string. */
  static String withoutComment(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        return line.substring(0, i).stripTrailing();
      }
    }
    return line.stripTrailing();
  }

  private void directive(Path file, Lines lines, int line, int next, String text)
      throws BadRecord, SourceException {
    SourceLocation place = lines.place(line);
    Matcher dated = DATED.matcher(text);
    Matcher undated = UNDATED.matcher(text);
    if (dated.matches()) {
      LocalDate date = Dates.read(dated.group(1), 0);
      String word = dated.group(2);
      if (FLAG.matcher(word).matches()) {
        journal.add(entries.read(lines, line, next, date, word, dated.group(3)));
      } else if (word.equals("balance")) {
        journal.add(check(place, date, dated.group(3)));
      } else if (word.equals("pad")) {
        journal.add(pad(place, date, dated.group(3)));
      } else if (!PASSED.contains(word)) {
        throw notKnown(word);
      }
    } else if (undated.matches()) {
      undated(file, place, undated.group(1), undated.group(2));
    } else {
      throw text.charAt(0) <= ' '
          ? new BadRecord(
              "line-not-known",
              BadRecord.shown(text.trim()) + " is indented, and belongs to no directive",
              "put it below its directive, without an empty line between")
          : notKnown(text.split("\\s+", 2)[0]);
    }
  }

  private static BadRecord notKnown(String word) {
    return new BadRecord(
        "directive-not-read",
        BadRecord.shown(word) + " is no directive of beancount 2",
        "correct or take it out");
  }

  private static Item.Check check(SourceLocation place, LocalDate date, String text)
      throws BadRecord {
    Matcher matcher = BALANCE.matcher(text);
    if (!matcher.matches()) {
      throw AmountReader.bad(text);
    }
    AmountReader amounts = new AmountReader(Dialect.BEANCOUNT);
    Matcher explicit = TOLERANCE.matcher(matcher.group(2));
    boolean stated = explicit.matches();
    Amount amount =
        amounts.whole(stated ? explicit.group(1) + " " + explicit.group(3) : matcher.group(2));
    // Else one of the last decimal that is written, as bean-check allows.
    int scale = amount.value().scale();
    return new Item.Check(
        place,
        date,
        matcher.group(1),
        new Assertion(
            amount,
            false,
            true,
            stated
                ? amounts.whole(explicit.group(2) + " " + explicit.group(3)).value()
                : scale > 0 ? BigDecimal.ONE.scaleByPowerOfTen(-scale) : BigDecimal.ZERO));
  }

  private static Item.Pad pad(SourceLocation place, LocalDate date, String text) throws BadRecord {
    Matcher matcher = PAD.matcher(text);
    if (!matcher.matches()) {
      throw new BadRecord(
          "account-not-readable",
          BadRecord.shown(text.trim()) + " are no two accounts",
          "write the account, and the one that it is padded from");
    }
    return new Item.Pad(place, date, matcher.group(1), matcher.group(2));
  }

  private void undated(Path file, SourceLocation place, String word, String rest)
      throws BadRecord, SourceException {
    Matcher string = STRING.matcher(rest);
    String first = string.lookingAt() ? string.group(1) : "";
    switch (word) {
      case "include" -> {
        for (Path one : files.included(file, first)) {
          if (seen.contains(one)) {
            throw new BadRecord(
                "include-circular",
                "includes " + BadRecord.shown(first) + ", which was read already",
                "take the directive out");
          }
          // What pushtag pushes and options say does not reach into another file.
          readFile(one, files.read(one));
        }
      }
      case "option" -> {
        AccountType type = roots.get(first);
        if (type != null && string.find()) {
          journal.declare(string.group(1), type);
        }
      }
      case "plugin" -> {
        if (!HARMLESS.contains(first)) {
          journal.gap(
              place,
              "the plugin "
                  + BadRecord.shown(first)
                  + " may change entries and is not run: audit what bean-query exports, or take it"
                  + " out if it changes none");
        }
      }
      case "pushmeta", "popmeta", "pushtag", "poptag" -> {
        // Tags and metadata that are pushed make no fact.
      }
      default -> throw notKnown(word);
    }
  }
}
