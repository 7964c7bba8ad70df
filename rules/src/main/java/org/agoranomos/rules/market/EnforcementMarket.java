package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What charters say and what contracts enforce, changed one after the other, for XORG-007. */
final class EnforcementMarket {
  private static final Instant LONG_AGO = Instant.parse("2025-06-01T00:00:00Z");

  private EnforcementMarket() {}

  static void fill(MarketBuilder market) {
    for (String organization : new String[] {"dao", "guild"}) {
      market.add("Organization", "id", organization, "form", "dao");
      Instant from = market.percent(90) ? LONG_AGO : LONG_AGO.plusSeconds(1);
      if (market.percent(80)) {
        market.covered(organization, "Setting", from, MarketBuilder.END, true);
      } else {
        market.covered(organization, "Setting", from, MarketBuilder.MIDDLE, true);
        market.covered(
            organization,
            "Setting",
            MarketBuilder.MIDDLE.plusSeconds(market.below(2)),
            MarketBuilder.END,
            market.percent(80));
      }
      if (market.percent(30)) {
        market.decide(
            organization,
            MarketBuilder.MIDDLE,
            null,
            Map.of("grace", market.breaches() ? market.oneOf("P0D", "P20D") : "P20D"));
      }
      parameter(market, organization, "quorum", "1");
      parameter(market, organization, "minDelay", "s");
    }
  }

  private static void parameter(
      MarketBuilder market, String organization, String parameter, String unit) {
    boolean twice = market.percent(30);
    String first = market.percent(50) ? "one" : null;
    String old = 10 + market.below(3) + " " + unit;
    Instant changed = market.sometime(1);
    charter(
        market, organization, parameter, null, old, LONG_AGO, market.percent(70) ? changed : null);
    String next = market.percent(85) ? "20 " + unit : "20 {block}";
    Object from = market.percent(30) ? MarketBuilder.day(changed) : changed;
    charter(market, organization, parameter, null, next, from, null);
    setting(market, organization, parameter, first, old, LONG_AGO);
    if (twice) {
      // Not at one moment with the other, so that one of both is the last.
      setting(market, organization, parameter, "two", old, LONG_AGO.plusSeconds(2));
      setting(market, organization, parameter, "two", "20.0 " + unit, changed.plusSeconds(7));
    }
    Duration grace = Duration.ofDays(7);
    Instant followed =
        market.breaches()
            ? market.oneOf(
                changed.plus(grace),
                MarketBuilder.micros(changed.plus(grace), 1),
                changed.minus(Duration.ofDays(8)),
                MarketBuilder.END)
            : market.oneOf(changed.plusSeconds(60), changed.plus(Duration.ofHours(30)));
    boolean wrong = market.breaches() && market.percent(15);
    setting(
        market,
        organization,
        parameter,
        first,
        wrong ? "20.0001 " + unit : "20.00 " + unit,
        followed);
    // What no charter speaks of, and what no contract enforces.
    setting(market, organization, "other-" + parameter, null, "5 s", changed);
    charter(market, organization, "third-" + parameter, null, "5 s", changed, null);
    if (market.breaches() || first != null) {
      Instant apart = changed.plus(Duration.ofDays(2));
      charter(market, organization, parameter, "nowhere", "77 " + unit, apart, null);
    }
  }

  private static void charter(
      MarketBuilder market,
      String organization,
      String parameter,
      @Nullable String venue,
      String value,
      Object from,
      @Nullable Instant until) {
    market.add(
        "CharterTerm",
        "id",
        market.id("c"),
        "organization",
        organization,
        "venue",
        venue,
        "parameter",
        parameter,
        "value",
        value,
        "from",
        from,
        "until",
        until);
  }

  private static void setting(
      MarketBuilder market,
      String organization,
      String parameter,
      @Nullable String venue,
      String value,
      Instant at) {
    market.add(
        "Setting",
        "id",
        market.id("s"),
        "subject",
        organization,
        "venue",
        venue,
        "parameter",
        parameter,
        "value",
        value,
        "at",
        at);
  }
}
