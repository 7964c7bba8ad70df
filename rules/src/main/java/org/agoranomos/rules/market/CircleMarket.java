package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payments among four organizations that may run in a circle, for XORG-004. */
final class CircleMarket {
  private static final String[] ORGANIZATIONS = {"coop", "dao", "farm", "guild"};

  private final MarketBuilder market;
  private int number;

  private CircleMarket(MarketBuilder market) {
    this.market = market;
  }

  static void fill(MarketBuilder market) {
    for (String organization : ORGANIZATIONS) {
      if (market.percent(97)) {
        market.add("Organization", "id", organization, "form", "cooperative");
      }
      for (String kind : new String[] {"Trade", "Commitment"}) {
        if (market.percent(95)) {
          market.covered(
              organization,
              kind,
              MarketBuilder.START.minus(Duration.ofDays(60)),
              market.percent(95) ? MarketBuilder.END : MarketBuilder.MIDDLE,
              market.percent(97));
        }
      }
      if (market.percent(25)) {
        market.decide(
            organization,
            MarketBuilder.MIDDLE,
            null,
            market.oneOf(Map.of("within", "P10D"), Map.of("hops", "3"), Map.of("share", "0.8")));
      }
    }
    market.uselessLink("coop", "dao");
    CircleMarket circles = new CircleMarket(market);
    for (int i = 0, count = 1 + market.below(3); i < count; i++) {
      circles.circle();
    }
  }

  private void circle() {
    int hops = market.oneOf(2, 3, 3, 4, 4);
    int start = market.below(4);
    Instant at = market.sometime(20);
    Duration whole = Duration.ofDays(market.oneOf(30, 30, 10));
    Instant end = at.plus(whole);
    boolean round = market.breaches() && market.percent(90);
    int flaw = round ? -1 : market.below(6);
    BigDecimal first = BigDecimal.valueOf(1000L * ++number);
    for (int i = 0; i < hops; i++) {
      boolean last = i == hops - 1;
      String payer = ORGANIZATIONS[(start + i) % 4];
      String payee = ORGANIZATIONS[last ? start : (start + i + 1) % 4];
      Instant when = last ? end : at.plus(whole.dividedBy(hops).multipliedBy(i));
      BigDecimal amount = first;
      String settles = null;
      String unit = "EUR";
      if (last) {
        amount = first.multiply(new BigDecimal(market.oneOf("1", "0.9", "0.95")));
        switch (flaw) {
          case 0 -> when = MarketBuilder.micros(end, 1);
          case 1 -> amount = first.multiply(new BigDecimal(market.oneOf("0.899", "1.001", "0.8")));
          case 2 -> settles = "invoice";
          case 3 -> unit = "USD";
          case 4 -> deal(payee, payer, when);
          case 5 -> when = at.minusSeconds(5);
          default -> {}
        }
      }
      pay(payer, payee, amount + " " + unit, when, settles);
    }
  }

  private void deal(String taker, String giver, Instant when) {
    Instant at =
        market.oneOf(when, MarketBuilder.micros(when.minus(Duration.ofDays(30)), -market.below(2)));
    if (market.percent(50)) {
      market.add(
          "Trade",
          "id",
          market.id("d"),
          "market",
          "peer",
          "seller",
          taker,
          "buyer",
          giver,
          "quantity",
          "1 t",
          "price",
          "9 EUR",
          "at",
          at);
    } else {
      market.add(
          "Commitment",
          "id",
          market.id("d"),
          "provider",
          taker,
          "receiver",
          giver,
          "quantity",
          "1 t",
          "madeAt",
          at);
    }
  }

  private void pay(
      String payer, String payee, String quantity, Instant at, @Nullable String settles) {
    if (!at.isBefore(MarketBuilder.END)) {
      return;
    }
    boolean both = market.percent(20);
    for (String book : new String[] {payer, payee}) {
      if (book.equals(payer) || both) {
        market.add(
            "Transfer",
            "id",
            market.id("t"),
            "payer",
            market.as(payer),
            "payee",
            market.as(payee),
            "quantity",
            quantity,
            "at",
            market.percent(10) ? MarketBuilder.day(at) : at,
            "book",
            book,
            "kind",
            market.percent(95) ? market.oneOf("payment", "other") : "refund",
            "settles",
            settles);
      }
    }
  }
}
