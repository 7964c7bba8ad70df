package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Groups of which about as many vote as the quorum asks for, for COOP-015. */
final class TurnoutMarket {
  private static final String[] PEOPLE = {"ann", "bob", "cleo", "dan", "eve"};

  private TurnoutMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "coop", "form", market.oneOf("cooperative", "commons"));
    market.add("Organization", "id", "dao", "form", "dao");
    market.coverage("coop", "Vote", market.percent(93));
    market.coverage("coop", "Membership", market.percent(93));
    market.uselessLink("ann", "eve");
    if (market.percent(90)) {
      market.decide("coop", null, MarketBuilder.MIDDLE, Map.of("quorum", "0.75"));
    }
    market.decide(
        "coop",
        MarketBuilder.MIDDLE,
        null,
        Map.of("quorum", market.oneOf("0.5", "0.6"), "adopted", market.oneOf("adopted", "agreed")));
    Instant change = market.percent(50) ? MarketBuilder.MIDDLE : market.sometime(20);
    for (String person : PEOPLE) {
      boolean joins = market.percent(8);
      boolean leaves = market.percent(15);
      market.add(
          "Membership",
          "id",
          market.id("m"),
          "member",
          market.as(person),
          "organization",
          "coop",
          "role",
          market.oneOf("member", "member", "member", "board", "Sponsor"),
          "group",
          market.oneOf("makers", "users", null),
          "from",
          joins ? (market.percent(50) ? MarketBuilder.day(change) : change) : "2025-01-01",
          "until",
          leaves ? (market.percent(50) ? MarketBuilder.day(change) : change) : null);
    }
    int proposals = 3 + market.below(2);
    for (int i = 0; i < proposals; i++) {
      proposal(market, change);
    }
  }

  private static void proposal(MarketBuilder market, Instant change) {
    String id = market.id("p");
    boolean breach = market.breaches();
    Instant closes =
        switch (market.below(4)) {
          case 0 -> change;
          case 1 -> MarketBuilder.micros(change, market.below(3) - 1);
          default -> market.sometime(12);
        };
    Instant opens = closes.minus(market.oneOf(Duration.ofDays(4), Duration.ofDays(8)));
    boolean stated = market.percent(40);
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        market.percent(92) ? "coop" : "dao",
        "body",
        market.oneOf(
            "members", "members", "members", "members", "members", "makers", "board", null),
        "kind",
        "other",
        "createdAt",
        stated ? opens.minus(Duration.ofDays(2)) : opens,
        "opensAt",
        stated ? opens : null,
        "closesAt",
        market.percent(25) ? MarketBuilder.day(closes) : closes,
        "status",
        breach
            ? market.oneOf("adopted", "Adopted", "Adopted", "agreed", null)
            : market.oneOf("adopted", "rejected", "closed"),
        "replacingAllowed",
        false);
    votes(market, id, opens, breach);
    if (market.percent(40)) {
      Instant executed = closes.plus(market.oneOf(Duration.ZERO, Duration.ofDays(1)));
      market.add(
          "Execution",
          "id",
          market.id("x"),
          "proposal",
          id,
          "organization",
          "coop",
          "stage",
          market.percent(75) ? "executed" : "queued",
          "at",
          MarketBuilder.micros(executed, market.below(2)));
    }
  }

  private static void votes(MarketBuilder market, String proposal, Instant opens, boolean breach) {
    int voters = breach ? 1 + market.below(2) : PEOPLE.length;
    if (market.percent(25)) {
      market.add(
          "VoteCount",
          "id",
          market.id("n"),
          "proposal",
          proposal,
          "choice",
          "for",
          "ballots",
          market.percent(90) ? voters : null,
          "weight",
          voters);
      return;
    }
    for (int i = 0; i < voters; i++) {
      boolean proxy = market.percent(25);
      market.add(
          "Vote",
          "id",
          market.id("v"),
          "proposal",
          proposal,
          "voter",
          market.as(proxy ? PEOPLE[0] : PEOPLE[i]),
          "onBehalfOf",
          proxy ? market.as(PEOPLE[i]) : null,
          "weight",
          1,
          "at",
          opens.plusSeconds(60));
    }
  }
}
