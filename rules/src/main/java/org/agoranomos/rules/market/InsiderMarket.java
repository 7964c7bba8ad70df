package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Trades of insiders and others around announcements of results, for MKT-004. */
final class InsiderMarket {
  private InsiderMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "peer");
    for (String issuer : new String[] {"mill", "farm"}) {
      market.add(
          "Asset",
          "id",
          "asset-" + issuer,
          "kind",
          market.breaches() ? market.oneOf("share", "token", "goods") : "service",
          "issuer",
          issuer);
      market.add(
          "Coverage",
          "id",
          market.id("k"),
          "organization",
          issuer,
          "kind",
          "Disclosure",
          "from",
          MarketBuilder.START,
          "until",
          MarketBuilder.END.plus(Duration.ofDays(market.oneOf(0, 100))),
          "complete",
          market.percent(90),
          "statedBy",
          "audit");
    }
    if (market.percent(50)) {
      market.decide(
          "peer",
          MarketBuilder.MIDDLE,
          null,
          Map.of("closedPeriod", market.oneOf("P10D", "PT36H", "P60D")));
    }
    for (int i = 0; i < 3; i++) {
      announcement(market);
    }
  }

  private static void announcement(MarketBuilder market) {
    String issuer = market.oneOf("mill", "farm");
    String insider = market.oneOf("ann", "bob", "cleo");
    Instant at = market.percent(30) ? MarketBuilder.MIDDLE : market.sometime(32);
    Instant closed = at.minus(Duration.ofDays(30));
    market.add(
        "Disclosure",
        "id",
        market.id("d"),
        "by",
        issuer,
        "kind",
        market.percent(80) ? "results" : "event",
        "at",
        market.percent(15) ? MarketBuilder.day(at) : at);
    Instant joined = market.percent(40) ? closed.plus(Duration.ofDays(10)) : closed;
    boolean days = market.percent(20);
    market.add(
        "Membership",
        "id",
        market.id("m"),
        "member",
        market.as(insider),
        "organization",
        issuer,
        "role",
        market.percent(70) ? market.oneOf("board", "director", "treasurer") : "member",
        "from",
        days ? MarketBuilder.day(joined) : joined,
        "until",
        market.percent(40) ? market.oneOf(at, at.minus(Duration.ofDays(1))) : null);
    Instant[] moments = {
      closed,
      MarketBuilder.micros(closed, 1),
      joined,
      MarketBuilder.micros(joined, -1),
      MarketBuilder.micros(at, -1),
      at,
      at.minus(Duration.ofHours(36)),
      at.minus(Duration.ofDays(12))
    };
    for (int i = 0; i < 3; i++) {
      Instant when = market.oneOf(moments);
      boolean buys = market.percent(50);
      String other = market.percent(25) ? issuer : market.oneOf("dan", "ann");
      market.add(
          "Trade",
          "id",
          market.id("t"),
          "market",
          "peer",
          "buyer",
          buys ? market.as(insider) : other,
          "seller",
          buys ? other : market.as(insider),
          "asset",
          market.percent(90) ? "asset-" + issuer : "asset-farm",
          "quantity",
          "5 piece",
          "price",
          "100 EUR",
          "at",
          market.percent(15) ? MarketBuilder.day(when) : when);
    }
  }
}
