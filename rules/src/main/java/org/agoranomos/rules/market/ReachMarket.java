package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Voting power and votes of several organizations in which one party has much, for XORG-008. */
final class ReachMarket {
  private static final BigDecimal LEAST = new BigDecimal("0.000001");

  private ReachMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "market:test");
    market.add("Account", "id", "safe", "holder", "whale", "kind", "multisig");
    market.add("Account", "id", "exchange", "holder", "operator", "kind", "exchange");
    market.uselessLink("whale", "shrimp");
    int organizations = 3 + market.below(2);
    for (int i = 0; i < organizations; i++) {
      organization(market, "org" + i);
    }
    if (market.percent(30)) {
      market.decide(
          "market:test",
          MarketBuilder.MIDDLE,
          null,
          Map.of(
              "minimumShare",
              market.oneOf("0.25", "0.3"),
              "minimumOrganizations",
              market.oneOf("2", "3")));
    }
  }

  private static void organization(MarketBuilder market, String organization) {
    market.add("Organization", "id", organization, "form", market.oneOf("dao", "cooperative"));
    boolean power = market.percent(60);
    if (!power) {
      market.add(
          "Proposal",
          "id",
          "p-" + organization,
          "organization",
          organization,
          "kind",
          "other",
          "createdAt",
          MarketBuilder.START,
          "replacingAllowed",
          true);
    }
    if (market.percent(95)) {
      market.covered(
          organization,
          power ? "VotingPower" : "Vote",
          MarketBuilder.START,
          market.percent(95) ? MarketBuilder.END : MarketBuilder.MIDDLE,
          market.percent(95));
    }
    // What the large one has of a hundred; the others are different people everywhere.
    BigDecimal quarter = new BigDecimal(25);
    BigDecimal whale =
        market.breaches()
            ? market.oneOf(
                quarter,
                quarter,
                quarter,
                new BigDecimal(40),
                new BigDecimal(30),
                new BigDecimal(30),
                quarter.subtract(LEAST))
            : market.oneOf(quarter.subtract(LEAST), new BigDecimal(10), BigDecimal.ONE);
    give(market, power, organization, market.oneOf("whale", "whale", "safe"), whale);
    BigDecimal rest = new BigDecimal(100).subtract(whale);
    int others = 4 + market.below(2);
    for (int i = 1; i < others; i++) {
      BigDecimal part = rest.multiply(new BigDecimal("0.2"));
      give(market, power, organization, "member" + i + "-" + organization, part);
    }
    // What is left is an exchange's, or the organization's own, or one member's.
    BigDecimal left =
        rest.subtract(rest.multiply(new BigDecimal("0.2")).multiply(new BigDecimal(others - 1)));
    give(
        market,
        power,
        organization,
        market.oneOf("exchange", organization, "member0-" + organization),
        left);
  }

  private static void give(
      MarketBuilder market, boolean power, String organization, String party, BigDecimal weight) {
    boolean split = party.equals("whale") && market.percent(50);
    String first = named(market, party);
    String second = split ? named(market, party) : first;
    if (second.equals(first)) {
      record(market, power, organization, first, weight);
    } else {
      BigDecimal half = weight.multiply(new BigDecimal("0.5"));
      record(market, power, organization, first, half);
      record(market, power, organization, second, half);
    }
  }

  private static String named(MarketBuilder market, String party) {
    return party.equals("safe") || party.equals("exchange") || party.startsWith("org")
        ? party
        : market.as(party);
  }

  private static void record(
      MarketBuilder market, boolean power, String organization, String party, BigDecimal weight) {
    if (power) {
      var at = market.sometime(2);
      market.add(
          "VotingPower",
          "id",
          market.id("w"),
          "party",
          party,
          "organization",
          organization,
          "weight",
          weight,
          "at",
          at);
      if (market.percent(30)) {
        // What was held before does not count.
        market.add(
            "VotingPower",
            "id",
            market.id("w"),
            "party",
            party,
            "organization",
            organization,
            "weight",
            "5000",
            "at",
            at.minus(Duration.ofHours(1)));
      }
      return;
    }
    String earlier = null;
    if (market.percent(30)) {
      earlier = vote(market, organization, party, new BigDecimal(5000), null);
    }
    vote(market, organization, party, weight, earlier);
  }

  private static String vote(
      MarketBuilder market,
      String organization,
      String party,
      BigDecimal weight,
      @Nullable String replaces) {
    String id = market.id("v");
    market.add(
        "Vote",
        "id",
        id,
        "proposal",
        "p-" + organization,
        "voter",
        party,
        "weight",
        weight,
        "at",
        market.sometime(2),
        "onBehalfOf",
        market.percent(30) ? "principal" + id : null,
        "replaces",
        replaces);
    return id;
  }
}
