package org.agoranomos.rules.market;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Votes and contributions whose ranks agree more or less, for OVN-011. */
final class AlignmentMarket {
  private static final String[] PEOPLE = {"ann", "bob", "cid", "dot", "eve", "fay"};

  private AlignmentMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "lab", "form", "open-value-network");
    market.add("Organization", "id", "firm", "form", market.oneOf("company", "commons"));
    if (market.percent(40)) {
      market.decide("lab", MarketBuilder.MIDDLE, null, Map.of("minimumCorrelation", "0.5"));
    }
    String[] both = {"lab", "firm"};
    String[] one = {"lab"};
    for (String network : market.percent(20) ? both : one) {
      for (String kind : new String[] {"Vote", "Contribution"}) {
        market.coverage(network, kind, market.percent(85));
      }
      String proposal = market.id("p");
      market.add(
          "Proposal",
          "id",
          proposal,
          "organization",
          network,
          "kind",
          "statute",
          "createdAt",
          "2026-01-05");
      int people = market.percent(85) ? 5 + market.below(2) : 4;
      boolean equal = market.percent(5);
      for (int i = 0; i < people; i++) {
        person(market, network, proposal, PEOPLE[i], i, equal);
      }
    }
  }

  private static void person(
      MarketBuilder market, String network, String proposal, String who, int rank, boolean equal) {
    int weight = equal ? 3 : 1 + rank - market.below(2);
    Instant at = inPeriod(market);
    String vote = vote(market, proposal, who, weight, at, null);
    if (market.percent(10)) {
      vote(market, proposal, who, market.below(9), at, vote);
    }
    int steps = market.breaches() ? market.below(9 - rank) : rank + market.below(2);
    if (steps > 0) {
      contribution(market, network, who, steps, market.percent(98) ? "h" : "EUR", at);
    }
    if (market.percent(10)) {
      contribution(
          market, network, market.oneOf("guest", who), market.below(3), "h", inPeriod(market));
    }
  }

  private static Instant inPeriod(MarketBuilder market) {
    return switch (market.below(20)) {
      case 0 -> MarketBuilder.micros(MarketBuilder.START, market.below(2) - 1);
      case 1 -> MarketBuilder.micros(MarketBuilder.END, market.below(2) - 1);
      default -> market.sometime(1);
    };
  }

  private static String vote(
      MarketBuilder market,
      String proposal,
      String who,
      int weight,
      Instant at,
      @Nullable String replaces) {
    String id = market.id("v");
    boolean proxy = market.percent(10);
    market.add(
        "Vote",
        "id",
        id,
        "proposal",
        proposal,
        "voter",
        proxy ? "carrier" : market.as(who),
        "onBehalfOf",
        proxy ? who : null,
        "weight",
        weight,
        "at",
        at,
        "replaces",
        replaces);
    return id;
  }

  private static void contribution(
      MarketBuilder market, String network, String who, int amount, String unit, Instant at) {
    market.add(
        "Contribution",
        "id",
        market.id("h"),
        "contributor",
        market.as(who),
        "organization",
        network,
        "kind",
        "work",
        "quantity",
        amount + " " + unit,
        "at",
        at);
  }
}
