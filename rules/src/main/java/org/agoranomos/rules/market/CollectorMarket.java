package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Wallets that receive and pass on, once or more, to people and to places, for MKT-006. */
final class CollectorMarket {
  private CollectorMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "market:test", "operator", "house");
    market.add("Organization", "id", "dao", "form", "dao");
    market.add(
        "Account", "id", "cex", "kind", market.oneOf("exchange", "pool", "bridge", "treasury"));
    market.add("Account", "id", "safe", "kind", "multisig", "organization", "dao");
    market.add(
        "Coverage",
        "id",
        market.id("k"),
        "organization",
        "market:test",
        "kind",
        "Transfer",
        "from",
        MarketBuilder.START,
        "until",
        market.percent(92) ? MarketBuilder.END : MarketBuilder.micros(MarketBuilder.END, -1),
        "complete",
        market.percent(95),
        "statedBy",
        "audit");
    if (market.percent(93)) {
      market.decide(
          "market:test",
          market.percent(80) ? null : market.oneOf(MarketBuilder.MIDDLE, MarketBuilder.END),
          null,
          Map.of("sources", market.oneOf("2", "2", "3"), "passedOn", market.oneOf("0.9", "0.5")));
    }
    String[] collectors = {
      market.oneOf("ann", "bob"), market.oneOf("cex", "safe", "dao", "house", "ann")
    };
    int wallets = 4 + market.below(3);
    for (int i = 0; i < wallets; i++) {
      boolean seen = market.breaches() || market.percent(20);
      wallet(market, market.breaches() && market.percent(95) ? collectors[0] : collectors[1], seen);
    }
  }

  private static void wallet(MarketBuilder market, String to, boolean received) {
    String wallet = market.id("w");
    market.add(
        "Account",
        "id",
        wallet,
        "kind",
        market.percent(95) ? "wallet" : "bank",
        "holder",
        market.percent(5) ? "somebody" : null);
    Instant came = market.sometime(3);
    Instant went =
        market.percent(10)
            ? market.oneOf(came, MarketBuilder.micros(came, 1), MarketBuilder.micros(came, -1))
            : came.plus(Duration.ofHours(30));
    if (received) {
      pass(market, "drop", wallet, "10", came);
    }
    pass(
        market,
        wallet,
        to.equals("ann") || to.equals("bob") ? market.as(to) : to,
        market.percent(85) ? market.oneOf("9", "10") : market.oneOf("8.99", "5", "4"),
        went);
    if (market.percent(6)) {
      pass(
          market,
          wallet,
          "shop",
          "1",
          market.oneOf(
              MarketBuilder.END,
              MarketBuilder.micros(MarketBuilder.END, -1),
              MarketBuilder.micros(MarketBuilder.START, -1)));
    }
  }

  private static void pass(
      MarketBuilder market, String payer, String payee, String quantity, Instant at) {
    market.add(
        "Transfer",
        "id",
        market.id("t"),
        "payer",
        payer,
        "payee",
        payee,
        "quantity",
        quantity + (market.percent(98) ? " tool" : " bead"),
        "at",
        market.percent(5) ? MarketBuilder.day(at) : at,
        "kind",
        "payment");
  }
}
