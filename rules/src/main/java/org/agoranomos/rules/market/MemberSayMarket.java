package org.agoranomos.rules.market;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Votes of one weight and of many, by members and their proxies, for COOP-002 and COOP-003. */
final class MemberSayMarket {
  private static final String[] PEOPLE = {"ann", "bob", "cleo", "dan"};

  private MemberSayMarket() {}

  static void oneVote(MarketBuilder market) {
    fill(market, new String[] {"1", "1", "1.000000000000000001", "2", "0.5"});
    if (market.percent(40)) {
      market.decide(
          "coop", null, MarketBuilder.MIDDLE, Map.of("votesPerMember", market.oneOf("1", "2")));
      market.decide(
          "coop",
          MarketBuilder.MIDDLE,
          null,
          Map.of(
              "pluralVoting",
              market.percent(30) ? "true" : "false",
              "proxiesRecorded",
              market.percent(50) ? "true" : "false"));
    }
  }

  static void pluralVotes(MarketBuilder market) {
    fill(market, new String[] {"5", "5.000000000000000001", "3", "3.000000000000000001", "1"});
    market.coverage("coop", "Supply", market.percent(80));
    if (market.percent(80)) {
      supply(market, MarketBuilder.START, market.oneOf("10", "100", "12"));
    }
    if (market.percent(40)) {
      supply(market, MarketBuilder.MIDDLE, market.oneOf("10", "100", "5"));
    }
    market.decide(
        "coop",
        null,
        MarketBuilder.MIDDLE,
        Map.of("pluralVoting", market.percent(80) ? "true" : "false"));
    market.decide(
        "coop",
        MarketBuilder.MIDDLE,
        null,
        Map.of(
            "pluralVoting",
            "true",
            "maximumVotes",
            market.oneOf("3", "5"),
            "maximumShare",
            market.oneOf("0.3", "0.5"),
            "proxiesRecorded",
            market.percent(50) ? "true" : "false"));
  }

  private static void supply(MarketBuilder market, Instant at, String total) {
    market.add("Supply", "id", market.id("s"), "organization", "coop", "total", total, "at", at);
  }

  private static void fill(MarketBuilder market, String[] weights) {
    market.add("Organization", "id", "coop", "form", "cooperative");
    market.add("Organization", "id", "dao", "form", "dao");
    market.coverage("coop", "Delegation", market.percent(80));
    market.uselessLink("ann", "bob");
    if (market.percent(40)) {
      market.add(
          "Delegation",
          "id",
          market.id("d"),
          "delegator",
          "eve",
          "delegate",
          market.as(market.oneOf(PEOPLE)),
          "organization",
          market.percent(85) ? "coop" : "dao",
          "from",
          market.percent(50) ? MarketBuilder.MIDDLE : MarketBuilder.START,
          "until",
          market.percent(30) ? MarketBuilder.MIDDLE.plusSeconds(86_400) : null);
    }
    for (int i = 0; i < 2; i++) {
      String proposal = market.id("p");
      boolean again = market.percent(30);
      market.add(
          "Proposal",
          "id",
          proposal,
          "organization",
          market.percent(90) ? "coop" : "dao",
          "body",
          market.oneOf("members", "members", "members", "members", "board", null),
          "kind",
          "other",
          "createdAt",
          MarketBuilder.START,
          "replacingAllowed",
          again);
      for (String person : PEOPLE) {
        String first = vote(market, proposal, person, weights, null);
        if (market.percent(15)) {
          vote(market, proposal, person, weights, market.percent(60) ? first : null);
        }
      }
    }
  }

  private static String vote(
      MarketBuilder market,
      String proposal,
      String person,
      String[] weights,
      @Nullable String replaces) {
    String id = market.id("v");
    boolean proxy = market.percent(25);
    Instant at =
        market.percent(30)
            ? MarketBuilder.micros(MarketBuilder.MIDDLE, market.below(2) - 1)
            : market.sometime(1);
    boolean more = market.breaches() && market.percent(60);
    market.add(
        "Vote",
        "id",
        id,
        "proposal",
        proposal,
        "voter",
        market.as(proxy ? "frank" : person),
        "onBehalfOf",
        proxy ? market.as(person) : null,
        "replaces",
        replaces,
        "weight",
        more ? market.oneOf(weights) : "1",
        "at",
        market.percent(20) ? MarketBuilder.day(at) : at);
    return id;
  }
}
