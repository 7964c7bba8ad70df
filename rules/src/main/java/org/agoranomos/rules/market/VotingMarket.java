package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Proposals with windows in times or in blocks, and votes at their edges, for DAO-009. */
final class VotingMarket {
  private static final String CHAIN = "eip155:1";

  private VotingMarket() {}

  static void fill(MarketBuilder market) {
    if (market.percent(50)) {
      for (int block = 1000; block <= 1300; block += 100) {
        market.add(
            "Block",
            "id",
            "block-" + block,
            "chain",
            CHAIN,
            "number",
            block,
            "at",
            MarketBuilder.MIDDLE.plusSeconds(block * 12L));
      }
    }
    int count = 1 + market.below(3);
    for (int i = 0; i < count; i++) {
      if (market.percent(50)) {
        byTime(market);
      } else {
        byBlock(market);
      }
    }
  }

  private static void byTime(MarketBuilder market) {
    Instant created = market.sometime(20);
    Instant opens = created.plus(Duration.ofDays(1));
    Instant closes = created.plus(Duration.ofDays(6));
    boolean opensStated = market.percent(70);
    boolean replacing = market.percent(50);
    String id = market.id("p");
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        "dao",
        "kind",
        "other",
        "createdAt",
        created,
        "opensAt",
        opensStated ? opens : null,
        "closesAt",
        market.percent(85) ? closes : null,
        "replacingAllowed",
        replacing);
    Instant start = opensStated ? opens : created;
    voters(
        market,
        id,
        replacing,
        new Times() {
          @Override
          public Object good() {
            return switch (market.below(4)) {
              case 0 -> start;
              case 1 -> MarketBuilder.micros(closes, -1);
              case 2 -> MarketBuilder.day(opens.plus(Duration.ofDays(2)));
              default -> opens.plusSeconds(market.below(400_000));
            };
          }

          @Override
          public Object bad() {
            return switch (market.below(5)) {
              case 0 -> MarketBuilder.micros(start, -1);
              case 1 -> closes;
              case 2 -> MarketBuilder.day(closes.plus(Duration.ofDays(1)));
              case 3 -> MarketBuilder.day(start.minus(Duration.ofDays(1)));
              default -> closes.plusSeconds(market.below(1000));
            };
          }

          @Override
          public Object unclear() {
            return MarketBuilder.day(market.percent(50) ? start : closes);
          }
        });
  }

  private static void byBlock(MarketBuilder market) {
    int opens = 1000 + market.below(100);
    int closes = opens + 50 + market.below(100);
    boolean replacing = market.percent(50);
    String id = market.id("p");
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        "dao",
        "kind",
        "other",
        "createdAt",
        block(opens - 10),
        "opensAt",
        block(opens),
        "closesAt",
        block(closes),
        "replacingAllowed",
        replacing);
    voters(
        market,
        id,
        replacing,
        new Times() {
          @Override
          public Object good() {
            return block(market.oneOf(opens, closes - 1, opens + 1 + market.below(40)));
          }

          @Override
          public Object bad() {
            return block(market.oneOf(opens - 1, closes, closes + market.below(300)));
          }

          @Override
          public Object unclear() {
            return good();
          }
        });
  }

  private static String block(int number) {
    return "block " + number + " of " + CHAIN;
  }

  private interface Times {
    Object good();

    Object bad();

    Object unclear();
  }

  private static void voters(
      MarketBuilder market, String proposal, boolean replacing, Times times) {
    int count = 2 + market.below(5);
    for (int i = 0; i < count; i++) {
      String voter = "voter" + i;
      switch (market.breaches() ? market.below(9) : market.below(5)) {
        case 0, 1 -> vote(market, proposal, voter, times.good(), null, null);
        case 2 -> {
          vote(market, proposal, voter, times.good(), null, null);
          vote(market, proposal, voter, times.good(), "member" + i, null);
          vote(market, proposal, voter, times.good(), "absent" + i, null);
        }
        case 3 -> vote(market, proposal, voter, times.unclear(), null, null);
        case 4 -> {
          String first = vote(market, proposal, voter, times.good(), null, null);
          if (replacing) {
            vote(market, proposal, voter, times.good(), null, market.percent(50) ? first : null);
          }
        }
        case 5, 6 -> vote(market, proposal, voter, times.bad(), null, null);
        case 7 -> {
          String first = vote(market, proposal, voter, times.good(), null, null);
          vote(market, proposal, voter, times.good(), null, market.percent(50) ? first : null);
          vote(market, proposal, voter, times.good(), null, null);
        }
        default -> {
          vote(market, proposal, voter, times.good(), "member" + i, null);
          vote(
              market,
              proposal,
              voter,
              market.percent(50) ? times.good() : times.bad(),
              "member" + i,
              null);
        }
      }
    }
  }

  private static String vote(
      MarketBuilder market,
      String proposal,
      String voter,
      Object at,
      @Nullable String behalf,
      @Nullable String replaces) {
    String id = market.id("v");
    market.add(
        "Vote",
        "id",
        id,
        "proposal",
        proposal,
        "voter",
        market.as(voter),
        "weight",
        1 + market.below(9),
        "at",
        at,
        "onBehalfOf",
        behalf == null ? null : market.as(behalf),
        "replaces",
        replaces);
    if (market.percent(70)) {
      market.add(
          "VoteChoice",
          "id",
          "c-" + id,
          "vote",
          id,
          "proposal",
          proposal,
          "choice",
          market.oneOf("for", "against"),
          "weight",
          5);
    }
    return id;
  }
}
