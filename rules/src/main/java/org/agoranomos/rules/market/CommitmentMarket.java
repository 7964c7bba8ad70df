package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Promises between organizations, and what was given towards them and when, for XORG-009. */
final class CommitmentMarket {
  private static final BigDecimal LEAST = new BigDecimal("0.000001");
  private static final String[] PARTIES = {"farm", "coop", "shop"};

  private CommitmentMarket() {}

  static void fill(MarketBuilder market) {
    for (String party : new String[] {"farm", "coop"}) {
      market.add("Organization", "id", party, "form", "cooperative");
      market.coverage(party, "Fulfilment", market.percent(50));
    }
    market.uselessLink("farm", "shop");
    int commitments = 2 + market.below(4);
    for (int i = 0; i < commitments; i++) {
      commitment(market);
    }
  }

  private static void commitment(MarketBuilder market) {
    String id = market.id("c");
    int from = market.below(3);
    Instant due = market.percent(90) ? market.sometime(9) : MarketBuilder.END;
    Instant made = due.minus(Duration.ofDays(8));
    boolean day = market.percent(30);
    market.add(
        "Commitment",
        "id",
        id,
        "provider",
        market.as(PARTIES[from]),
        "receiver",
        market.as(PARTIES[(from + 1 + market.below(2)) % 3]),
        "quantity",
        "5 t",
        "due",
        day ? MarketBuilder.day(due) : due,
        "madeAt",
        market.percent(85) ? (market.percent(30) ? MarketBuilder.day(made) : made) : null);
    BigDecimal first = new BigDecimal(market.oneOf("2", "3"));
    BigDecimal rest = new BigDecimal(5).subtract(first);
    boolean kept = !market.breaches() || market.percent(40);
    give(market, id, first + " t", made.plusSeconds(90_000));
    if (kept) {
      give(market, id, rest + market.oneOf(" t", ".5 t"), due);
      return;
    }
    switch (market.below(5)) {
      case 0 -> give(market, id, rest.subtract(LEAST) + " t", due);
      case 1 -> give(market, id, rest + " t", MarketBuilder.micros(due, 1));
      case 2 -> give(market, id, rest + " t", due.plus(Duration.ofDays(1)));
      case 3 -> give(market, id, rest + " kg", due);
      default -> {}
    }
  }

  private static void give(MarketBuilder market, String commitment, String quantity, Instant at) {
    market.add(
        "Fulfilment",
        "id",
        market.id("f"),
        "commitment",
        commitment,
        "quantity",
        quantity,
        "at",
        market.percent(20) ? MarketBuilder.day(at) : at);
  }
}
