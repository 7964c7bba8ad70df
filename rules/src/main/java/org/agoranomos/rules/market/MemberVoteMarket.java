package org.agoranomos.rules.market;

import java.time.Instant;

/** Votes of members, former members, proxies and strangers, for COOP-004. */
final class MemberVoteMarket {
  private static final String[] PEOPLE = {"ann", "bob", "cleo", "dan"};

  private MemberVoteMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "coop", "form", "cooperative");
    market.add("Organization", "id", "firm", "form", "company");
    market.coverage("coop", "Membership", market.percent(85));
    market.uselessLink("ann", "eve");
    Instant ends = market.percent(50) ? MarketBuilder.MIDDLE : market.sometime(10);
    for (int i = 0; i < PEOPLE.length; i++) {
      boolean leaves = i > 1 && market.percent(50);
      market.add(
          "Membership",
          "id",
          market.id("m"),
          "member",
          market.as(PEOPLE[i]),
          "organization",
          "coop",
          "role",
          i == 3 && market.breaches() ? market.oneOf("member", "Backer") : "member",
          "from",
          i == 1 ? MarketBuilder.day(MarketBuilder.START) : "2025-01-01T00:00:00Z",
          "until",
          leaves ? (market.percent(50) ? MarketBuilder.day(ends) : ends) : null);
    }
    for (int i = 0; i < 2; i++) {
      String proposal = market.id("p");
      market.add(
          "Proposal",
          "id",
          proposal,
          "organization",
          market.percent(85) ? "coop" : "firm",
          "kind",
          "other",
          "createdAt",
          MarketBuilder.START,
          "body",
          market.oneOf(null, "members", "members", "members", "board"),
          "snapshotAt",
          market.percent(10) ? MarketBuilder.START : null,
          "replacingAllowed",
          false);
      int votes = 2 + market.below(4);
      for (int v = 0; v < votes; v++) {
        vote(market, proposal, ends);
      }
    }
  }

  private static void vote(MarketBuilder market, String proposal, Instant ends) {
    boolean breach = market.breaches() && market.percent(85);
    String counted = breach ? market.oneOf("cleo", "dan", "eve") : market.oneOf("ann", "bob");
    boolean proxy = market.percent(30);
    Instant at =
        switch (market.below(4)) {
          case 0 -> ends;
          case 1 -> MarketBuilder.micros(ends, -1);
          default -> market.sometime(1);
        };
    market.add(
        "Vote",
        "id",
        market.id("v"),
        "proposal",
        proposal,
        "voter",
        market.as(proxy ? market.oneOf("ann", "frank") : counted),
        "onBehalfOf",
        proxy ? market.as(counted) : null,
        "weight",
        "1",
        "at",
        market.percent(25) ? MarketBuilder.day(at) : at);
  }
}
