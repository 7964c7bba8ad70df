package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Queueings and executions about the ends of their windows, for DAO-003. */
final class TimelockMarket {
  private static final Duration DELAY = Duration.ofDays(2);
  private static final Duration GRACE = Duration.ofDays(10);

  private TimelockMarket() {}

  static void fill(MarketBuilder market) {
    // One span or none: pieces that touch are tried for other policies.
    for (String kind : new String[] {"Setting", "Execution"}) {
      if (market.percent(95)) {
        market.add(
            "Coverage",
            "id",
            market.id("k"),
            "organization",
            "dao",
            "kind",
            kind,
            "from",
            MarketBuilder.START,
            "until",
            market.percent(85) ? MarketBuilder.END : MarketBuilder.MIDDLE,
            "complete",
            true,
            "statedBy",
            "audit");
      }
    }
    market.add("Organization", "id", "dao", "form", "dao");
    if (market.percent(75)) {
      setting(market, "minDelay", market.oneOf("172800 s", "172800 s", "0 s"), MarketBuilder.START);
      if (market.percent(50)) {
        setting(market, "minDelay", "259200 s", MarketBuilder.MIDDLE);
      }
    }
    if (market.percent(40)) {
      term(market, "minDelay", "172800 s", market.percent(50) ? MarketBuilder.MIDDLE : null);
    }
    if (market.percent(70)) {
      setting(market, "gracePeriod", GRACE.toSeconds() + " s", MarketBuilder.START);
    } else if (market.percent(60)) {
      term(market, "gracePeriod", GRACE.toSeconds() + " s", null);
    }
    if (market.percent(50)) {
      market.decide(
          "dao", MarketBuilder.MIDDLE, null, Map.of("minimumDelay", "P2D", "gracePeriod", "P10D"));
    }
    int count = 1 + market.below(3);
    for (int i = 0; i < count; i++) {
      proposal(market);
    }
  }

  private static void setting(MarketBuilder market, String parameter, String value, Instant at) {
    market.add(
        "Setting",
        "id",
        market.id("s"),
        "subject",
        "dao",
        "parameter",
        parameter,
        "value",
        value,
        "at",
        at);
  }

  private static void term(
      MarketBuilder market, String parameter, String value, @Nullable Instant until) {
    market.add(
        "CharterTerm",
        "id",
        market.id("t"),
        "organization",
        "dao",
        "parameter",
        parameter,
        "value",
        value,
        "from",
        "2025-01-01T00:00:00Z",
        "until",
        until);
  }

  private static void proposal(MarketBuilder market) {
    String id = market.id("p");
    Instant queued = market.percent(20) ? MarketBuilder.MIDDLE : market.sometime(22);
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        "dao",
        "kind",
        "other",
        "createdAt",
        queued.minus(Duration.ofDays(5)),
        "replacingAllowed",
        false);
    Instant earliest = queued.plus(DELAY);
    Instant executed =
        switch (market.breaches() ? market.below(6) : 5) {
          case 0 -> MarketBuilder.micros(earliest, -1);
          case 1 -> MarketBuilder.micros(earliest.plus(GRACE), 1);
          case 2 -> earliest.minusSeconds(100_000);
          case 3 -> earliest.plus(GRACE).plusSeconds(200_000);
          case 4 -> market.oneOf(earliest, earliest.plus(GRACE));
          default -> earliest.plus(Duration.ofDays(3));
        };
    boolean skipped = market.breaches() && market.percent(20);
    boolean stated = market.percent(50);
    if (!skipped) {
      boolean day = executed.isAfter(queued.plus(Duration.ofDays(2))) && market.percent(20);
      step(
          market, id, "queued", day ? MarketBuilder.day(queued) : queued, stated ? earliest : null);
      if (market.percent(15)) {
        Instant before = queued.minus(Duration.ofDays(4));
        step(market, id, "queued", before, market.percent(50) ? before.plus(DELAY) : null);
        step(market, id, "canceled", queued.minusSeconds(9), null);
      }
    }
    if (market.percent(15)) {
      // Of no concern: a step after the execution.
      step(market, id, "queued", executed.plus(Duration.ofDays(3)), executed.plus(DELAY));
    }
    boolean day = executed.isAfter(queued.plus(Duration.ofDays(3))) && market.percent(20);
    step(
        market,
        id,
        market.percent(92) ? "executed" : "expired",
        day ? MarketBuilder.day(executed) : executed,
        skipped && market.percent(20) ? earliest : null);
  }

  private static void step(
      MarketBuilder market, String proposal, String stage, Object at, @Nullable Instant earliest) {
    market.add(
        "Execution",
        "id",
        market.id("x"),
        "proposal",
        proposal,
        "organization",
        "dao",
        "stage",
        stage,
        "at",
        at,
        "earliest",
        earliest);
  }
}
