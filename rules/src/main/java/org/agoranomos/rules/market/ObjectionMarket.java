package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objections raised and withdrawn about when a proposal is decided, for COOP-016. */
final class ObjectionMarket {
  private ObjectionMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "coop", "form", "cooperative");
    market.add("Organization", "id", "dao", "form", "dao");
    if (market.percent(40)) {
      market.decide("coop", null, MarketBuilder.MIDDLE, Map.of("adopted", "agreed"));
      market.decide("coop", MarketBuilder.MIDDLE, null, Map.of("objectionsBind", "false"));
    }
    int count = 3 + market.below(3);
    for (int i = 0; i < count; i++) {
      proposal(market);
    }
  }

  private static void proposal(MarketBuilder market) {
    Instant closes = market.percent(20) ? MarketBuilder.MIDDLE : market.sometime(12);
    boolean breach = market.breaches() && market.percent(70);
    String id = market.id("p");
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        market.percent(90) ? "coop" : "dao",
        "kind",
        "other",
        "createdAt",
        "2025-12-01",
        "closesAt",
        time(market, closes),
        "status",
        breach
            ? market.oneOf("adopted", "ADOPTED", "agreed")
            : market.oneOf("rejected", "adopted", "closed", null),
        "replacingAllowed",
        false);
    Instant executed = closes.plus(Duration.ofDays(2));
    if (market.percent(30)) {
      market.add(
          "Execution",
          "id",
          market.id("x"),
          "proposal",
          id,
          "organization",
          "coop",
          "stage",
          breach ? "executed" : market.oneOf("queued", "canceled"),
          "at",
          time(market, executed));
    }
    int objections = 1 + market.below(2);
    for (int i = 0; i < objections; i++) {
      Instant raised =
          closes.minus(
              breach
                  ? market.oneOf(Duration.ofDays(3), Duration.ofDays(5), Duration.ZERO)
                  : Duration.ZERO);
      market.add(
          "Objection",
          "id",
          market.id("o"),
          "proposal",
          id,
          "by",
          market.as(market.oneOf("ann", "bob")),
          "at",
          time(market, MarketBuilder.micros(raised, breach ? market.below(2) - 1 : 0)),
          "withdrawnAt",
          withdrawn(market, closes, executed));
    }
  }

  private static @Nullable Object withdrawn(
      MarketBuilder market, Instant closes, Instant executed) {
    if (market.percent(50)) {
      return null;
    }
    Instant about = market.oneOf(closes, executed, closes.plus(Duration.ofDays(1)));
    return time(market, MarketBuilder.micros(about, market.below(2) - 1));
  }

  private static Object time(MarketBuilder market, Instant at) {
    return market.percent(20) ? MarketBuilder.day(at) : at;
  }
}
