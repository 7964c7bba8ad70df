package org.agoranomos.rules.market;

import java.time.Instant;
import java.util.Map;

/** A year of general meetings held in time or nearly so, for COOP-007. */
final class GeneralMeetingMarket {
  private static final Instant FROM = Instant.parse("2025-07-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-07-01T00:00:00Z");
  private static final Instant EARLY = Instant.parse("2023-01-01T00:00:00Z");

  private GeneralMeetingMarket() {}

  static void fill(MarketBuilder market) {
    market.over(FROM, UNTIL);
    for (String organization : new String[] {"mill", "shop", "firm"}) {
      boolean breach = market.breaches();
      market.add(
          "Organization",
          "id",
          organization,
          "form",
          organization.equals("firm") ? "company" : "cooperative",
          "yearEnd",
          market.oneOf(null, "12-31", "06-30", "02-28", "09-30"));
      boolean gap = market.percent(12);
      market.covered(organization, "Meeting", gap ? FROM : EARLY, UNTIL, !market.percent(8));
      market.add(
          "Membership",
          "id",
          market.id("b"),
          "member",
          "ann",
          "organization",
          organization,
          "role",
          "member",
          "from",
          market.percent(85)
              ? "2023-05-01"
              : market.oneOf("2025-01-01T00:00:00Z", "2024-12-31T23:59:59.999999Z", "2024-12-31"));
      if (market.percent(30)) {
        market.decide(
            organization, null, MarketBuilder.START, Map.of("months", market.oneOf("3", "9")));
        market.decide(
            organization, MarketBuilder.START, null, Map.of("months", market.oneOf("4", "6")));
      }
      String[] days =
          breach
              ? new String[] {"2025-07-02", "2025-12-31", "2026-06-30"}
              : new String[] {
                "2025-05-31", "2025-07-05", "2025-10-02", "2026-01-01", "2026-03-31", "2024-09-01"
              };
      for (String day : days) {
        if (!breach || market.percent(50)) {
          meeting(market, organization, day);
        }
      }
    }
  }

  private static void meeting(MarketBuilder market, String organization, String day) {
    Instant edge = Instant.parse(day + "T00:00:00Z");
    market.add(
        "Meeting",
        "id",
        market.id("m"),
        "organization",
        organization,
        "kind",
        market.percent(80) ? "general" : "board",
        "at",
        market.percent(50) ? day : MarketBuilder.micros(edge, market.below(3) - 1));
  }
}
