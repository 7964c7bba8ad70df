package org.agoranomos.rules.market;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proposals with about as many actions as are allowed, by several who may say so, for DAO-006. */
final class ActionMarket {
  private ActionMarket() {}

  static void fill(MarketBuilder market) {
    market.coverage("dao", "ProposalAction", market.percent(85));
    if (market.percent(90)) {
      market.add(
          "Coverage",
          "id",
          market.id("k"),
          "organization",
          "dao",
          "kind",
          "Setting",
          "from",
          MarketBuilder.START,
          "until",
          market.percent(80) ? MarketBuilder.END : MarketBuilder.MIDDLE,
          "complete",
          true,
          "statedBy",
          "audit");
    }
    if (market.percent(50)) {
      market.decide(
          "dao", MarketBuilder.MIDDLE, null, Map.of("maximumActions", market.oneOf("4", "12")));
    }
    Instant change = market.percent(50) ? MarketBuilder.MIDDLE : market.sometime(20);
    if (market.percent(60)) {
      String venue = market.percent(50) ? "governor" : null;
      setting(market, venue, "4", MarketBuilder.START);
      if (market.percent(60)) {
        setting(
            market,
            market.percent(80) ? venue : "board",
            market.oneOf("6", "4"),
            market.percent(30) ? MarketBuilder.day(change) : change);
      }
    }
    if (market.percent(40)) {
      market.add(
          "CharterTerm",
          "id",
          market.id("t"),
          "organization",
          "dao",
          "parameter",
          "proposalMaxOperations",
          "value",
          "5 1",
          "from",
          "2025-01-01T00:00:00Z",
          "until",
          market.percent(50) ? change : null);
    }
    int count = 1 + market.below(3);
    for (int i = 0; i < count; i++) {
      proposal(market, change);
    }
  }

  private static void setting(
      MarketBuilder market, @Nullable String venue, String number, Object at) {
    market.add(
        "Setting",
        "id",
        market.id("s"),
        "subject",
        "dao",
        "venue",
        venue,
        "parameter",
        "proposalMaxOperations",
        "value",
        number + " 1",
        "at",
        at);
  }

  private static void proposal(MarketBuilder market, Instant change) {
    String id = market.id("p");
    Instant created =
        switch (market.below(4)) {
          case 0 -> change;
          case 1 -> MarketBuilder.micros(change, -1);
          default -> market.sometime(5);
        };
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        "dao",
        "venue",
        market.percent(85) ? market.oneOf("governor", "governor", "board") : null,
        "kind",
        "other",
        "createdAt",
        created,
        "replacingAllowed",
        false);
    int actions = market.breaches() ? market.oneOf(3, 4, 5, 6, 7, 10, 11, 12, 13) : market.below(5);
    for (int i = 0; i < actions; i++) {
      // Some rows are lost.
      if (i == 0 || i == actions - 1 || market.percent(90)) {
        market.add("ProposalAction", "id", market.id("a"), "proposal", id, "index", i);
      }
    }
  }
}
