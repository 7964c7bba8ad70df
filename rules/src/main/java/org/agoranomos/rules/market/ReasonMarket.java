package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;

/** Suspensions by a platform, a market and a club, with and without reasons, for PLAT-008. */
final class ReasonMarket {
  private static final String[] PLACES = {"ride", "ride", "fair", "club", "forum"};

  private ReasonMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "ride", "form", "platform-cooperative");
    market.add("Organization", "id", "club", "form", "commons");
    market.add("Market", "id", "fair");
    market.coverage("ride", "Suspension", market.breaches() && market.percent(60));
    market.coverage("fair", "Suspension", false);
    market.coverage("fair", "Trade", true);
    market.coverage("club", "Suspension", true);
    int count = 3 + market.below(4);
    for (int i = 0; i < count; i++) {
      suspension(market);
    }
  }

  private static void suspension(MarketBuilder market) {
    boolean breach = market.breaches() && market.percent(60);
    Instant from =
        switch (market.below(7)) {
          case 0 -> MarketBuilder.micros(MarketBuilder.START, market.below(2) - 1);
          case 1 -> MarketBuilder.micros(MarketBuilder.END, market.below(2) - 1);
          case 2 -> MarketBuilder.micros(MarketBuilder.MIDDLE, market.below(2) - 1);
          case 3 ->
              MarketBuilder.END.minus(Duration.ofDays(20)).minusNanos(1_000L * market.below(2));
          default -> market.sometime(1);
        };
    boolean silent = market.percent(10);
    market.add(
        "Suspension",
        "id",
        market.id("s"),
        "party",
        market.as(market.oneOf("ann", "bob")),
        "by",
        silent ? "club" : market.oneOf(PLACES),
        "from",
        market.percent(30) ? MarketBuilder.day(from) : from,
        "until",
        market.percent(30) ? from.plus(Duration.ofDays(3)) : null,
        "reason",
        silent ? null : breach ? market.oneOf(null, null, " ", "late") : "late");
  }
}
