package org.agoranomos.rules.market;

import java.time.Instant;
import java.util.Map;

/** What three organizations published, when, and for how long that is known, for DAO-013. */
final class PublicationMarket {
  private static final Instant YEAR_BEFORE = Instant.parse("2025-04-01T00:00:00Z");

  private PublicationMarket() {}

  static void fill(MarketBuilder market) {
    for (String organization : new String[] {"dao", "guild", "coop"}) {
      market.add(
          "Organization",
          "id",
          organization,
          "form",
          organization.equals("coop") ? "cooperative" : "dao");
      if (market.percent(90)) {
        market.covered(
            organization,
            "Disclosure",
            market.oneOf(YEAR_BEFORE, YEAR_BEFORE, MarketBuilder.micros(YEAR_BEFORE, 1)),
            market.percent(85)
                ? MarketBuilder.START
                : MarketBuilder.micros(MarketBuilder.START, -1),
            true);
      }
      market.coverage(organization, "Disclosure", market.percent(75));
      if (market.percent(30)) {
        market.decide(
            organization,
            market.oneOf(MarketBuilder.MIDDLE, MarketBuilder.END),
            null,
            Map.of("lookback", market.oneOf("P90D", "P30D", "P300D")));
      }
      for (String what : new String[] {"members", "proposals", "governance"}) {
        published(market, organization, what);
      }
    }
  }

  private static void published(MarketBuilder market, String organization, String what) {
    boolean breach = market.breaches() && market.percent(30);
    boolean own = market.percent(70);
    if (breach && market.percent(40)) {
      return;
    }
    Instant at =
        breach
            ? MarketBuilder.END
            : market.oneOf(
                MarketBuilder.micros(MarketBuilder.END, -1),
                Instant.parse("2020-01-01T00:00:00Z"),
                market.sometime(1));
    market.add(
        "Disclosure",
        "id",
        market.id("d"),
        "by",
        own ? organization : "foundation",
        "party",
        own ? null : organization,
        "kind",
        what,
        "at",
        market.percent(20) ? MarketBuilder.day(at) : at);
  }
}
