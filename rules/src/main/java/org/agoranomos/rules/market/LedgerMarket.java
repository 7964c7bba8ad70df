package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payments between three organizations as their ledgers have them, for XORG-002 and XORG-010.
 * Amounts of different payments lie further apart than any tolerance and fee, and a payment that is
 * made again is made later than any tolerance, so that a record can match one other at most.
 */
final class LedgerMarket {
  private static final String[] BOOKS = {"coop", "dao", "farm"};

  private final MarketBuilder market;
  private final Duration tolerance = Duration.ofDays(3);
  private int number;

  private LedgerMarket(MarketBuilder market) {
    this.market = market;
  }

  /** Payments, and several ledgers of one organization. */
  static void fill(MarketBuilder market) {
    payments(market);
    if (market.percent(60)) {
      OwnLedgers.fill(market);
    }
  }

  /** Payments, of which one may have been exchanged on the way. */
  static void fillSent(MarketBuilder market) {
    payments(market);
    if (market.percent(40)) {
      Instant at = MarketBuilder.MIDDLE;
      LedgerMarket ledgers = new LedgerMarket(market);
      ledgers.transfer(
          "farm", "farm", "dao", BigDecimal.valueOf(90), at, "payment", null, null, null);
      String payer = market.oneOf("farm", "farm", "coop");
      Instant received = MarketBuilder.micros(at.plus(Duration.ofDays(3)), market.below(2));
      ledgers.pounds("dao", payer, received);
      if (market.percent(20)) {
        ledgers.pounds(payer, payer, received);
      }
    }
  }

  private void pounds(String book, String payer, Instant at) {
    market.add(
        "Transfer",
        "id",
        market.id("t"),
        "payer",
        payer,
        "payee",
        "dao",
        "quantity",
        "70 GBP",
        "at",
        at,
        "book",
        book,
        "kind",
        "payment");
  }

  private static void payments(MarketBuilder market) {
    for (String book : BOOKS) {
      market.coverage(book, "Transfer", market.percent(60));
      if (market.percent(40)) {
        // Only ever wider, so that what matches by default goes on to match.
        market.decide(
            book,
            MarketBuilder.MIDDLE,
            null,
            market.percent(50) ? Map.of("tolerance", "P5D") : Map.of("amount", "0.02"));
      }
    }
    LedgerMarket ledgers = new LedgerMarket(market);
    int payments = 2 + market.below(6);
    for (int i = 0; i < payments; i++) {
      ledgers.payment();
    }
  }

  private void payment() {
    int from = market.below(3);
    String payer = BOOKS[from];
    String payee = BOOKS[(from + 1 + market.below(2)) % 3];
    BigDecimal amount = BigDecimal.valueOf(100L * ++number);
    Instant at = market.percent(80) ? market.sometime(15) : market.sometime(1);
    switch (market.breaches() ? market.below(16) : market.below(9)) {
      case 0 -> both(payer, payee, amount, at, amount, at, null, null);
      case 1 -> both(payer, payee, amount, at, amount, at.plus(tolerance), null, null);
      case 2 -> both(payer, payee, amount, at, amount.add(new BigDecimal("0.01")), at, null, null);
      case 3 -> both(payer, payee, amount.add(new BigDecimal(3)), at, amount, at, "3", null);
      case 4 ->
          both(
              payer,
              payee,
              amount,
              at,
              amount,
              at.plus(Duration.ofDays(9)),
              null,
              market.id("INV-"));
      case 5 -> parts(payer, payee, amount, at);
      case 6 -> bounced(payer, payee, amount, at);
      case 7 -> atTheEdge(payer, payee, amount);
      case 8 -> {
        transfer(payer, payer, "outsider", amount, at, "payment", null, null, null);
        transfer(payer, payer, payer, amount, at, "internal", null, null, null);
      }
      case 9 -> transfer(payer, payer, payee, amount, at, "payment", null, null, null);
      case 10 -> transfer(payee, payer, payee, amount, at, "income", null, null, null);
      case 11 ->
          both(
              payer,
              payee,
              amount,
              at,
              amount,
              MarketBuilder.micros(at.plus(tolerance), 1),
              null,
              null);
      case 12 ->
          both(payer, payee, amount, at, amount.add(new BigDecimal("0.011")), at, null, null);
      case 13 -> both(payer, payee, amount.add(new BigDecimal("3.02")), at, amount, at, "3", null);
      case 14 ->
          both(
              payer,
              payee,
              amount,
              at,
              amount.subtract(new BigDecimal(20)),
              at,
              null,
              market.id("INV-"));
      default -> {
        String id = transfer(payer, payer, payee, amount, at, "payment", null, null, null);
        // Takes back a part, or the whole of what the other has.
        boolean part = market.percent(50);
        if (!part) {
          transfer(payee, payer, payee, amount, at, "income", null, null, null);
        }
        transfer(
            payer,
            payee,
            payer,
            part ? amount.subtract(BigDecimal.TEN) : amount,
            at.plusSeconds(9000),
            "refund",
            null,
            null,
            id);
      }
    }
  }

  private void both(
      String payer,
      String payee,
      BigDecimal paid,
      Instant paidAt,
      BigDecimal received,
      Instant receivedAt,
      @Nullable String fee,
      @Nullable String reference) {
    boolean days = market.percent(30) && paidAt.equals(receivedAt);
    boolean payerStates = market.percent(50);
    record(payer, payer, payee, paid, paidAt, days, payerStates ? fee : null, reference);
    record(payee, payer, payee, received, receivedAt, days, payerStates ? null : fee, reference);
  }

  private void record(
      String book,
      String payer,
      String payee,
      BigDecimal amount,
      Instant at,
      boolean day,
      @Nullable String fee,
      @Nullable String reference) {
    if (at.isBefore(MarketBuilder.END)) {
      transfer(
          book,
          payer,
          payee,
          amount,
          day ? MarketBuilder.day(at) : at,
          "payment",
          fee,
          reference,
          null);
    }
  }

  private void parts(String payer, String payee, BigDecimal amount, Instant at) {
    String reference = market.id("INV-");
    BigDecimal half = amount.divide(BigDecimal.valueOf(2));
    boolean payerSplits = market.percent(50);
    String one = payerSplits ? payee : payer;
    String many = payerSplits ? payer : payee;
    transfer(one, payer, payee, amount, at, "payment", null, reference, null);
    transfer(
        many, payer, payee, half.add(BigDecimal.valueOf(7)), at, "payment", null, reference, null);
    transfer(
        many,
        payer,
        payee,
        half.subtract(BigDecimal.valueOf(7)),
        at.plusSeconds(60),
        "payment",
        null,
        reference,
        null);
  }

  private void bounced(String payer, String payee, BigDecimal amount, Instant at) {
    String id = transfer(payer, payer, payee, amount, at, "payment", null, null, null);
    transfer(payer, payee, payer, amount, at.plusSeconds(4000), "refund", null, null, id);
    Instant again = at.plus(Duration.ofDays(11));
    if (market.percent(50) && again.isBefore(MarketBuilder.END)) {
      both(payer, payee, amount, again, amount, again, null, null);
    }
  }

  /**
   * Alone, and so near the end of the period that the other's record may lie beyond it, or just
   * not.
   */
  private void atTheEdge(String payer, String payee, BigDecimal amount) {
    boolean end = market.percent(50);
    boolean inside = market.breaches() && market.percent(50);
    Instant edge = end ? MarketBuilder.END.minus(tolerance) : MarketBuilder.START.plus(tolerance);
    Instant at = MarketBuilder.micros(edge, end == inside ? -1 : 0);
    transfer(
        market.percent(50) ? payer : payee, payer, payee, amount, at, "payment", null, null, null);
  }

  private String transfer(
      String book,
      String payer,
      String payee,
      BigDecimal amount,
      Object at,
      String kind,
      @Nullable String fee,
      @Nullable String reference,
      @Nullable String reverses) {
    String id = market.id("t");
    market.add(
        "Transfer",
        "id",
        id,
        "payer",
        market.as(payer),
        "payee",
        market.as(payee),
        "quantity",
        amount.toPlainString() + " EUR",
        "at",
        at,
        "book",
        book,
        "kind",
        kind,
        "reference",
        reference,
        "reverses",
        reverses,
        "fee",
        fee == null ? null : fee + " EUR");
    return id;
  }
}
