package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trades of one day or another, near each other's prices or not, for MKT-011. */
final class PriceMarket {
  private PriceMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "berlin", "zone", "Europe/Berlin");
    market.add("Market", "id", "open");
    for (String place : new String[] {"berlin", "open"}) {
      if (market.percent(50)) {
        market.decide(
            place,
            MarketBuilder.MIDDLE,
            null,
            Map.of("trades", market.oneOf("2", "3"), "deviation", market.oneOf("0.1", "0.5")));
      }
    }
    int days = 2 + market.below(2);
    for (int i = 0; i < days; i++) {
      day(market);
    }
  }

  private static void day(MarketBuilder market) {
    String place = market.oneOf("berlin", "open");
    Duration offset = place.equals("berlin") ? Duration.ofHours(1) : Duration.ZERO;
    Instant midnight =
        MarketBuilder.MIDDLE.plus(Duration.ofDays(market.below(6) - 2)).minus(offset);
    int trades = 4 + market.below(5);
    for (int i = 0; i < trades; i++) {
      Instant at =
          switch (market.below(14)) {
            case 0 -> midnight;
            case 1 -> MarketBuilder.micros(midnight, -1);
            case 2 -> midnight.plus(Duration.ofDays(1));
            case 3 -> MarketBuilder.micros(midnight.plus(Duration.ofDays(1)), -1);
            default -> midnight.plusSeconds(market.below(86_400));
          };
      String price =
          market.breaches()
              ? market.oneOf("8", "12", "7.99", "12.01", "10", "10", "30", "5", "0")
              : market.oneOf("10", "9.9", "10.1", "0");
      trade(
          market,
          market.percent(90) ? place : "open",
          market.percent(96) ? "flour" : market.oneOf("bread", null),
          (market.percent(97) ? "10" : "0") + (market.percent(97) ? " kg" : " sack"),
          price + (market.percent(97) ? " EUR" : " CHF"),
          market.percent(5) ? MarketBuilder.day(at) : at);
      if (market.percent(20)) {
        trade(market, place, "flour", "5 kg", "5 EUR", at);
      }
    }
  }

  private static void trade(
      MarketBuilder market,
      String place,
      @Nullable String asset,
      String quantity,
      String price,
      Object at) {
    market.add(
        "Trade",
        "id",
        market.id("t"),
        "market",
        place,
        "buyer",
        market.as("ann"),
        "seller",
        market.percent(90) ? "bob" : "ann",
        "asset",
        asset,
        "quantity",
        quantity,
        "price",
        price,
        "at",
        at);
  }
}
