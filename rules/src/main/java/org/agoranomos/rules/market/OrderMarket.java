package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders that are cancelled sooner or later, and trades meanwhile, for MKT-003. */
final class OrderMarket {
  private OrderMarket() {}

  static void fill(MarketBuilder market) {
    for (String place : new String[] {"fair", "peer"}) {
      market.add("Market", "id", place);
      market.add(
          "Coverage",
          "id",
          market.id("k"),
          "organization",
          place,
          "kind",
          "Order",
          "from",
          market.percent(92) ? MarketBuilder.START : MarketBuilder.micros(MarketBuilder.MIDDLE, 1),
          "until",
          MarketBuilder.END,
          "complete",
          market.percent(95),
          "statedBy",
          "audit");
      if (market.percent(96)) {
        market.decide(
            place,
            market.percent(80) ? null : MarketBuilder.MIDDLE,
            null,
            Map.of(
                "orders",
                market.oneOf("1", "2", "3"),
                "share",
                market.oneOf("0.5", "0.5", "0.9"),
                "within",
                market.oneOf("PT60S", "PT10M")));
      }
    }
    int days = 4;
    for (int i = 0; i < days; i++) {
      day(
          market,
          market.oneOf("fair", "peer"),
          market.oneOf("ann", "bob"),
          MarketBuilder.MIDDLE.plus(Duration.ofDays(market.below(4) - 1)));
    }
  }

  private static void day(MarketBuilder market, String place, String party, Instant midnight) {
    String side = market.oneOf("buy", "sell");
    String opposite = side.equals("buy") ? "sell" : "buy";
    Instant at = midnight.plusSeconds(market.oneOf(0, 36_000));
    int orders = 1 + market.below(5);
    Instant end = at;
    for (int i = 0; i < orders; i++) {
      Instant placed = at.plusSeconds(i * 120L);
      boolean cancelled = market.percent(92);
      if (cancelled) {
        end = placed.plusSeconds(market.oneOf(60, 30, 30, 600));
        end = market.percent(20) ? MarketBuilder.micros(end, 1) : end;
      }
      order(market, place, party, side, placed, cancelled ? end : null);
    }
    if (market.percent(market.breaches() ? 5 : 80)) {
      order(market, place, party, opposite, at.plusSeconds(5), at.plusSeconds(15));
    }
    Instant when =
        market.breaches()
            ? market.oneOf(
                at,
                MarketBuilder.micros(at, -1),
                end,
                MarketBuilder.micros(end, 1),
                at.plusSeconds(9),
                at.plusSeconds(19),
                at.plusSeconds(29))
            : at.plusSeconds(7_200);
    boolean sells = market.percent(97) == side.equals("buy");
    String other = market.percent(95) ? "cleo" : party;
    market.add(
        "Trade",
        "id",
        market.id("t"),
        "market",
        place,
        "buyer",
        sells ? other : market.as(party),
        "seller",
        sells ? market.as(party) : other,
        "asset",
        market.percent(95) ? "tool" : "bead",
        "quantity",
        "5 tool",
        "price",
        "5 EUR",
        "at",
        market.percent(3) ? MarketBuilder.day(when) : when);
  }

  private static void order(
      MarketBuilder market,
      String place,
      String party,
      String side,
      Instant at,
      @Nullable Instant cancelled) {
    market.add(
        "Order",
        "id",
        market.id("o"),
        "market",
        place,
        "party",
        market.as(party),
        "side",
        side,
        "asset",
        "tool",
        "quantity",
        "5 tool",
        "at",
        at,
        "cancelledAt",
        cancelled == null ? null : market.percent(1) ? MarketBuilder.day(cancelled) : cancelled);
  }
}
