package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trades that are settled around the ends of business days, or not, for MKT-009. */
final class SettlementMarket {
  private SettlementMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "berlin", "zone", "Europe/Berlin");
    market.add("Market", "id", "open");
    for (String place : new String[] {"berlin", "open"}) {
      if (market.percent(95)) {
        market.add(
            "Calendar",
            "id",
            "calendar-" + place,
            "market",
            place,
            "from",
            market.percent(90) ? "2025-12-01T00:00:00Z" : "2026-02-10T00:00:00Z",
            "until",
            "2026-07-01T00:00:00Z");
        int holidays = market.below(3);
        for (int i = 0; i < holidays; i++) {
          market.add(
              "Holiday",
              "id",
              market.id("h"),
              "calendar",
              "calendar-" + place,
              "at",
              MarketBuilder.day(MarketBuilder.MIDDLE.plus(Duration.ofDays(market.below(12) - 3))));
        }
      }
      market.coverage(place, "Settlement", market.percent(85));
      if (market.percent(40)) {
        market.decide(
            place, MarketBuilder.MIDDLE, null, Map.of("businessDays", market.oneOf("1", "2", "3")));
      }
    }
    int trades = 2 + market.below(3);
    for (int i = 0; i < trades; i++) {
      trade(market);
    }
  }

  private static void trade(MarketBuilder market) {
    String place = market.percent(60) ? "berlin" : "open";
    Duration offset = place.equals("berlin") ? Duration.ofHours(1) : Duration.ZERO;
    Instant day =
        (place.equals("open") && market.percent(15)
                ? MarketBuilder.END.minus(Duration.ofDays(1 + market.below(6)))
                : MarketBuilder.MIDDLE.plus(Duration.ofDays(market.below(14) - 4)))
            .minus(offset);
    Instant at =
        switch (market.below(4)) {
          case 0 -> day;
          case 1 -> MarketBuilder.micros(day, -1);
          default -> day.plusSeconds(market.below(86_400));
        };
    String id = market.id("t");
    String reference = market.percent(30) ? "order-" + id : null;
    market.add(
        "Trade",
        "id",
        id,
        "market",
        place,
        "buyer",
        market.as("ann"),
        "seller",
        "bob",
        "quantity",
        "10 kg",
        "price",
        market.percent(80) ? "20 EUR" : "0 EUR",
        "at",
        market.percent(15) ? MarketBuilder.day(at) : at,
        "reference",
        reference);
    boolean late = market.breaches() && market.percent(50);
    for (String leg : new String[] {"delivery", "payment"}) {
      if (late && market.percent(25)) {
        continue;
      }
      // Markets without a breach settle at once; the others around the ends of days.
      Instant done =
          late
              ? MarketBuilder.micros(
                  day.plus(Duration.ofDays(1 + market.below(7))), market.oneOf(0, -1))
              : at.plusSeconds(market.below(3) * 60L);
      String whole = leg.equals("delivery") ? "10" : "20";
      boolean parts = market.percent(30);
      settle(market, id, reference, leg, parts ? "4" : whole, done, late);
      if (parts) {
        String rest = late && market.percent(30) ? "5.99" : leg.equals("delivery") ? "6" : "16";
        settle(market, id, reference, leg, rest, at.plusSeconds(5), late);
      }
    }
  }

  private static void settle(
      MarketBuilder market,
      String trade,
      @Nullable String reference,
      String leg,
      String amount,
      Instant at,
      boolean late) {
    Object when = late && market.percent(15) ? MarketBuilder.day(at) : at;
    String unit = market.percent(4) ? "CHF" : leg.equals("delivery") ? "kg" : "EUR";
    if (leg.equals("payment") && market.percent(20)) {
      market.add(
          "Transfer",
          "id",
          market.id("p"),
          "payer",
          "ann",
          "payee",
          "bob",
          "quantity",
          amount + " " + unit,
          "at",
          when,
          "kind",
          market.percent(80) ? "payment" : "refund",
          "settles",
          reference == null ? trade : market.oneOf(trade, reference));
      return;
    }
    market.add(
        "Settlement",
        "id",
        market.id("s"),
        "trade",
        trade,
        "leg",
        leg,
        "quantity",
        amount + " " + unit,
        "at",
        when);
  }
}
