package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holdings around the limit, in accounts of several kinds, of supplies that change, for MKT-007.
 */
final class PositionMarket {
  private PositionMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "market:test");
    account(market, "hot", "ann", null, "wallet");
    account(market, "chest", null, "guild", "treasury");
    account(market, "cex", "ann", null, market.oneOf("exchange", "vesting", "pool"));
    account(market, "own", null, "dao", "multisig");
    if (market.percent(50)) {
      market.decide(
          "market:test", MarketBuilder.MIDDLE, null, Map.of("limit", market.oneOf("0.1", "0.5")));
    }
    for (String asset : new String[] {"tool", "coin"}) {
      asset(market, asset);
    }
  }

  private static void account(
      MarketBuilder market,
      String id,
      @Nullable String holder,
      @Nullable String organization,
      String kind) {
    market.add("Account", "id", id, "holder", holder, "organization", organization, "kind", kind);
  }

  private static void asset(MarketBuilder market, String asset) {
    String issuer = asset.equals("tool") ? "dao" : "mint";
    if (market.percent(50)) {
      market.add("Asset", "id", asset, "kind", "token", "issuer", market.oneOf("bob", "dao"));
    }
    Instant change = MarketBuilder.MIDDLE.plus(Duration.ofDays(market.below(4) - 2));
    supply(market, asset, issuer, "1000", MarketBuilder.START.minus(Duration.ofDays(5)));
    if (market.percent(60)) {
      supply(
          market,
          asset,
          market.percent(95) ? issuer : "other",
          market.oneOf("500", "2000"),
          market.percent(70) ? change : MarketBuilder.day(change));
    }
    market.add(
        "Coverage",
        "id",
        market.id("k"),
        "organization",
        issuer,
        "kind",
        "Supply",
        "from",
        MarketBuilder.START.minus(Duration.ofDays(market.percent(90) ? 5 : 4)),
        "until",
        market.percent(80) ? MarketBuilder.END : MarketBuilder.micros(change, market.below(2)),
        "complete",
        market.percent(95),
        "statedBy",
        "audit");
    int times = 1 + market.below(3);
    for (int i = 0; i < times; i++) {
      Instant at =
          switch (market.below(6)) {
            case 0 -> change;
            case 1 -> MarketBuilder.micros(change, -1);
            case 2 ->
                MarketBuilder.micros(market.oneOf(MarketBuilder.START, MarketBuilder.END), -1);
            case 3 -> MarketBuilder.MIDDLE;
            default -> market.sometime(1);
          };
      Object when = market.percent(25) ? MarketBuilder.day(at) : at;
      int holders = 1 + market.below(4);
      for (int j = 0; j < holders; j++) {
        String amount =
            market.breaches()
                ? market.oneOf("250", "250.01", "100", "300", "125")
                : market.oneOf("20", "9", "25");
        market.add(
            "Holding",
            "id",
            market.id("h"),
            "party",
            holder(market),
            "asset",
            asset,
            "quantity",
            amount + (market.percent(97) ? " " + asset : " milli" + asset),
            "at",
            when);
      }
    }
  }

  private static String holder(MarketBuilder market) {
    return market.percent(40)
        ? market.oneOf("hot", "chest", "cex", "own")
        : market.as(market.oneOf("ann", "bob", "cleo"));
  }

  private static void supply(
      MarketBuilder market, String asset, String organization, String total, Object at) {
    market.add(
        "Supply",
        "id",
        market.id("u"),
        "organization",
        organization,
        "asset",
        asset,
        "total",
        total,
        "at",
        at);
  }
}
