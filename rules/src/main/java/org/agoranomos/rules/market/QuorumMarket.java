package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Quorums stated, set, agreed on and computed of supplies, with votes about as many, for DAO-001.
 */
final class QuorumMarket {
  private static final BigDecimal LEAST = new BigDecimal("0.000000000000000001");
  private static final String[] VENUES = {"governor", "governor", "board"};

  private QuorumMarket() {}

  static void fill(MarketBuilder market) {
    boolean whole = market.percent(70);
    market.coverage("dao", "Setting", whole);
    market.coverage("dao", "Supply", whole);
    if (market.percent(40)) {
      market.decide(
          "dao",
          MarketBuilder.MIDDLE,
          null,
          Map.of("countingRule", market.oneOf("for", "all", "for-and-abstain")));
    }
    Instant change = market.percent(50) ? MarketBuilder.MIDDLE : market.sometime(20);
    switch (market.below(4)) {
      case 0 -> {}
      case 1 -> settings(market, "quorum", "100", market.oneOf("150", "100"), change);
      default -> {
        settings(market, "quorumFraction", "0.04", market.oneOf("0.06", "0.04"), change);
        supplies(market, change);
      }
    }
    if (market.percent(40)) {
      charter(market, change);
    }
    int count = 1 + market.below(3);
    for (int i = 0; i < count; i++) {
      proposal(market, change);
    }
  }

  private static void settings(
      MarketBuilder market, String parameter, String first, String second, Instant change) {
    String venue = market.percent(50) ? "governor" : null;
    setting(market, parameter, first, venue, MarketBuilder.START);
    Object at = market.percent(25) ? MarketBuilder.day(change) : change;
    setting(market, parameter, second, market.percent(80) ? venue : "board", at);
  }

  private static void setting(
      MarketBuilder market, String parameter, String value, @Nullable String venue, Object at) {
    market.add(
        "Setting",
        "id",
        market.id("s"),
        "subject",
        "dao",
        "venue",
        venue,
        "parameter",
        parameter,
        "value",
        value + " 1",
        "at",
        at);
  }

  private static void supplies(MarketBuilder market, Instant change) {
    List<Object> times =
        List.of(MarketBuilder.START, market.percent(50) ? change : market.sometime(20));
    for (Object at : times) {
      market.add(
          "Supply",
          "id",
          market.id("u"),
          "organization",
          "dao",
          "asset",
          "TOOL",
          "total",
          market.oneOf("2500", "2500.000000000000000024", "2500.000000000000000025", "3750"),
          "at",
          at);
    }
  }

  private static void charter(MarketBuilder market, Instant change) {
    boolean ends = market.percent(50);
    market.add(
        "CharterTerm",
        "id",
        market.id("t"),
        "organization",
        "dao",
        "parameter",
        "quorum",
        "value",
        "100 1",
        "from",
        "2025-01-01",
        "until",
        ends ? change : null);
    if (market.percent(50)) {
      market.add(
          "CharterTerm",
          "id",
          market.id("t"),
          "organization",
          "dao",
          "venue",
          market.percent(70) ? null : "board",
          "parameter",
          "quorum",
          "value",
          "150 1",
          "from",
          change);
    }
  }

  private static void proposal(MarketBuilder market, Instant change) {
    String id = market.id("p");
    Instant snapshot =
        switch (market.below(4)) {
          case 0 -> change;
          case 1 -> MarketBuilder.micros(change, -1);
          default -> market.sometime(15);
        };
    boolean snapshotStated = market.percent(60);
    boolean opensStated = !snapshotStated && market.percent(60);
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        "dao",
        "venue",
        market.percent(85) ? market.oneOf(VENUES) : null,
        "kind",
        "other",
        "createdAt",
        snapshotStated || opensStated ? snapshot.minus(Duration.ofDays(2)) : snapshot,
        "opensAt",
        opensStated ? snapshot : snapshotStated ? snapshot.plusSeconds(60) : null,
        "snapshotAt",
        snapshotStated ? snapshot : null,
        "closesAt",
        snapshot.plus(Duration.ofDays(5)),
        "quorum",
        market.percent(25) ? market.oneOf("100", "150") : null,
        "countingRule",
        market.percent(75) ? market.oneOf("for", "for-and-abstain", "all") : null,
        "replacingAllowed",
        false);
    BigDecimal counted =
        new BigDecimal(market.breaches() ? market.oneOf("100", "100", "150", "20") : "500");
    if (market.breaches() && market.percent(50)) {
      counted = counted.subtract(LEAST);
    }
    BigDecimal yes = market.percent(50) ? counted : new BigDecimal(11);
    BigDecimal abstained = market.percent(50) ? counted.subtract(yes) : BigDecimal.ZERO;
    boolean options = market.percent(10);
    count(market, id, options ? "Option B" : "for", market.breaches() ? yes : counted);
    count(market, id, "abstain", abstained);
    if (!options) {
      count(market, id, "against", counted.subtract(yes).subtract(abstained));
    }
    market.add(
        "Execution",
        "id",
        market.id("x"),
        "proposal",
        id,
        "organization",
        "dao",
        "stage",
        market.percent(90) ? "executed" : "queued",
        "at",
        snapshot.plus(Duration.ofDays(6)));
  }

  private static void count(
      MarketBuilder market, String proposal, String choice, BigDecimal weight) {
    market.add(
        "VoteCount",
        "id",
        market.id("n"),
        "proposal",
        proposal,
        "choice",
        choice,
        "weight",
        weight);
  }
}
