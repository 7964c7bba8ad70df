package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trades of insiders around a yearly threshold, reported in time, late or not, for MKT-005. */
final class InsiderReportMarket {
  private InsiderReportMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "peer");
    market.add(
        "Calendar",
        "id",
        "calendar",
        "market",
        "peer",
        "from",
        market.percent(95) ? "2025-12-01T00:00:00Z" : "2026-02-18T00:00:00Z",
        "until",
        "2026-07-01T00:00:00Z");
    if (market.percent(50)) {
      market.add(
          "Holiday",
          "id",
          market.id("h"),
          "calendar",
          "calendar",
          "at",
          MarketBuilder.day(MarketBuilder.MIDDLE.plus(Duration.ofDays(1 + market.below(3)))));
    }
    market.add("Asset", "id", "share-mill", "kind", "share", "issuer", "mill");
    market.add("Asset", "id", "token-farm", "kind", "token", "issuer", "farm");
    market.add("Asset", "id", "flour", "kind", "goods", "issuer", "mill");
    for (String issuer : new String[] {"mill", "farm"}) {
      market.add(
          "Coverage",
          "id",
          market.id("k"),
          "organization",
          issuer,
          "kind",
          "Disclosure",
          "from",
          MarketBuilder.START.minus(Duration.ofDays(9)),
          "until",
          market.percent(90) ? MarketBuilder.END : MarketBuilder.MIDDLE.plus(Duration.ofDays(4)),
          "complete",
          market.percent(95),
          "statedBy",
          "audit");
    }
    if (market.percent(40)) {
      market.decide(
          "peer",
          MarketBuilder.MIDDLE,
          null,
          Map.of(
              "threshold",
              market.oneOf("30000", "60000", "0"),
              "businessDays",
              market.oneOf("1", "2")));
    }
    int insiders = 2;
    for (int i = 0; i < insiders; i++) {
      insider(market, i == 0 ? "ann" : "bob", market.percent(70) ? "mill" : "farm");
    }
    market.add(
        "Trade",
        "id",
        market.id("t"),
        "market",
        "peer",
        "buyer",
        market.oneOf("ann", "dan"),
        "seller",
        "mill",
        "asset",
        market.oneOf("flour", "share-mill"),
        "quantity",
        "5 piece",
        "price",
        "90000 EUR",
        "at",
        market.sometime(9));
  }

  private static void insider(MarketBuilder market, String insider, String issuer) {
    Instant first = MarketBuilder.MIDDLE.plus(Duration.ofDays(market.below(5) - 2));
    Instant joined = market.percent(80) ? MarketBuilder.START.minus(Duration.ofDays(60)) : first;
    market.add(
        "Membership",
        "id",
        market.id("m"),
        "member",
        market.as(insider),
        "organization",
        issuer,
        "role",
        market.percent(92) ? market.oneOf("board", "director", "treasurer") : "member",
        "from",
        market.percent(85) ? joined : MarketBuilder.day(joined),
        "until",
        market.percent(15) ? first.plusSeconds(600) : null);
    int trades = 1 + market.below(3);
    for (int i = 0; i < trades; i++) {
      Instant at =
          switch (market.below(5)) {
            case 0 -> first;
            case 1 -> MarketBuilder.micros(first.plus(Duration.ofDays(1)), -1);
            case 2 -> MarketBuilder.START.minusSeconds(market.below(2) * 86_400L);
            case 3 -> MarketBuilder.END.minus(Duration.ofDays(2 + market.below(5)));
            default -> first.plusSeconds(market.below(900_000));
          };
      boolean buys = market.percent(40);
      String id = market.id("t");
      String reference = market.percent(20) ? "order-" + id : null;
      market.add(
          "Trade",
          "id",
          id,
          "market",
          "peer",
          "buyer",
          buys ? market.as(insider) : "cleo",
          "seller",
          buys ? market.oneOf("cleo", "cleo", issuer) : market.as(insider),
          "asset",
          issuer.equals("mill") ? "share-mill" : "token-farm",
          "quantity",
          "5 piece",
          "price",
          market.oneOf("50000", "49999.99", "30000", "20000", "60000")
              + (market.percent(95) ? " EUR" : " CHF"),
          "at",
          market.percent(15) ? MarketBuilder.day(at) : at,
          "reference",
          reference);
      if (!market.breaches() || market.percent(40)) {
        report(market, insider, issuer, at, market.percent(60) ? id : reference);
      }
    }
  }

  private static void report(
      MarketBuilder market, String insider, String issuer, Instant at, @Nullable String trade) {
    Instant day = at.truncatedTo(ChronoUnit.DAYS);
    Instant told =
        market.breaches()
            ? MarketBuilder.micros(
                day.plus(Duration.ofDays(1 + market.below(7))), market.below(2) - 1)
            : at.plusSeconds(market.below(600));
    boolean named = trade != null && market.percent(60);
    market.add(
        "Disclosure",
        "id",
        market.id("d"),
        "by",
        named && market.percent(30) ? issuer : market.percent(80) ? market.as(insider) : "lawyer",
        "kind",
        market.percent(95) ? "insider-trade" : "event",
        "party",
        market.percent(50) ? insider : null,
        "subject",
        named
            ? trade
            : market.breaches() && market.percent(30) ? market.oneOf("form-7", "share-mill") : null,
        "at",
        market.breaches() && market.percent(15) ? MarketBuilder.day(told) : told);
  }
}
