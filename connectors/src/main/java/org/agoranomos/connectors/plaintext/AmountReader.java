package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.agoranomos.connectors.table.BadRecord;
import org.jspecify.annotations.Nullable;

/** Amounts with their commodities, and what follows them in a posting. */
final class AmountReader {
  private static final Pattern NUMBER =
      Pattern.compile("(\\d[\\d.,]*|[.,]\\d+)([eE][+-]?\\d{1,4}(?![\\p{L}\\d]))?");

  /** Spaces stand between groups of hledger only. */
  private static final Pattern SPACED =
      Pattern.compile("\\d{1,3}([ \\u00A0\\u2009\\u202F]\\d{3})+(?!\\d)([.,]\\d*)?");

  private static final Pattern SYMBOL =
      Pattern.compile("[^\\s\\d.,;:?!\\-+*/^&|=<>\\[\\](){}@\"'~#]+");

  /** Beancount's, in capitals ("Currency names"). */
  private static final Pattern CURRENCY =
      Pattern.compile("[A-Z][A-Z0-9'._-]{0,22}[A-Z0-9]|[A-Z]|/[A-Z0-9'._-]*[A-Z][A-Z0-9'._-]*");

  private final Dialect dialect;
  private final Numbers numbers;
  private String common = "";

  AmountReader(Dialect dialect) {
    this.dialect = dialect;
    this.numbers = new Numbers(dialect);
  }

  Numbers numbers() {
    return numbers;
  }

  /** From here on this is the commodity of amounts that name none. */
  void common(String commodity) {
    common = commodity;
  }

  String common() {
    return common;
  }

  /** The amount that is the whole text. */
  Amount whole(String text) throws BadRecord {
    Cursor cursor = new Cursor(text.trim());
    Amount amount = read(cursor);
    if (!cursor.space().ended()) {
      throw bad(text);
    }
    return amount;
  }

  /** The next amount. */
  Amount read(Cursor cursor) throws BadRecord {
    int start = cursor.at();
    String all = cursor.rest();
    boolean minus = sign(cursor.space());
    String symbol = symbol(cursor);
    if (symbol != null) {
      minus ^= sign(cursor.space());
      cursor.space();
    }
    String digits = digits(cursor);
    if (digits == null) {
      cursor.back(start);
      throw bad(all);
    }
    if (symbol == null) {
      int end = cursor.at();
      symbol = symbol(cursor.space());
      if (symbol == null) {
        cursor.back(end);
      }
    }
    String commodity = symbol == null ? common : symbol;
    BigDecimal value = numbers.read(digits, commodity);
    return new Amount(minus ? value.negate() : value, commodity);
  }

  private static boolean sign(Cursor cursor) {
    boolean minus = cursor.take("-");
    if (minus || cursor.take("+")) {
      cursor.space();
    }
    return minus;
  }

  private @Nullable String digits(Cursor cursor) {
    String spaced = dialect == Dialect.HLEDGER ? cursor.take(SPACED) : null;
    return spaced == null ? cursor.take(NUMBER) : spaced;
  }

  private @Nullable String symbol(Cursor cursor) throws BadRecord {
    if (dialect == Dialect.BEANCOUNT) {
      return cursor.take(CURRENCY);
    }
    if (!cursor.startsWith("\"")) {
      return cursor.take(SYMBOL);
    }
    cursor.take("\"");
    String quoted = cursor.until('"');
    if (quoted == null) {
      throw bad("\"" + cursor.rest());
    }
    return quoted;
  }

  static BadRecord bad(String text) {
    return new BadRecord(
        "amount-not-a-number",
        BadRecord.shown(text.trim()) + " is no amount such as 12.50 EUR",
        text.stripLeading().startsWith("(")
            ? "write the result in place of the expression"
            : "correct it");
  }
}
