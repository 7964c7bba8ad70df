package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Postings of hledger and ledger. */
final class PostingReader {
  /** An account's name may have single spaces in it, and ends at two or a tab. */
  private static final Pattern ACCOUNT = Pattern.compile("\\S++(?: \\S++)*+");

  private static final Pattern BEFORE_AMOUNT =
      Pattern.compile("\\s*(?:[*!]\\s*)?\\S++(?: \\S++)*+");

  private final Dialect dialect;
  private final AmountReader amounts;
  private final Journal journal;

  PostingReader(Dialect dialect, AmountReader amounts, Journal journal) {
    this.dialect = dialect;
    this.amounts = amounts;
    this.journal = journal;
  }

  /**
   * Reads a posting.
   *
   * @param line without what follows {@code ;}
   * @param comment what follows it, with the lines below
   */
  Posting read(SourceLocation place, String line, String comment, Scope scope) throws BadRecord {
    Cursor cursor = new Cursor(line.trim());
    boolean pending = cursor.take("!");
    if (pending || cursor.take("*")) {
      cursor.space();
    }
    String written = cursor.take(ACCOUNT);
    if (written == null || written.contains(" ;")) {
      throw new BadRecord(
          "account-not-readable",
          BadRecord.shown(line.trim()) + " begins with no account",
          "write the account, two spaces, and the amount");
    }
    Posting.Sort sort = sort(written);
    String account =
        scope.account(
            sort == Posting.Sort.REAL ? written : written.substring(1, written.length() - 1));
    Map<String, String> tags = new HashMap<>();
    Comments.tags(dialect, comment, tags);
    String date = Comments.date(dialect, comment, tags);
    Amount amount = null;
    Amount weight = null;
    Assertion assertion = null;
    if (!cursor.space().ended() && !cursor.startsWith("=")) {
      amount = amounts.read(cursor);
      journal.shows(amount);
      weight = weight(amount, cursor);
    }
    if (cursor.space().take("=")) {
      assertion = assertion(cursor, amount == null);
    }
    if (!cursor.space().ended()) {
      throw AmountReader.bad(cursor.rest());
    }
    return new Posting(
        place,
        account,
        sort,
        amount,
        weight,
        assertion,
        date.isEmpty() ? null : Dates.read(date, scope.year()),
        pending,
        Map.copyOf(tags));
  }

  static Posting.Sort sort(String written) throws BadRecord {
    if (written.startsWith("(") && written.endsWith(")")) {
      return Posting.Sort.FREE;
    }
    if (written.startsWith("[") && written.endsWith("]")) {
      return Posting.Sort.BALANCED;
    }
    if (written.matches("[(\\[<].*")) {
      throw new BadRecord(
          "account-not-readable",
          BadRecord.shown(written) + " is no account that is read",
          "write its name without brackets, or with both");
    }
    return Posting.Sort.REAL;
  }

  /** What the amount counts: itself, or its cost. */
  private @Nullable Amount weight(Amount amount, Cursor cursor) throws BadRecord {
    Amount lot = null;
    Amount cost = null;
    while (true) {
      char next = cursor.space().peek();
      if (next == '{') {
        lot = lot(amount, cursor);
      } else if (next == '[') {
        cursor.until(']');
      } else if (next == '(' && !cursor.startsWith("(@")) {
        cursor.until(')');
      } else if (next == '@' || next == '(') {
        cost = cost(amount, cursor);
      } else {
        break;
      }
    }
    if (dialect == Dialect.LEDGER && lot != null) {
      return lot;
    }
    return cost == null ? amount : cost;
  }

  private Amount lot(Amount amount, Cursor cursor) throws BadRecord {
    boolean total = cursor.take("{{");
    String inside = total || cursor.take("{") ? cursor.until('}') : null;
    if (inside == null || total && !cursor.take("}") || inside.isBlank()) {
      throw AmountReader.bad("{");
    }
    String price = inside.trim();
    return cost(amount, amounts.whole(price.startsWith("=") ? price.substring(1) : price), total);
  }

  private Amount cost(Amount amount, Cursor cursor) throws BadRecord {
    boolean virtual = cursor.take("(");
    boolean total = cursor.take("@@");
    if (!total && !cursor.take("@") || virtual && !cursor.take(")")) {
      throw AmountReader.bad(cursor.rest());
    }
    if (cursor.space().ended() || cursor.peek() == '=') {
      throw AmountReader.bad("@");
    }
    return cost(amount, amounts.read(cursor), total);
  }

  static Amount cost(Amount amount, Amount price, boolean total) {
    BigDecimal value =
        total
            ? price.value().multiply(BigDecimal.valueOf(amount.value().signum()))
            : price.value().multiply(amount.value());
    return new Amount(value, price.commodity());
  }

  private Assertion assertion(Cursor cursor, boolean assigned) throws BadRecord {
    boolean sole = cursor.take("=");
    boolean inclusive = cursor.take("*");
    Amount amount = amounts.read(cursor.space());
    journal.shows(amount);
    // What it cost is no part of what is asserted.
    weight(amount, cursor);
    if (assigned && sole) {
      throw new BadRecord(
          "assignment-not-read",
          "'==' without an amount before it sets all commodities at once, which is not read",
          "write the amount");
    }
    return new Assertion(amount, sole, inclusive, BigDecimal.ZERO);
  }

  /** Where the comment of a posting's line begins, or the line's length. */
  static int comment(String line) {
    Matcher matcher = BEFORE_AMOUNT.matcher(line);
    int semicolon = matcher.lookingAt() ? line.indexOf(';', matcher.end()) : -1;
    return semicolon < 0 ? line.length() : semicolon;
  }
}
