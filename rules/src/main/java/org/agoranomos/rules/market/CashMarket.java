package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payments in cash around a line and around local midnights, for MKT-010. */
final class CashMarket {
  private CashMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "market:test");
    market.add("Market", "id", "berlin", "zone", "Europe/Berlin");
    market.add("Market", "id", "delhi", "zone", "Asia/Kolkata");
    market.add("Market", "id", "open");
    market.add("Account", "id", "till", "holder", "ann", "kind", "bank");
    market.uselessLink("ann", "bob");
    if (market.percent(90)) {
      market.decide(
          market.percent(85) ? "market:test" : "open",
          null,
          null,
          Map.of("limit", "1000", "unit", "EUR", "payments", market.oneOf("2", "3")));
    }
    if (market.percent(30)) {
      market.decide(
          "berlin", MarketBuilder.MIDDLE, null, Map.of("limit", market.oneOf("999", "5000")));
    }
    int days = 2 + market.below(3);
    for (int i = 0; i < days; i++) {
      day(market);
    }
  }

  private static void day(MarketBuilder market) {
    String place = market.oneOf("berlin", "delhi", "open", null);
    String payer = market.oneOf("ann", "bob", "till");
    String payee = market.oneOf("cleo", "dan", "ann");
    Duration offset =
        "berlin".equals(place)
            ? Duration.ofHours(1)
            : "delhi".equals(place) ? Duration.ofMinutes(330) : Duration.ZERO;
    Instant midnight =
        Instant.parse("2026-01-05T00:00:00Z").plus(Duration.ofDays(market.below(75))).minus(offset);
    int count = market.breaches() ? 2 + market.below(4) : 1 + market.below(2);
    BigDecimal each =
        new BigDecimal(
            market.breaches() ? market.oneOf("333.34", "500", "600", "700", "333.33") : "330");
    boolean both = market.percent(40);
    for (int i = 0; i < count; i++) {
      Instant at =
          switch (market.below(8)) {
            case 0 -> midnight;
            case 1 -> midnight.plus(Duration.ofDays(1)).minusNanos(1_000);
            case 2 -> market.breaches() ? midnight.plus(Duration.ofDays(1)) : midnight;
            default -> midnight.plusSeconds(market.below(86_400));
          };
      Object when = market.percent(10) ? MarketBuilder.day(at) : at;
      BigDecimal amount =
          market.percent(10) ? new BigDecimal(market.oneOf("1000", "999.99")) : each;
      String id =
          pay(market, payer, payee, amount, when, place, both ? "payers" : null, "cash", null);
      if (both && market.percent(80)) {
        pay(market, payer, payee, amount, when, place, "payees", "cash", null);
      }
      if (market.percent(15)) {
        pay(
            market,
            payee,
            payer,
            market.oneOf(amount, BigDecimal.ONE),
            when,
            place,
            null,
            "cash",
            id);
      }
      if (market.percent(30)) {
        pay(market, payer, payee, amount, when, place, null, market.oneOf("bank", "token"), null);
      }
    }
  }

  private static String pay(
      MarketBuilder market,
      String payer,
      String payee,
      BigDecimal amount,
      Object at,
      @Nullable String place,
      @Nullable String book,
      String instrument,
      @Nullable String reverses) {
    String id = market.id("t");
    market.add(
        "Transfer",
        "id",
        id,
        "payer",
        named(market, payer),
        "payee",
        named(market, payee),
        "quantity",
        amount + (market.percent(95) ? " EUR" : " CHF"),
        "at",
        at,
        "market",
        place,
        "book",
        book,
        "kind",
        reverses == null ? market.oneOf("payment", "income") : "refund",
        "instrument",
        instrument,
        "reverses",
        reverses);
    return id;
  }

  private static String named(MarketBuilder market, String party) {
    return party.equals("till") ? party : market.as(party);
  }
}
