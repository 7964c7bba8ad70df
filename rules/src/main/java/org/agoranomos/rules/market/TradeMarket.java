package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trades among four parties that may hold of each other, and two outsiders, for MKT-001. */
final class TradeMarket {
  private static final String[] HOLDERS = {"ann", "shop", "farm", "mill"};

  private TradeMarket() {}

  static void fill(MarketBuilder market) {
    market.uselessLink("eva", "fred");
    for (String place : new String[] {"north", "south"}) {
      market.add("Market", "id", place);
      if (market.percent(40)) {
        market.decide(
            place, MarketBuilder.MIDDLE, null, Map.of("controlShare", market.oneOf("0.45", "0.6")));
      }
    }
    int stakes = 2 + market.below(6);
    for (int i = 0; i < stakes; i++) {
      int holder = market.below(4);
      int issuer = (holder + 1 + market.below(3)) % 4;
      stake(market, HOLDERS[holder], HOLDERS[issuer], i);
    }
    // Exactly the limit is no control; nor is what has ended, or is capital.
    market.add(
        "Stake",
        "id",
        market.id("s"),
        "holder",
        "eva",
        "issuer",
        "fred",
        "kind",
        "ownership",
        "share",
        "0.45",
        "from",
        "2025-01-01T00:00:00Z");
    market.add(
        "Stake",
        "id",
        market.id("s"),
        "holder",
        "fred",
        "issuer",
        "eva",
        "kind",
        "voting",
        "share",
        "0.9",
        "from",
        "2025-01-01",
        "until",
        "2025-12-31");
    market.add(
        "Stake",
        "id",
        market.id("s"),
        "holder",
        "fred",
        "issuer",
        "eva",
        "kind",
        "capital",
        "share",
        "0.9",
        "from",
        "2025-01-01");
    int trades = 2 + market.below(6);
    for (int i = 0; i < trades; i++) {
      int buyer = market.below(4);
      boolean same = market.breaches() && market.percent(15);
      int seller = same ? buyer : (buyer + 1 + market.below(3)) % 4;
      trade(market, HOLDERS[buyer], HOLDERS[seller]);
    }
    trade(market, "eva", "fred");
    trade(market, "fred", "eva");
  }

  private static void stake(MarketBuilder market, String holder, String issuer, int number) {
    boolean breach = market.breaches();
    // Without breaches all stakes and their chains stay below 0.45 together.
    String share =
        breach
            ? market.oneOf("0.2", "0.3", "0.45", "0.5", "0.500001", "0.6", "0.75", "0.95")
            : number < 2 ? "0.2" : "0.005";
    Instant from = market.sometime(5);
    Instant until = from.plus(Duration.ofDays(30));
    Object since =
        market.percent(50) ? "2025-06-01" : market.percent(50) ? from : MarketBuilder.day(from);
    Object end = market.percent(60) ? null : market.percent(50) ? until : MarketBuilder.day(until);
    market.add(
        "Stake",
        "id",
        market.id("s"),
        "holder",
        market.as(holder),
        "issuer",
        market.as(issuer),
        "kind",
        market.oneOf("ownership", "ownership", "voting"),
        "share",
        share,
        "from",
        since,
        "until",
        end);
    if (market.percent(10)) {
      market.add(
          "Stake",
          "id",
          market.id("s"),
          "holder",
          holder,
          "issuer",
          issuer,
          "kind",
          "voting",
          "share",
          "0",
          "from",
          "2025-06-01T00:00:00Z");
    }
    if (market.percent(40) && until.isBefore(MarketBuilder.END)) {
      // In the first and the last moment of the stake, and beside them.
      Instant edge = market.percent(50) ? from : until;
      trade(market, holder, issuer, edge);
      trade(market, issuer, holder, MarketBuilder.micros(edge, market.oneOf(-1, 1)));
    }
  }

  private static void trade(MarketBuilder market, String buyer, String seller) {
    trade(market, buyer, seller, null);
  }

  private static void trade(
      MarketBuilder market, String buyer, String seller, @Nullable Instant at) {
    Instant when = at != null ? at : market.percent(20) ? MarketBuilder.MIDDLE : market.sometime(0);
    market.add(
        "Trade",
        "id",
        market.id("t"),
        "market",
        market.oneOf("north", "south"),
        "buyer",
        market.as(buyer),
        "seller",
        market.as(seller),
        "quantity",
        "5 kWh",
        "price",
        "1 EUR",
        "at",
        when);
  }
}
