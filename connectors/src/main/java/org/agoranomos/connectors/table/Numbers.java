package org.agoranomos.connectors.table;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Reads decimals as a source writes them. Exact; nothing is rounded.
 *
 * @param point what stands before the fraction
 * @param grouping what stands between groups of three digits, or 0 if nothing may
 */
record Numbers(char point, char grouping) {
  /** A number longer than this is none: 2^256 has 78 digits. */
  private static final int LONGEST = 400;

  private static final int GREATEST_EXPONENT = 400;
  private static final int DIGITS_OF_LONG = 18;
  private static final String REMEDY =
      "correct the value, or say how the source writes numbers (decimal and grouping in the mapping)";

  /** Reads a number; spaces around it are ignored. */
  BigDecimal decimal(Span text) throws BadRecord {
    text.trim();
    int i = text.from;
    int end = text.to;
    if (end - i > LONGEST) {
      throw bad(text);
    }
    char[] chars = text.chars;
    boolean negative = i < end && chars[i] == '-';
    if (negative || i < end && chars[i] == '+') {
      i++;
    }
    int start = i;
    long unscaled = 0;
    int digits = 0;
    int scale = -1;
    int group = 0;
    boolean grouped = false;
    for (; i < end; i++) {
      char c = chars[i];
      if (c >= '0' && c <= '9') {
        unscaled = unscaled * 10 + (c - '0');
        digits++;
        group++;
        scale += scale >= 0 ? 1 : 0;
      } else if (c == point && scale < 0) {
        if (grouped && group != 3) {
          throw bad(text);
        }
        scale = 0;
      } else if (c == grouping && grouping != 0 && scale < 0) {
        if (group == 0 || group > 3 || grouped && group != 3) {
          throw bad(text);
        }
        grouped = true;
        group = 0;
      } else {
        break;
      }
    }
    if (digits == 0 || scale == 0 || grouped && scale < 0 && group != 3) {
      throw bad(text);
    }
    int exponent = i < end ? exponent(text, i) : 0;
    int finalScale = Math.max(scale, 0) - exponent;
    if (digits <= DIGITS_OF_LONG) {
      return BigDecimal.valueOf(negative ? -unscaled : unscaled, finalScale);
    }
    BigDecimal exact = new BigDecimal(plain(chars, start, i));
    BigDecimal value = exponent == 0 ? exact : exact.scaleByPowerOfTen(exponent);
    return negative ? value.negate() : value;
  }

  private char[] plain(char[] chars, int from, int to) {
    char[] plain = new char[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      if (chars[i] == point) {
        plain[size++] = '.';
      } else if (chars[i] != grouping) {
        plain[size++] = chars[i];
      }
    }
    return Arrays.copyOf(plain, size);
  }

  /** A bound keeps {@code 1e999999999} from becoming a number of a billion digits. */
  private static int exponent(Span text, int at) throws BadRecord {
    char[] chars = text.chars;
    int i = at;
    if (chars[i] != 'e' && chars[i] != 'E') {
      throw bad(text);
    }
    i++;
    boolean negative = i < text.to && chars[i] == '-';
    if (negative || i < text.to && chars[i] == '+') {
      i++;
    }
    int value = 0;
    if (i == text.to || text.to - i > 4) {
      throw bad(text);
    }
    for (; i < text.to; i++) {
      int digit = chars[i] - '0';
      if (digit < 0 || digit > 9) {
        throw bad(text);
      }
      value = value * 10 + digit;
    }
    if (value > GREATEST_EXPONENT) {
      throw bad(text);
    }
    return negative ? -value : value;
  }

  /**
   * The one form of a whole number written as {@code 1}, {@code 1.0}, {@code 001} or {@code 1e3}.
   */
  static String integer(String text) throws BadRecord {
    boolean plain = text.length() == 1 || text.charAt(0) != '0';
    for (int i = 0; i < text.length() && plain; i++) {
      plain = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (plain && text.length() <= LONGEST) {
      return text;
    }
    Span span = new Span();
    span.append(text);
    return wholeText(new Numbers('.', '\0').decimal(span), text);
  }

  /** A whole number that fits 64 bits. */
  long whole(Span text) throws BadRecord {
    BigDecimal value = decimal(text);
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      throw notWhole(text);
    }
  }

  private static String wholeText(BigDecimal value, CharSequence text) throws BadRecord {
    try {
      return value.toBigIntegerExact().toString();
    } catch (ArithmeticException e) {
      throw notWhole(text);
    }
  }

  private static BadRecord notWhole(CharSequence text) {
    return new BadRecord(
        "not-a-whole-number",
        BadRecord.shown(text) + " is not a whole number in range",
        "correct the value");
  }

  private static BadRecord bad(CharSequence text) {
    return new BadRecord("amount-not-a-number", BadRecord.shown(text) + " is not a number", REMEDY);
  }
}
