package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Suspensions by two markets and a club, and what became of the appeals, for GOV-004. */
final class AppealMarket {
  private static final Duration TIME = Duration.ofDays(30);

  private AppealMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "fair");
    market.add("Market", "id", "bazaar");
    for (String place : new String[] {"fair", "bazaar", "club"}) {
      market.coverage(place, "Appeal", market.percent(60));
    }
    if (market.percent(40)) {
      market.decide("fair", MarketBuilder.MIDDLE, null, Map.of("within", "P10D"));
    }
    int count = 3 + market.below(4);
    for (int i = 0; i < count; i++) {
      suspension(market);
    }
  }

  private static void suspension(MarketBuilder market) {
    boolean breach = market.breaches() && market.percent(85);
    Instant from = market.sometime(1);
    boolean day = market.percent(20);
    String id = market.id("s");
    Instant at =
        switch (market.below(5)) {
          case 0 -> MarketBuilder.END.minus(TIME);
          case 1 -> MarketBuilder.micros(MarketBuilder.END.minus(TIME), -1);
          case 2 -> MarketBuilder.START.minus(TIME).plusSeconds(market.below(3) - 1);
          default -> market.sometime(1);
        };
    Instant last = at.plus(TIME);
    Instant until = market.percent(20) ? last.plusNanos(1_000L * (market.below(3) - 1)) : null;
    boolean none = breach && market.percent(30);
    Instant appealUntil = none ? from.plusNanos(1_000L * market.below(2)) : from.plus(TIME);
    market.add(
        "Suspension",
        "id",
        id,
        "party",
        market.as("ann"),
        "by",
        market.oneOf("fair", "fair", "bazaar", "club"),
        "from",
        day ? MarketBuilder.day(from) : from,
        "until",
        until,
        "appealUntil",
        market.percent(15) ? null : day ? MarketBuilder.day(appealUntil) : appealUntil);
    if (market.percent(none ? 20 : 70)) {
      appeal(market, id, at, last, breach);
    }
  }

  private static void appeal(
      MarketBuilder market, String suspension, Instant at, Instant last, boolean breach) {
    boolean late = breach && market.percent(50);
    boolean open = breach && !late;
    Instant decided =
        late
            ? MarketBuilder.micros(last, market.below(3))
            : market.oneOf(at.plusSeconds(60), MarketBuilder.micros(last, -market.below(2)));
    boolean stated = !open && market.percent(85);
    market.add(
        "Appeal",
        "id",
        market.id("a"),
        "applicant",
        market.as("ann"),
        "suspension",
        suspension,
        "at",
        market.percent(20) ? MarketBuilder.day(at) : at,
        "decidedAt",
        stated ? decided : null,
        "decision",
        open ? null : stated ? "rejected" : market.oneOf("withdrawn", "upheld"));
  }
}
