package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Owners and thresholds of a multisig that change, with and without a charter, for DAO-012. */
final class MultisigMarket {
  private static final Instant BEFORE = Instant.parse("2025-12-01T10:00:00Z");

  private MultisigMarket() {}

  static void fill(MarketBuilder market) {
    for (String organization : new String[] {"dao", "guild"}) {
      market.add("Organization", "id", organization, "form", "dao");
      market.add(
          "Coverage",
          "id",
          market.id("k"),
          "organization",
          organization,
          "kind",
          "Setting",
          "from",
          market.percent(92) ? BEFORE : BEFORE.plusSeconds(1),
          "until",
          market.percent(90) ? MarketBuilder.END : MarketBuilder.MIDDLE,
          "complete",
          market.percent(96),
          "statedBy",
          "audit");
      if (market.percent(40)) {
        market.decide(
            organization,
            MarketBuilder.MIDDLE,
            null,
            Map.of(
                "signatures",
                market.oneOf("2", "4"),
                "share",
                market.oneOf("0.5", "0.4"),
                "grace",
                market.oneOf("P1D", "PT6H", "P5D")));
      }
      multisig(market, organization);
    }
  }

  private static void multisig(MarketBuilder market, String organization) {
    boolean weak = market.breaches() && market.percent(40);
    setting(market, organization, "owners", weak ? "6" : "5", BEFORE);
    if (market.percent(90)) {
      setting(market, organization, "threshold", weak ? "3" : "4", BEFORE);
    }
    Instant at = market.sometime(3);
    int changes = market.below(4);
    for (int i = 0; i < changes; i++) {
      boolean threshold = market.percent(60);
      String value =
          market.breaches()
              ? market.oneOf("2", "3", "4", "6", "8")
              : threshold ? "4" : market.oneOf("5", "7");
      setting(market, organization, threshold ? "threshold" : "owners", value, at);
      at =
          at.plus(
              market.oneOf(
                  Duration.ZERO,
                  Duration.ofHours(6),
                  Duration.ofDays(1),
                  Duration.ofDays(1).plusNanos(1_000),
                  Duration.ofDays(5)));
    }
    if (market.percent(40)) {
      Instant changed = market.oneOf(BEFORE, MarketBuilder.MIDDLE, at);
      charter(market, organization, market.breaches() ? "4" : "3", BEFORE, changed);
      if (market.breaches() || market.percent(50)) {
        charter(market, organization, market.breaches() ? "5" : "4", changed, null);
      }
    }
  }

  private static void charter(
      MarketBuilder market,
      String organization,
      String value,
      Instant from,
      @Nullable Instant until) {
    if (from.equals(until)) {
      return;
    }
    market.add(
        "CharterTerm",
        "id",
        market.id("c"),
        "organization",
        organization,
        "venue",
        market.oneOf(null, null, "safe", "other"),
        "parameter",
        market.percent(70) ? "threshold" : "owners",
        "value",
        value + " 1",
        "from",
        from,
        "until",
        until);
  }

  private static void setting(
      MarketBuilder market, String organization, String parameter, String value, Instant at) {
    market.add(
        "Setting",
        "id",
        market.id("s"),
        "subject",
        organization,
        "venue",
        "safe",
        "parameter",
        parameter,
        "value",
        value + " 1",
        "at",
        at.isAfter(MarketBuilder.START) && market.percent(12) ? MarketBuilder.day(at) : at);
  }
}
