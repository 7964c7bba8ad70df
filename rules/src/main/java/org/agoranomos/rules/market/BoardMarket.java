package org.agoranomos.rules.market;

import java.time.Instant;
import java.util.Map;

/** Meetings of boards about as large as the quorum, and what they decided, for COOP-006. */
final class BoardMarket {
  private BoardMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "coop", "form", "cooperative");
    market.add("Organization", "id", "firm", "form", "company");
    market.coverage("coop", "Proposal", market.percent(50));
    if (market.percent(40)) {
      market.decide("coop", null, MarketBuilder.MIDDLE, Map.of("adopted", "agreed"));
      market.decide(
          "coop",
          MarketBuilder.MIDDLE,
          null,
          Map.of("minimumAttendance", market.breaches() ? "0.6" : "0.3", "proxies", "false"));
    }
    int meetings = 2 + market.below(3);
    for (int i = 0; i < meetings; i++) {
      meeting(market);
    }
  }

  private static void meeting(MarketBuilder market) {
    String id = market.id("m");
    Instant at =
        market.percent(30)
            ? MarketBuilder.micros(MarketBuilder.MIDDLE, market.below(2) - 1)
            : market.sometime(8);
    boolean few = market.breaches() && market.percent(80);
    int entitled = market.oneOf(5, 6, 10);
    int present = few ? entitled / 2 - market.below(3) : (entitled + 1) / 2 + market.below(2);
    market.add(
        "Meeting",
        "id",
        id,
        "organization",
        market.percent(90) ? "coop" : "firm",
        "kind",
        market.percent(85) ? "board" : "general",
        "at",
        market.percent(40) ? MarketBuilder.day(at) : at,
        "entitled",
        market.percent(90) ? entitled : null,
        "present",
        market.percent(90) ? present : null,
        "represented",
        market.percent(80) ? market.below(2) : null);
    int proposals = few ? 1 + market.below(2) : market.below(2);
    for (int i = 0; i < proposals; i++) {
      proposal(market, id, at, few);
    }
  }

  private static void proposal(MarketBuilder market, String meeting, Instant at, boolean few) {
    String id = market.id("p");
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        "coop",
        "meeting",
        meeting,
        "kind",
        "other",
        "createdAt",
        "2025-12-01",
        "status",
        few
            ? market.oneOf("adopted", "Adopted", "agreed", null)
            : market.oneOf("adopted", "rejected", "closed", null),
        "replacingAllowed",
        false);
    StatuteMarket.execution(market, id, at);
  }
}
