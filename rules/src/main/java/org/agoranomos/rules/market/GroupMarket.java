package org.agoranomos.rules.market;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Votes on the rules of a market, of which a group may have no part, for GOV-002. */
final class GroupMarket {
  private static final String[] GROUPS = {"sellers", "Buyers", "couriers"};

  private final MarketBuilder market;
  private final Instant turn;

  private GroupMarket(MarketBuilder market) {
    this.market = market;
    turn = market.sometime(12);
  }

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "peer", "operator", market.oneOf("guild", "guild", "peer"));
    GroupMarket groups = new GroupMarket(market);
    for (String organization : new String[] {"guild", "peer"}) {
      if (market.percent(90)) {
        market.covered(
            organization,
            "Vote",
            MarketBuilder.START,
            market.percent(90) ? MarketBuilder.END : groups.turn,
            market.percent(95));
        market.covered(
            organization,
            "Membership",
            MarketBuilder.START,
            market.percent(90) ? MarketBuilder.END : groups.turn,
            market.percent(95));
      }
      if (market.percent(30)) {
        market.decide(organization, MarketBuilder.MIDDLE, null, Map.of("minimumMembers", "2"));
      }
      groups.members(organization);
      for (int i = 0, votes = 1 + market.below(2); i < votes; i++) {
        groups.vote(organization);
      }
    }
    market.uselessLink("sellers0", "couriers0");
  }

  private void members(String organization) {
    for (String group : GROUPS) {
      for (int i = 0; i < 2; i++) {
        if (i == 0 || market.percent(50)) {
          boolean leaves = market.percent(15);
          boolean joins = !leaves && market.percent(10);
          market.add(
              "Membership",
              "id",
              market.id("m"),
              "member",
              market.as(group + i),
              "organization",
              organization,
              "role",
              market.percent(95) ? "member" : "follower",
              "group",
              group,
              "from",
              joins ? day(turn) : "2025-01-01",
              "until",
              leaves ? day(turn) : null);
        }
      }
    }
  }

  private Object day(Instant at) {
    return market.percent(70) ? at : MarketBuilder.day(at);
  }

  private void vote(String organization) {
    String id = market.id("p");
    Instant closes =
        switch (market.below(4)) {
          case 0 -> turn;
          case 1 -> MarketBuilder.micros(turn, -1);
          default -> market.sometime(11);
        };
    Instant opens = closes.minusSeconds(900_000);
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        organization,
        "kind",
        market.percent(85) ? market.oneOf("statute", "setting") : "treasury",
        "createdAt",
        opens.minusSeconds(90),
        "opensAt",
        opens,
        "closesAt",
        closes);
    String missing = market.breaches() && market.percent(80) ? market.oneOf(GROUPS) : null;
    boolean adopted = market.percent(90);
    for (String group : GROUPS) {
      if (!group.equals(missing)) {
        String who = group + (market.percent(80) ? "0" : "1");
        boolean proxy = market.percent(20);
        ballot(id, proxy ? "friend" : who, proxy ? who : null, closes, adopted);
      }
    }
    if (market.percent(20)) {
      ballot(id, "friend", null, closes, adopted);
    }
  }

  private void ballot(
      String proposal, String voter, @Nullable String principal, Instant closes, boolean yes) {
    String id = market.id("v");
    market.add(
        "Vote",
        "id",
        id,
        "proposal",
        proposal,
        "voter",
        market.as(voter),
        "onBehalfOf",
        principal == null ? null : market.as(principal),
        "weight",
        "1",
        "at",
        closes.minusSeconds(9_000));
    market.add(
        "VoteChoice",
        "id",
        "x" + id,
        "vote",
        id,
        "proposal",
        proposal,
        "choice",
        yes ? "for" : "against",
        "weight",
        "1");
  }
}
