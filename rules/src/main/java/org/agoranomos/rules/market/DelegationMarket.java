package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Delegations among four parties, that come and go, for DAO-011. */
final class DelegationMarket {
  private static final String[] PARTIES = {"ann", "bob", "cleo", "dan"};

  private DelegationMarket() {}

  static void fill(MarketBuilder market) {
    for (String dao : new String[] {"dao", "guild"}) {
      boolean passed = market.percent(85);
      market.decide(
          dao,
          null,
          market.percent(20) ? MarketBuilder.MIDDLE : null,
          Map.of("passedOn", passed ? "true" : "false"));
      int count = 3 + market.below(4);
      for (int i = 0; i < count; i++) {
        delegation(market, dao);
      }
      delegate(market, dao, "ann", "ann", MarketBuilder.START, null);
    }
  }

  private static void delegation(MarketBuilder market, String dao) {
    int from = market.below(4);
    // Without breaches the say only goes in one direction.
    int to = (from + 1 + market.below(3)) % 4;
    if (!market.breaches() && to < from) {
      int swap = from;
      from = to;
      to = swap;
    }
    Instant start =
        switch (market.below(4)) {
          case 0 -> MarketBuilder.MIDDLE;
          case 1 -> MarketBuilder.micros(MarketBuilder.MIDDLE, -1);
          case 2 -> MarketBuilder.START.minus(Duration.ofDays(30));
          default -> market.sometime(3);
        };
    Instant end =
        market.percent(40)
            ? null
            : start.isBefore(MarketBuilder.MIDDLE) && market.percent(60)
                ? MarketBuilder.MIDDLE
                : start.plus(Duration.ofDays(8));
    delegate(market, dao, PARTIES[from], PARTIES[to], start, end);
    if (!market.breaches() && market.percent(50) && end != null) {
      // Handed back in the moment in which it ended.
      delegate(market, "other", PARTIES[to], PARTIES[from], end, null);
    }
  }

  private static void delegate(
      MarketBuilder market,
      String dao,
      String from,
      String to,
      Instant start,
      @Nullable Instant end) {
    boolean day = market.percent(15);
    market.add(
        "Delegation",
        "id",
        market.id("d"),
        "delegator",
        market.as(from),
        "delegate",
        market.as(to),
        "organization",
        dao,
        "from",
        day ? MarketBuilder.day(start) : start,
        "until",
        end == null ? null : day ? MarketBuilder.day(end) : end);
  }
}
