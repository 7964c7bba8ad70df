package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.agoranomos.connectors.table.BadRecord;

/**
 * Numbers as a dialect writes them: which mark stands before the decimals, and which between groups
 * of digits. Exact.
 *
 * <p>hledger: the mark that a directive states; else the last of two marks, and a mark that stands
 * once is a decimal mark (hledger 1.25, "Decimal marks, digit group marks"). Ledger: a comma before
 * three digits is between groups until the commodity was seen with a decimal comma (amount.cc).
 * Beancount: always a decimal point.
 */
final class Numbers {
  private static final int LONGEST = 100;
  private static final int MOST_EXPONENT = 100;
  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(.\\d{2,3})*.\\d{3}");
  private static final Pattern PLAIN = Pattern.compile("\\d+");

  private final Dialect dialect;
  private final Map<String, Character> marks = new HashMap<>();
  private char mark;

  Numbers(Dialect dialect) {
    this.dialect = dialect;
  }

  /** From here on this is the decimal mark of every commodity; 0 for none. */
  void mark(char decimal) {
    mark = decimal;
  }

  /** The decimal mark that is stated for all commodities, or 0. */
  char mark() {
    return mark;
  }

  /** This is the decimal mark of a commodity. */
  void mark(String commodity, char decimal) {
    marks.put(commodity, decimal);
  }

  /**
   * The number.
   *
   * @param text digits and marks, with or without an exponent, without a sign
   */
  BigDecimal read(String text, String commodity) throws BadRecord {
    if (text.length() > LONGEST) {
      throw bad(text);
    }
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    String digits = e < 0 ? text : text.substring(0, e);
    char decimal = decimal(digits, commodity);
    int at = decimal == 0 ? -1 : digits.lastIndexOf(decimal);
    String whole = at < 0 ? digits : digits.substring(0, at);
    String fraction = at < 0 ? "" : digits.substring(at + 1);
    if (decimal != 0 && whole.indexOf(decimal) >= 0) {
      throw bad(text);
    }
    String plain = plain(text, whole);
    if (!fraction.isEmpty() && !PLAIN.matcher(fraction).matches()
        || plain.isEmpty() && fraction.isEmpty()) {
      throw bad(text);
    }
    BigDecimal value = new BigDecimal((plain.isEmpty() ? "0" : plain) + "." + fraction);
    if (e < 0) {
      return value;
    }
    int exponent = Integer.parseInt(text, e + 1, text.length(), 10);
    if (Math.abs(exponent) > MOST_EXPONENT) {
      throw bad(text);
    }
    return value.scaleByPowerOfTen(exponent);
  }

  /** The digits without what stands between groups of them. */
  private static String plain(String text, String whole) throws BadRecord {
    if (whole.isEmpty() || PLAIN.matcher(whole).matches()) {
      return whole;
    }
    String marks = whole.replaceAll("\\d", "");
    if (!GROUPED.matcher(whole).matches() || marks.chars().distinct().count() > 1) {
      throw bad(text);
    }
    return whole.replaceAll("\\D", "");
  }

  private static BadRecord bad(String text) {
    return new BadRecord(
        "amount-not-a-number",
        BadRecord.shown(text) + " is no number",
        "write it as 1234.50 or 1,234.50");
  }

  private char decimal(String digits, String commodity) throws BadRecord {
    return switch (dialect) {
      case BEANCOUNT -> '.';
      case HLEDGER -> hledger(digits, commodity);
      case LEDGER -> ledger(digits, commodity);
    };
  }

  private char hledger(String digits, String commodity) throws BadRecord {
    char stated = mark == 0 ? marks.getOrDefault(commodity, '\0') : mark;
    if (stated != 0) {
      return stated;
    }
    int point = digits.lastIndexOf('.');
    int comma = digits.lastIndexOf(',');
    if (point >= 0 && comma >= 0) {
      return point > comma ? '.' : ',';
    }
    int last = Math.max(point, comma);
    if (last < 0) {
      return 0;
    }
    char only = digits.charAt(last);
    if (digits.indexOf(only) < last) {
      return 0;
    }
    if (only == ',' && digits.matches("[1-9]\\d{0,2},\\d{3}")) {
      throw new BadRecord(
          "amount-ambiguous",
          BadRecord.shown(digits) + " may be a thousand or a fraction",
          "say which with the directive decimal-mark, or commodity with an amount as example");
    }
    return only;
  }

  private char ledger(String digits, String commodity) throws BadRecord {
    int point = digits.lastIndexOf('.');
    int comma = digits.lastIndexOf(',');
    if (point >= 0 && comma >= 0) {
      return learn(commodity, point > comma ? '.' : ',');
    }
    boolean commas = marks.getOrDefault(commodity, '.') == ',';
    if (comma >= 0) {
      boolean groups = (digits.length() - comma - 1) % 3 == 0;
      return commas || !groups ? learn(commodity, ',') : 0;
    }
    return point >= 0 && !commas ? '.' : 0;
  }

  private char learn(String commodity, char decimal) {
    if (decimal == ',') {
      marks.put(commodity, ',');
    }
    return decimal;
  }
}
