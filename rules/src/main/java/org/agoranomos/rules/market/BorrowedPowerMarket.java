package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens that come and go around snapshots, from and to parties of several sorts, for DAO-010. */
final class BorrowedPowerMarket {
  private BorrowedPowerMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "dao", "form", "dao");
    market.add("Organization", "id", "coop", "form", "cooperative");
    for (String organization : new String[] {"dao", "coop"}) {
      if (market.percent(93)) {
        market.add(
            "Supply",
            "id",
            market.id("u"),
            "organization",
            organization,
            "asset",
            "tool",
            "total",
            "1000",
            "at",
            MarketBuilder.START);
      }
    }
    market.add("Account", "id", "cex", "kind", market.oneOf("exchange", "bridge", "vesting"));
    market.add("Account", "id", "pool", "kind", "pool");
    if (market.percent(50)) {
      market.decide(
          "dao",
          MarketBuilder.MIDDLE,
          null,
          Map.of("within", market.oneOf("PT6H", "P2D"), "share", market.oneOf("0.9", "0.1")));
    }
    int votes = 2;
    for (int i = 0; i < votes; i++) {
      vote(market, market.oneOf("ann", "bob"));
    }
  }

  private static void vote(MarketBuilder market, String voter) {
    String proposal = market.id("p");
    Instant moment = market.percent(30) ? MarketBuilder.MIDDLE : market.sometime(4);
    boolean snapshot = market.percent(70);
    market.add(
        "Proposal",
        "id",
        proposal,
        "organization",
        market.percent(92) ? "dao" : "coop",
        "kind",
        "treasury",
        "createdAt",
        MarketBuilder.START,
        "snapshotAt",
        snapshot ? (market.percent(10) ? MarketBuilder.day(moment) : moment) : null,
        "replacingAllowed",
        false);
    boolean proxy = market.percent(15);
    market.add(
        "Vote",
        "id",
        market.id("v"),
        "proposal",
        proposal,
        "voter",
        proxy ? "zoe" : market.as(voter),
        "onBehalfOf",
        proxy ? market.as(voter) : null,
        "weight",
        market.oneOf("100", "100", "90"),
        "at",
        snapshot ? moment.plus(Duration.ofHours(market.below(40))) : moment);
    String lender =
        market.breaches() ? market.oneOf("lender", "pool", "lender") : market.oneOf("cex", "pool");
    Duration within = market.oneOf(Duration.ofDays(1), Duration.ofHours(6), Duration.ofDays(2));
    int parts = 1 + market.below(2);
    for (int i = 0; i < parts; i++) {
      Instant came =
          market.oneOf(
              MarketBuilder.micros(moment.minus(within), market.below(2)),
              MarketBuilder.micros(moment, -market.below(2)),
              moment.minus(Duration.ofHours(3)),
              moment.minus(Duration.ofHours(4)),
              moment.minus(Duration.ofHours(5)));
      pass(market, lender, voter, came, "payment", null);
      if (market.breaches() || market.percent(20)) {
        Instant went =
            market.oneOf(
                MarketBuilder.micros(moment.plus(within), -market.below(2)),
                MarketBuilder.micros(moment, market.below(2)),
                moment.plus(Duration.ofHours(3)),
                moment.plus(Duration.ofHours(4)),
                moment.plus(Duration.ofHours(5)));
        boolean plain = market.breaches() && market.percent(85);
        pass(
            market,
            voter,
            market.percent(90) ? lender : "bob",
            went,
            plain ? "payment" : market.oneOf("refund", "swap", "internal"),
            market.percent(5) ? "gone" : null);
      }
    }
  }

  private static void pass(
      MarketBuilder market,
      String payer,
      String payee,
      Instant at,
      String kind,
      @Nullable String reverses) {
    market.add(
        "Transfer",
        "id",
        market.id("t"),
        "payer",
        named(market, payer),
        "payee",
        named(market, payee),
        "quantity",
        market.oneOf("50", "45", "49.99", "90", "100", "60")
            + (market.percent(96) ? " tool" : " EUR"),
        "at",
        market.percent(8) ? MarketBuilder.day(at) : at,
        "kind",
        kind,
        "reverses",
        reverses);
  }

  private static String named(MarketBuilder market, String party) {
    return party.equals("ann") || party.equals("bob") ? market.as(party) : party;
  }
}
