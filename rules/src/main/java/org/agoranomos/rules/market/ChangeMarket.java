package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;

/** Rules of governance that are set, with and without proposals and executions, for DAO-014. */
final class ChangeMarket {
  private ChangeMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "dao", "form", "dao");
    market.add("Organization", "id", "coop", "form", "cooperative");
    for (String kind : new String[] {"Setting", "Execution"}) {
      market.coverage("dao", kind, market.percent(92));
      market.coverage("coop", kind, true);
    }
    int count = 4 + market.below(5);
    for (int i = 0; i < count; i++) {
      change(market, i);
    }
  }

  private static void change(MarketBuilder market, int number) {
    Instant at =
        switch (market.below(5)) {
          case 0 -> MarketBuilder.micros(MarketBuilder.START, number - 2);
          case 1 -> MarketBuilder.micros(MarketBuilder.MIDDLE, number - 2);
          default -> MarketBuilder.micros(market.sometime(1), number);
        };
    String proposal = market.id("p");
    boolean named = market.percent(40);
    if (named ? market.percent(90) : market.percent(30)) {
      market.add(
          "Proposal",
          "id",
          proposal,
          "organization",
          market.percent(95) ? "dao" : "coop",
          "kind",
          "setting",
          "createdAt",
          market.percent(70)
              ? at.minus(Duration.ofHours(1))
              : market.oneOf(
                  MarketBuilder.START,
                  MarketBuilder.micros(MarketBuilder.START, -1),
                  MarketBuilder.MIDDLE),
          "replacingAllowed",
          false);
    }
    boolean breach = market.breaches() && market.percent(80);
    if (!breach || market.percent(30)) {
      Instant executed = breach ? MarketBuilder.micros(at, market.oneOf(1, -1)) : at;
      market.add(
          "Execution",
          "id",
          market.id("e"),
          "proposal",
          breach && market.percent(30) ? "another" : proposal,
          "organization",
          "dao",
          "stage",
          breach && market.percent(30) ? "queued" : "executed",
          "at",
          market.percent(15) ? MarketBuilder.day(executed) : executed);
    }
    String subject = market.percent(95) ? "dao" : "coop";
    market.add(
        "Setting",
        "id",
        market.id("s"),
        "subject",
        subject,
        "venue",
        market.oneOf("governor", "governor", "governor", null, "board"),
        "parameter",
        market.oneOf("quorum", "quorum", "quorum", "votingDelay", "fee"),
        "value",
        market.oneOf("1 1", "2 1", "3 1"),
        "at",
        at,
        "proposal",
        named ? proposal : null);
  }
}
