package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries of two lists, and trades and payments with those listed, for XORG-012. */
final class SanctionMarket {
  private static final String[] PARTIES = {"rogue", "exile", "bob"};

  private SanctionMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "market:test");
    market.add("Organization", "id", "coop", "form", "cooperative");
    market.add("Account", "id", "acct", "holder", "rogue", "kind", "bank");
    market.uselessLink("rogue", "clean");
    boolean binds = market.percent(90);
    if (binds) {
      market.decide("market:test", null, null, Map.of("list", "EU"));
    }
    if (market.percent(40)) {
      market.decide("coop", MarketBuilder.MIDDLE, null, Map.of("list", market.oneOf("UN", "EU")));
    }
    int entries = 1 + market.below(3);
    for (int i = 0; i < entries; i++) {
      entry(market);
    }
  }

  private static void entry(MarketBuilder market) {
    String party = market.oneOf("rogue", "rogue", "exile");
    Instant from = market.sometime(15);
    Instant until = market.percent(60) ? from.plus(Duration.ofDays(10)) : null;
    boolean days = market.percent(30);
    market.add(
        "SanctionEntry",
        "id",
        market.id("s"),
        "party",
        market.as(party),
        "sanctionsList",
        market.oneOf("EU", "EU", "UN"),
        "from",
        days ? MarketBuilder.day(from) : from,
        "until",
        until == null ? null : days ? MarketBuilder.day(until) : until);
    String who = market.breaches() ? party : "clean";
    dealing(market, who, MarketBuilder.micros(from, -1));
    dealing(market, who, from);
    dealing(market, who, market.percent(50) ? MarketBuilder.MIDDLE : from.plusSeconds(99));
    if (until != null) {
      dealing(market, who, until);
      dealing(market, who, MarketBuilder.micros(until, -1));
    }
    // What is received, taken back or moved is no breach.
    transfer(market, party, "coop", from.plusSeconds(5), "income", null);
    transfer(market, "coop", party, from.plusSeconds(5), "refund", null);
    transfer(market, "coop", party, from.plusSeconds(5), "payment", "gone");
    transfer(market, "acct", "rogue", from.plusSeconds(5), "payment", null);
  }

  private static void dealing(MarketBuilder market, String who, Instant at) {
    Object when = market.percent(25) ? MarketBuilder.day(at) : at;
    String other = market.oneOf(PARTIES[2], "shop");
    if (market.percent(50)) {
      String payee = who.equals("rogue") && market.percent(30) ? "acct" : market.as(who);
      transfer(market, "coop", payee, when, market.oneOf("payment", "payout", "swap"), null);
      return;
    }
    boolean buys = market.percent(50);
    market.add(
        "Trade",
        "id",
        market.id("t"),
        "market",
        market.oneOf("market:test", "coop"),
        "buyer",
        buys ? market.as(who) : other,
        "seller",
        buys ? other : market.as(who),
        "quantity",
        "5 kWh",
        "price",
        "1 EUR",
        "at",
        when);
  }

  private static void transfer(
      MarketBuilder market,
      String payer,
      String payee,
      Object at,
      String kind,
      @Nullable String reverses) {
    market.add(
        "Transfer",
        "id",
        market.id("t"),
        "payer",
        payer,
        "payee",
        payee,
        "quantity",
        market.percent(90) ? "10 EUR" : "0 EUR",
        "at",
        at,
        "book",
        market.percent(60) ? "coop" : null,
        "market",
        market.percent(60) ? "coop" : null,
        "kind",
        kind,
        "reverses",
        reverses);
  }
}
