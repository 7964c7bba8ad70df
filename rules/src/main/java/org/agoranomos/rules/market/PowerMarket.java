package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Voting power, or votes where there is none, of two DAOs and a cooperative, for DAO-007. */
final class PowerMarket {
  private static final BigDecimal LEAST = new BigDecimal("0.000000000000000001");

  private PowerMarket() {}

  static void fill(MarketBuilder market) {
    int organizations = 1 + market.below(2);
    for (int i = 0; i < organizations; i++) {
      String dao = "dao" + i;
      market.add("Organization", "id", dao, "form", "dao");
      organization(market, dao, market.breaches());
    }
    if (market.percent(40)) {
      // The policy is about DAOs.
      market.add("Organization", "id", "coop", "form", "cooperative");
      market.coverage("coop", "VotingPower", true);
      record(market, true, "coop", "ann", new BigDecimal(100), MarketBuilder.MIDDLE);
    }
  }

  private static void organization(MarketBuilder market, String dao, boolean breach) {
    boolean power = market.percent(60);
    market.coverage(dao, power ? "VotingPower" : "Vote", !breach || market.percent(85));
    if (!power) {
      market.add(
          "Proposal",
          "id",
          "p-" + dao,
          "organization",
          dao,
          "kind",
          "other",
          "createdAt",
          MarketBuilder.START,
          "replacingAllowed",
          true);
    }
    List<BigDecimal> weights = breach ? concentrated(market) : spread(market);
    Instant last = market.sometime(2);
    for (int i = 0; i < weights.size(); i++) {
      String party = market.as("holder" + i);
      String wallet = market.as("holder" + i);
      // What was held before does not count, however much it was.
      if (market.percent(40)) {
        record(market, power, dao, party, new BigDecimal(5000), last.minusSeconds(5000 - i));
      }
      boolean several = !wallet.equals(party);
      BigDecimal half = weights.get(i).multiply(new BigDecimal("0.5"));
      record(market, power, dao, party, several ? half : weights.get(i), last.minusSeconds(i));
      if (several) {
        // One holder under two identifiers has both.
        record(market, power, dao, wallet, half, last.minusSeconds(i + market.below(30)));
      }
    }
    terms(market, dao, last, breach);
  }

  private static List<BigDecimal> spread(MarketBuilder market) {
    List<BigDecimal> weights = new ArrayList<>();
    int count = 4 + market.below(3);
    for (int i = 0; i < count; i++) {
      weights.add(new BigDecimal(25));
    }
    if (market.percent(30)) {
      weights.add(BigDecimal.ZERO);
    }
    return weights;
  }

  private static List<BigDecimal> concentrated(MarketBuilder market) {
    List<BigDecimal> weights = new ArrayList<>();
    switch (market.below(4)) {
      case 0 -> {
        // Exactly half and a little more for one.
        weights.add(new BigDecimal(50).add(market.percent(50) ? LEAST : BigDecimal.ZERO));
        weights.add(new BigDecimal(25));
        weights.add(new BigDecimal(25));
      }
      case 1 -> {
        // Exactly half and a little more for two.
        weights.add(new BigDecimal(25).add(market.percent(70) ? LEAST : BigDecimal.ZERO));
        for (int i = 0; i < 3; i++) {
          weights.add(new BigDecimal(25));
        }
      }
      case 2 -> weights.add(new BigDecimal(3));
      default -> {
        int count = 2 + market.below(5);
        for (int i = 0; i < count; i++) {
          weights.add(new BigDecimal(1 + market.below(40)));
        }
      }
    }
    return weights;
  }

  private static void terms(MarketBuilder market, String dao, Instant last, boolean breach) {
    Map<String, String> loose =
        Map.of("maximumShare", "0.6", "minimumNakamoto", market.oneOf("1", "2"));
    Map<String, String> strict =
        Map.of("maximumShare", breach ? "0.25" : "0.5", "minimumNakamoto", "3");
    switch (market.below(5)) {
      case 0 -> {
        market.decide(dao, null, last, market.percent(50) ? loose : strict);
        market.decide(dao, last, null, strict);
      }
      case 1 -> {
        market.decide(dao, null, MarketBuilder.micros(last, 1), strict);
        market.decide(dao, MarketBuilder.micros(last, 1), null, loose);
      }
      case 2 ->
          market.decide(dao, last, null, Map.of("minimumNakamoto", market.percent(50) ? "2" : "3"));
      default -> {}
    }
  }

  private static void record(
      MarketBuilder market,
      boolean power,
      String organization,
      String party,
      BigDecimal weight,
      Instant at) {
    if (power) {
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
    } else {
      boolean proxy = market.percent(30);
      market.add(
          "Vote",
          "id",
          market.id("v"),
          "proposal",
          "p-" + organization,
          "voter",
          proxy ? "proxy" : party,
          "weight",
          weight,
          "at",
          at,
          "onBehalfOf",
          proxy ? party : null);
    }
  }
}
