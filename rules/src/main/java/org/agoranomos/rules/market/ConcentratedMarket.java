package org.agoranomos.rules.market;

import java.util.Map;

/** Sales by few or many, some of them under one control, for MKT-008. */
final class ConcentratedMarket {
  private ConcentratedMarket() {}

  static void fill(MarketBuilder market) {
    if (market.percent(45)) {
      stake(market, "ann", "bob");
    }
    if (market.percent(45)) {
      stake(market, "hold", "ann");
    }
    if (market.percent(45)) {
      stake(market, "hold", "cleo");
    }
    for (String place : new String[] {"fair", "peer"}) {
      market.add("Market", "id", place);
      market.add(
          "Coverage",
          "id",
          market.id("k"),
          "organization",
          place,
          "kind",
          "Trade",
          "from",
          MarketBuilder.START,
          "until",
          market.percent(50) ? MarketBuilder.END : MarketBuilder.micros(MarketBuilder.END, -1),
          "complete",
          market.percent(80),
          "statedBy",
          "audit");
      if (market.percent(60)) {
        market.decide(
            place,
            MarketBuilder.MIDDLE,
            null,
            Map.of(
                "line",
                market.oneOf("5000", "3333", "2500", "10000"),
                "controlShare",
                market.oneOf("0.5", "0.25")));
      }
      int trades = market.below(6);
      for (int i = 0; i < trades; i++) {
        sale(market, place);
      }
    }
  }

  private static void sale(MarketBuilder market, String place) {
    Object at =
        switch (market.below(6)) {
          case 0 -> MarketBuilder.START;
          case 1 -> MarketBuilder.micros(MarketBuilder.END, -1);
          case 2 -> market.oneOf(MarketBuilder.END, MarketBuilder.micros(MarketBuilder.START, -1));
          case 3 -> MarketBuilder.day(market.sometime(2));
          default -> market.sometime(1);
        };
    market.add(
        "Trade",
        "id",
        market.id("t"),
        "market",
        place,
        "buyer",
        market.percent(92) ? "zoe" : "ann",
        "seller",
        market.as(market.oneOf("ann", "bob", "cleo", "dan")),
        "quantity",
        "1 piece",
        "price",
        market.oneOf("100", "100", "100", "50", "100.01", "0")
            + (market.percent(92) ? " EUR" : " CHF"),
        "at",
        at);
  }

  private static void stake(MarketBuilder market, String holder, String issuer) {
    boolean owned = market.percent(40);
    market.add(
        "Stake",
        "id",
        market.id("s"),
        "holder",
        market.as(holder),
        "issuer",
        issuer,
        "kind",
        owned ? market.oneOf("ownership", "ownership", "capital") : "voting",
        "share",
        market.oneOf("0.5", "0.51", "0.9", "0.25", "0.3"),
        "from",
        market.percent(80)
            ? MarketBuilder.START
            : market.oneOf(MarketBuilder.END, MarketBuilder.micros(MarketBuilder.END, -1)),
        "until",
        market.percent(75)
            ? null
            : market.oneOf(MarketBuilder.END, MarketBuilder.micros(MarketBuilder.END, -1)));
    if (owned && market.percent(30)) {
      market.add(
          "Stake",
          "id",
          market.id("s"),
          "holder",
          market.as(holder),
          "issuer",
          issuer,
          "kind",
          "voting",
          "share",
          "0",
          "from",
          MarketBuilder.START,
          "until",
          market.percent(50) ? MarketBuilder.MIDDLE : null);
    }
  }
}
