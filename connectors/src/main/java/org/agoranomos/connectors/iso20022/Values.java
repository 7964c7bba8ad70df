package org.agoranomos.connectors.iso20022;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/** Amounts, times and words as the messages write them. */
record Values(ZoneId zone) {
  private static final Pattern AMOUNT = Pattern.compile("\\+?\\d{1,30}(\\.\\d{1,30})?");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int DATE = 10;

  /**
   * An amount with its currency; the sign stands elsewhere.
   *
   * @param amount the element, null if it is missing
   * @param name how messages name it
   */
  static Quantity quantity(@Nullable Element amount, String name) throws BadRecord {
    if (amount == null) {
      throw missing(name);
    }
    String currency = amount.attributes().getOrDefault("Ccy", "");
    if (!CURRENCY.matcher(currency).matches()) {
      throw new BadRecord(
          "currency-missing",
          name + " has no currency of three letters in Ccy",
          "ask the bank for the message again");
    }
    return new Quantity(decimal(amount.text(), name), currency);
  }

  /** A number that is not below zero, exact. */
  static BigDecimal decimal(String text, String name) throws BadRecord {
    if (!AMOUNT.matcher(text).matches()) {
      throw new BadRecord(
          "amount-not-a-number",
          name + ": " + BadRecord.shown(text) + " is no amount such as 12.50, without a sign",
          "ask the bank for the message again");
    }
    return new BigDecimal(text);
  }

  /** Whether an amount comes in (true) or goes out. */
  static boolean isCredit(Element of, String name) throws BadRecord {
    String word = of.text("CdtDbtInd");
    return switch (word) {
      case "CRDT" -> true;
      case "DBIT" -> false;
      case "" -> throw missing(name + "/CdtDbtInd");
      default ->
          throw new BadRecord(
              "word-not-known",
              name + "/CdtDbtInd: " + BadRecord.shown(word) + " is neither CRDT nor DBIT",
              "ask the bank for the message again");
    };
  }

  /** The number with its sign. */
  static BigDecimal signed(BigDecimal amount, boolean credit) {
    return credit ? amount : amount.negate();
  }

  /** Yes or no; no if it is not said. */
  static boolean flag(String text, String name) throws BadRecord {
    return switch (text) {
      case "true", "1" -> true;
      case "", "false", "0" -> false;
      default ->
          throw new BadRecord(
              "word-not-known",
              name + ": " + BadRecord.shown(text) + " is neither true nor false",
              "ask the bank for the message again");
    };
  }

  static BadRecord missing(String name) {
    return new BadRecord(
        "value-missing", name + " is needed and missing", "ask the bank for the message again");
  }

  /** The text of a choice of {@code Dt} and {@code DtTm}, or of an older version's plain date. */
  static String date(@Nullable Element date) {
    if (date == null) {
      return "";
    }
    String either = date.first("DtTm", "Dt");
    return either.isEmpty() ? date.text() : either;
  }

  /**
   * A date, which is a day, or a moment, by what the text is and not by the name of its element.
   * One that says no offset is of the source's zone. Null if the text is empty.
   */
  @Nullable TimeInterval time(String text, String name) throws BadRecord {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return text.indexOf('T') == DATE ? moment(text) : day(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new BadRecord(
          "time-not-readable",
          name
              + ": "
              + BadRecord.shown(text)
              + " is no date such as 2026-02-03 or 2026-02-03T04:05:06+01:00",
          "ask the bank for the message again");
    }
  }

  private TimeInterval day(String text) {
    ZoneId of = text.length() > DATE ? ZoneOffset.of(text.substring(DATE)) : zone;
    return TimeInterval.day(LocalDate.parse(text.substring(0, Math.min(DATE, text.length()))), of);
  }

  private TimeInterval moment(String text) {
    try {
      return TimeInterval.at(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      LocalDateTime local = LocalDateTime.parse(text);
      // When clocks are put back an hour comes twice, and it may be either.
      var offsets = zone.getRules().getValidOffsets(local);
      if (offsets.isEmpty()) {
        throw new DateTimeException("a time that does not exist in " + zone);
      }
      return TimeInterval.between(
          local.toInstant(offsets.get(0)),
          local.toInstant(offsets.get(offsets.size() - 1)).plusNanos(1_000));
    }
  }
}
