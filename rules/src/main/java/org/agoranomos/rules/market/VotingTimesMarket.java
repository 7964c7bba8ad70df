package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Proposals that open and close about when they should, in times or in blocks, for DAO-002. */
final class VotingTimesMarket {
  private static final String CHAIN = "eip155:1";
  private static final int DELAY = 90_000;
  private static final int PERIOD = 650_000;

  private VotingTimesMarket() {}

  static void fill(MarketBuilder market) {
    if (market.percent(95)) {
      market.add(
          "Coverage",
          "id",
          market.id("k"),
          "organization",
          "dao",
          "kind",
          "Setting",
          "from",
          MarketBuilder.START,
          "until",
          market.percent(85) ? MarketBuilder.END : MarketBuilder.MIDDLE,
          "complete",
          true,
          "statedBy",
          "audit");
    }
    boolean blocks = market.percent(30);
    String unit = blocks ? " {block}" : " s";
    int delay = blocks ? 100 : DELAY;
    int period = blocks ? 500 : PERIOD;
    Instant change = market.percent(50) ? MarketBuilder.MIDDLE : market.sometime(20);
    say(market, "votingDelay", delay, unit, change);
    say(market, "votingPeriod", period, unit, change);
    if (market.percent(30)) {
      setting(market, "lateQuorumVoteExtension", period / 5 + unit, MarketBuilder.START);
    }
    int count = 1 + market.below(3);
    for (int i = 0; i < count; i++) {
      if (blocks) {
        byBlock(market, i, delay, period);
      } else {
        byTime(market, change);
      }
    }
  }

  private static void say(
      MarketBuilder market, String parameter, int value, String unit, Instant change) {
    if (market.percent(65)) {
      setting(market, parameter, value + unit, MarketBuilder.START);
      if (market.breaches() && market.percent(30)) {
        setting(market, parameter, value + value / 10 + unit, change);
      }
    }
    if (market.percent(65)) {
      boolean ends = market.percent(20);
      market.add(
          "CharterTerm",
          "id",
          market.id("t"),
          "organization",
          "dao",
          "parameter",
          parameter,
          "value",
          value + unit,
          "from",
          "2025-01-01T00:00:00Z",
          "until",
          ends ? change : null);
    }
  }

  private static void setting(MarketBuilder market, String parameter, String value, Instant at) {
    market.add(
        "Setting",
        "id",
        market.id("s"),
        "subject",
        "dao",
        "parameter",
        parameter,
        "value",
        value,
        "at",
        at);
  }

  private static int about(MarketBuilder market, int value) {
    if (!market.breaches() || market.percent(40)) {
      return value + market.below(2);
    }
    return value + market.oneOf(-1, 2, -value / 2, value / 10, value / 5 + 1, value / 5 + 2);
  }

  private static void byTime(MarketBuilder market, Instant change) {
    Instant created =
        switch (market.below(4)) {
          case 0 -> change;
          case 1 -> MarketBuilder.micros(change, -1);
          default -> market.sometime(15);
        };
    Instant opens = created.plusSeconds(about(market, DELAY));
    Instant closes = opens.plusSeconds(about(market, PERIOD));
    if (market.breaches() && market.percent(10)) {
      opens = MarketBuilder.micros(opens, market.oneOf(-1, 1));
    }
    boolean days = market.percent(15);
    proposal(
        market,
        created,
        market.percent(95) ? (days ? MarketBuilder.day(opens) : opens) : null,
        market.percent(95) ? (days ? MarketBuilder.day(closes) : closes) : null);
  }

  private static void byBlock(MarketBuilder market, int number, int delay, int period) {
    int created = 1_000 + 5_000 * number;
    int opens = created + about(market, delay);
    int closes = opens + about(market, period);
    Instant at = MarketBuilder.MIDDLE.plus(Duration.ofDays(number));
    proposal(market, at + " (" + block(created) + ")", block(opens), block(closes));
  }

  private static String block(int number) {
    return "block " + number + " of " + CHAIN;
  }

  private static void proposal(
      MarketBuilder market, Object created, @Nullable Object opens, @Nullable Object closes) {
    market.add(
        "Proposal",
        "id",
        market.id("p"),
        "organization",
        "dao",
        "kind",
        "other",
        "createdAt",
        created,
        "opensAt",
        opens,
        "closesAt",
        closes,
        "replacingAllowed",
        false);
  }
}
