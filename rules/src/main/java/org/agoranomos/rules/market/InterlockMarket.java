package org.agoranomos.rules.market;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Deals between two organizations, and who of their boards votes on them, for XORG-006. */
final class InterlockMarket {
  private InterlockMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "market:test");
    market.add("Organization", "id", "coop", "form", "cooperative");
    market.add("Organization", "id", "farm", "form", "cooperative");
    market.coverage("coop", "Vote", market.percent(80));
    market.uselessLink("ann", "bob");
    Instant ends = market.sometime(10);
    boolean both = market.breaches();
    office(market, "ann", "coop", "board", ends.minusSeconds(9_000_000), both ? ends : null);
    office(
        market,
        "ann",
        "farm",
        both ? market.percent(90) ? market.oneOf("Board", "board") : "member" : "member",
        market.percent(85) ? "2025-01-01" : MarketBuilder.day(ends),
        null);
    office(market, "bob", "coop", "board", "2025-01-01", null);
    office(market, "bob", market.oneOf("other", "coop"), "board", "2025-01-01", null);
    int proposals = 2 + market.below(4);
    for (int i = 0; i < proposals; i++) {
      proposal(market, ends);
    }
  }

  private static void office(
      MarketBuilder market,
      String member,
      String organization,
      String role,
      Object from,
      @Nullable Instant until) {
    market.add(
        "Membership",
        "id",
        market.id("m"),
        "member",
        market.as(member),
        "organization",
        organization,
        "role",
        role,
        "from",
        from,
        "until",
        until);
  }

  private static void proposal(MarketBuilder market, Instant ends) {
    String id = market.id("p");
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        "coop",
        "body",
        market.percent(80) ? market.oneOf("board", "Board") : market.oneOf("members", null),
        "kind",
        "treasury",
        "createdAt",
        MarketBuilder.START,
        "replacingAllowed",
        true);
    if (market.percent(50)) {
      boolean buys = market.percent(50);
      market.add(
          "Trade",
          "id",
          market.id("d"),
          "market",
          "market:test",
          "buyer",
          buys ? "coop" : "farm",
          "seller",
          buys ? "farm" : market.percent(85) ? "coop" : "other",
          "quantity",
          "5 t",
          "price",
          "100 EUR",
          "at",
          ends,
          "proposal",
          market.percent(90) ? id : null);
    } else {
      market.add(
          "Commitment",
          "id",
          market.id("d"),
          "provider",
          market.percent(85) ? "farm" : "other",
          "receiver",
          "coop",
          "quantity",
          "5 t",
          "due",
          ends,
          "proposal",
          market.percent(90) ? id : null);
    }
    String first = vote(market, id, "ann", ends, null);
    vote(market, id, "bob", ends, null);
    if (market.percent(20)) {
      vote(market, id, "ann", ends, first);
    }
  }

  private static String vote(
      MarketBuilder market, String proposal, String who, Instant ends, @Nullable String replaces) {
    String id = market.id("v");
    Instant at =
        market.oneOf(
            ends,
            MarketBuilder.micros(ends, -1),
            MarketBuilder.micros(ends, -1),
            ends.minusSeconds(90_000));
    boolean proxy = market.percent(20);
    market.add(
        "Vote",
        "id",
        id,
        "proposal",
        proposal,
        "voter",
        proxy ? "cleo" : market.as(who),
        "onBehalfOf",
        proxy ? market.as(who) : market.percent(10) ? "dan" : null,
        "weight",
        "1",
        "at",
        market.percent(20) ? MarketBuilder.day(at) : at,
        "replaces",
        replaces);
    if (market.percent(90)) {
      market.add(
          "VoteChoice",
          "id",
          "x" + id,
          "vote",
          id,
          "proposal",
          proposal,
          "choice",
          market.percent(80) ? market.oneOf("for", "against") : "Abstain",
          "weight",
          "1");
    }
    return id;
  }
}
