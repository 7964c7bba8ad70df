package org.agoranomos.rules.market;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Votes and payouts of two organizations at the edges of the quarter, for GOV-005. */
final class ParticipationMarket {
  private final MarketBuilder market;

  private ParticipationMarket(MarketBuilder market) {
    this.market = market;
  }

  static void fill(MarketBuilder market) {
    ParticipationMarket participation = new ParticipationMarket(market);
    for (String organization : new String[] {"coop", "dao"}) {
      market.add("Organization", "id", organization, "form", "cooperative");
      for (String kind : new String[] {"Vote", "Membership", "Transfer"}) {
        boolean known = market.percent(market.breaches() ? 95 : 15);
        if (known || market.percent(50)) {
          market.covered(
              organization,
              kind,
              MarketBuilder.START,
              known ? MarketBuilder.END : MarketBuilder.micros(MarketBuilder.END, -1),
              market.percent(95));
        }
      }
      participation.organization(organization);
    }
    market.uselessLink("ann", "bob");
  }

  private Instant time() {
    return switch (market.below(6)) {
      case 0 -> MarketBuilder.START;
      case 1 -> MarketBuilder.micros(MarketBuilder.START, -1);
      case 2 -> MarketBuilder.END;
      case 3 -> MarketBuilder.micros(MarketBuilder.END, -1);
      default -> market.sometime(1);
    };
  }

  private Object day(Instant at) {
    return market.percent(80) ? at : MarketBuilder.day(at);
  }

  private void organization(String organization) {
    Instant closes = time();
    if (market.percent(85)) {
      market.add(
          "Membership",
          "id",
          market.id("m"),
          "member",
          market.as("ann"),
          "organization",
          organization,
          "role",
          market.oneOf("member", "member", "follower"),
          "from",
          "2025-01-01",
          "until",
          market.percent(30) ? MarketBuilder.micros(closes, market.below(2)) : null);
    }
    if (market.percent(80)) {
      String id = market.id("p");
      market.add(
          "Proposal",
          "id",
          id,
          "organization",
          organization,
          "kind",
          "other",
          "createdAt",
          "2025-12-01",
          "closesAt",
          market.percent(80) ? day(closes) : null);
      if (market.percent(60)) {
        String first = vote(id, null);
        if (market.percent(30)) {
          vote(id, first);
        }
      }
    }
    if (market.percent(60)) {
      for (int i = 0, count = 1 + market.below(2); i < count; i++) {
        market.add(
            "Transfer",
            "id",
            market.id("t"),
            "payer",
            market.as(organization),
            "payee",
            market.percent(85) ? market.as("ann") : organization,
            "quantity",
            market.oneOf("0", "5", "7") + market.oneOf(" EUR", " USDC"),
            "at",
            day(time()),
            "book",
            market.oneOf(organization, null, "other"),
            "kind",
            market.oneOf("payout", "payment"));
      }
    }
  }

  private String vote(String proposal, @Nullable String replaces) {
    String id = market.id("v");
    market.add(
        "Vote",
        "id",
        id,
        "proposal",
        proposal,
        "voter",
        market.as("ann"),
        "weight",
        market.percent(85) ? "1" : "0",
        "at",
        day(time()),
        "replaces",
        replaces);
    return id;
  }
}
