package org.agoranomos.rules.market;

import java.time.Instant;
import java.util.Map;

/** Who of three organizations validates whose contributions, for XORG-013. */
final class MutualMarket {
  private static final String[] ORGANIZATIONS = {"coop", "lab", "guild"};

  private MutualMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "market:test");
    for (String organization : ORGANIZATIONS) {
      market.add("Organization", "id", organization, "form", "open-value-network");
      if (market.percent(97)) {
        market.covered(
            organization,
            "Validation",
            MarketBuilder.START,
            market.percent(97) ? MarketBuilder.END : MarketBuilder.MIDDLE,
            market.percent(97));
      }
      market.add(
          "Contribution",
          "id",
          "work-" + organization,
          "contributor",
          "maker",
          "organization",
          organization,
          "kind",
          "work",
          "quantity",
          "1 h",
          "at",
          MarketBuilder.START);
      member(market, "of-" + organization, organization, "2025-01-01");
      if (market.percent(30)) {
        member(market, "of-" + organization, organization, MarketBuilder.MIDDLE);
      }
    }
    market.decide("market:test", null, null, Map.of("minimumValidations", market.oneOf("4", "5")));
    market.uselessLink("of-lab", "of-coop");
    if (market.percent(8)) {
      member(market, "of-lab", "guild", market.oneOf("2026-02-01", "2026-03-20"));
    }
    boolean mutual = market.breaches() || market.percent(40);
    validate(market, "of-lab", "coop", mutual ? 8 : 3);
    validate(market, "of-coop", "lab", mutual ? market.oneOf(8, 8, 8, 4) : 5);
    validate(market, "of-lab", "lab", market.below(3));
    validate(market, "of-coop", "guild", market.percent(80) ? 1 : 2);
    validate(market, "of-guild", "lab", market.below(8));
    validate(market, "of-guild", "guild", market.below(8));
    validate(market, "nobody", "lab", market.below(3));
    if (mutual && market.percent(10)) {
      validate(market, "of-lab", "guild", 9);
      validate(market, "of-guild", "lab", 40);
    }
  }

  private static void member(MarketBuilder market, String who, String organization, Object from) {
    market.add(
        "Membership",
        "id",
        market.id("m"),
        "member",
        market.as(who),
        "organization",
        organization,
        "role",
        "member",
        "from",
        from);
  }

  private static void validate(MarketBuilder market, String who, String organization, int count) {
    for (int i = 0; i < count; i++) {
      Instant at =
          market.percent(95)
              ? market.sometime(0)
              : market.oneOf(MarketBuilder.START, MarketBuilder.END);
      market.add(
          "Validation",
          "id",
          market.id("v"),
          "contribution",
          "work-" + organization,
          "validator",
          market.as(who),
          "at",
          market.percent(20) ? MarketBuilder.day(at) : at);
    }
  }
}
