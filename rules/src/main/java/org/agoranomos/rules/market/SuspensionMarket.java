package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Suspensions in three markets, what each recognises, and trades at the edges, for XORG-005. */
final class SuspensionMarket {
  private static final String[] MARKETS = {"north", "south", "west"};
  private static final String[] PARTIES = {"ann", "bob", "cleo", "dan"};

  private SuspensionMarket() {}

  static void fill(MarketBuilder market) {
    for (String place : MARKETS) {
      market.add("Market", "id", place);
    }
    // South always recognises north; everything else is by chance, and never in force in a market
    // without breaches.
    market.add("Recognition", "id", market.id("r"), "market", "south", "recognises", "north");
    // A market's word on its own suspensions is another matter.
    market.add("Recognition", "id", market.id("r"), "market", "north", "recognises", "north");
    if (market.breaches() && market.percent(60)) {
      market.add(
          "Recognition",
          "id",
          market.id("r"),
          "market",
          "west",
          "recognises",
          market.oneOf("north", "south"),
          "from",
          market.oneOf(MarketBuilder.MIDDLE.toString(), "2026-02-15"),
          "until",
          market.percent(50) ? "2026-03-20T12:00:00Z" : null);
    }
    if (market.percent(30)) {
      market.add(
          "Recognition",
          "id",
          market.id("r"),
          "market",
          "west",
          "recognises",
          "north",
          "from",
          "2025-01-01",
          "until",
          "2025-12-31");
    }
    int count = 2 + market.below(3);
    for (int i = 0; i < count; i++) {
      suspension(market);
    }
  }

  private static void suspension(MarketBuilder market) {
    String party = market.oneOf(PARTIES);
    String by = market.breaches() ? market.oneOf("north", "north", "south", "west") : "north";
    Instant from = market.sometime(15);
    Instant until = market.percent(75) ? from.plus(Duration.ofDays(10)) : null;
    boolean days = market.percent(30);
    market.add(
        "Suspension",
        "id",
        market.id("s"),
        "party",
        market.as(party),
        "by",
        by,
        "from",
        days ? MarketBuilder.day(from) : from,
        "until",
        until == null ? null : days ? MarketBuilder.day(until) : until);
    String elsewhere = market.breaches() ? market.oneOf("south", "south", "west") : "west";
    trade(market, party, elsewhere, from);
    trade(market, party, elsewhere, from.plus(Duration.ofDays(2)));
    trade(market, party, elsewhere, market.percent(50) ? MarketBuilder.MIDDLE : market.sometime(1));
    trade(market, party, "north", from.plus(Duration.ofDays(3)));
    // Before it began and, if it ended, after: also where it is recognised, if nobody else's
    // suspension is in the way.
    if (market.breaches()) {
      trade(market, party, "south", MarketBuilder.micros(from, -1));
      if (until != null) {
        trade(market, party, "south", until);
        trade(market, party, "south", MarketBuilder.micros(until, -1));
        dated(market, party, "south", market.oneOf(from, until, from.plus(Duration.ofDays(4))));
      }
    } else {
      trade(market, "unsuspended", "south", from.plus(Duration.ofDays(1)));
    }
  }

  private static void dated(MarketBuilder market, String party, String place, Instant day) {
    add(market, party, place, MarketBuilder.day(day));
  }

  private static void trade(
      MarketBuilder market, String party, String place, @Nullable Instant at) {
    if (at != null && at.isBefore(MarketBuilder.END)) {
      add(market, party, place, at);
    }
  }

  private static void add(MarketBuilder market, String party, String place, Object at) {
    boolean buys = market.percent(50);
    market.add(
        "Trade",
        "id",
        market.id("t"),
        "market",
        place,
        "buyer",
        buys ? market.as(party) : "shop",
        "seller",
        buys ? "shop" : market.as(party),
        "quantity",
        "5 kWh",
        "price",
        "1 EUR",
        "at",
        at);
  }
}
