package org.agoranomos.connectors.iso20022;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a statement.
 *
 * @param element as the bank wrote it
 * @param amount what was booked, without a sign
 * @param credit whether it came in
 * @param reversal whether it takes an earlier entry back; the direction is that of the money
 * @param booked whether it is booked, and not pending, to come or for information
 * @param day the booking date as text, or empty
 * @param at when it was booked
 * @param reference the bank's own reference, or empty
 * @param details its transactions
 */
record Entry(
    Element element,
    Quantity amount,
    boolean credit,
    boolean reversal,
    boolean booked,
    String day,
    @Nullable TimeInterval at,
    String reference,
    List<Element> details) {
  private static final int DATE = 10;

  static Entry of(Element element, Values values) throws BadRecord {
    String bookingDay = Values.date(element.at("BookgDt"));
    String day = bookingDay.isEmpty() ? Values.date(element.at("ValDt")) : bookingDay;
    String reference = element.text("AcctSvcrRef");
    List<Element> details = new ArrayList<>(element.all("TxDtls"));
    element.all("NtryDtls").forEach(part -> details.addAll(part.all("TxDtls")));
    return new Entry(
        element,
        Values.quantity(element.at("Amt"), "Amt"),
        Values.isCredit(element, "Ntry"),
        Values.flag(element.text("RvslInd"), "RvslInd"),
        isBooked(element),
        day.substring(0, Math.min(DATE, day.length())),
        values.time(day, bookingDay.isEmpty() ? "ValDt" : "BookgDt"),
        reference.equals("NONREF") ? "" : reference,
        details);
  }

  /** Since the eighth version the status is an element of its own. */
  private static boolean isBooked(Element element) throws BadRecord {
    String code = element.text("Sts", "Cd");
    String status = code.isEmpty() ? element.text("Sts") : code;
    return switch (status) {
      case "BOOK" -> true;
      case "PDNG", "FUTR", "INFO" -> false;
      case "" -> throw Values.missing("Sts");
      default ->
          throw new BadRecord(
              "word-not-known",
              "Sts: " + BadRecord.shown(status) + " is none of BOOK, PDNG, FUTR, INFO",
              "ask the bank what it means");
    };
  }

  /** The amount with its sign. */
  BigDecimal signed() {
    return Values.signed(amount.value(), credit);
  }

  /**
   * What each transaction moved, in their order, if they have amounts in the entry's currency that
   * add up to it; else an empty list.
   */
  List<BigDecimal> split() throws BadRecord {
    List<BigDecimal> parts = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (Element detail : details) {
      Element amount = amount(detail);
      if (amount == null) {
        return List.of();
      }
      Quantity moved = Values.quantity(amount, "TxDtls/Amt");
      boolean in = detail.text("CdtDbtInd").isEmpty() ? credit : Values.isCredit(detail, "TxDtls");
      if (!moved.sameUnit(this.amount)) {
        return List.of();
      }
      parts.add(Values.signed(moved.value(), in));
      sum = sum.add(Values.signed(moved.value(), in));
    }
    return sum.compareTo(signed()) == 0 ? parts : List.of();
  }

  /** Whether a transaction says what it moved. */
  boolean saysParts() {
    return details.stream().anyMatch(detail -> amount(detail) != null);
  }

  /** Whether its only transaction has, in the entry's currency, another amount than the entry. */
  boolean contradicts() throws BadRecord {
    Element only = details.size() == 1 ? amount(details.get(0)) : null;
    if (only == null) {
      return false;
    }
    Quantity moved = Values.quantity(only, "TxDtls/Amt");
    return moved.sameUnit(amount) && !moved.equals(amount);
  }

  /** Older versions have it only among the amounts' details. */
  private static @Nullable Element amount(Element detail) {
    Element amount = detail.at("Amt");
    return amount == null ? detail.at("AmtDtls", "TxAmt", "Amt") : amount;
  }
}
