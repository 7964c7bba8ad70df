package org.agoranomos.rules.market;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Distributions of income by shares, around what each is due, for OVN-003 and OVN-004. */
final class ShareMarket {
  private static final Instant SINCE = Instant.parse("2025-09-01T00:00:00Z");
  private static final String[] SHARES = {"0.5", "0.3", "0.2"};
  private static final String[] EXACT = {"500", "300", "200"};

  private static final String NOTHING = "";

  private ShareMarket() {}

  /** Payouts that follow the shares, to a cent more or less than one in a hundred. */
  static void ofEquation(MarketBuilder market) {
    fill(market, "tolerance", "0.02", false);
  }

  /** Payouts of which some leave out who has a share. */
  static void ofPast(MarketBuilder market) {
    fill(market, "minimumPayout", "201", true);
  }

  private static void fill(MarketBuilder market, String term, String value, boolean past) {
    market.add("Organization", "id", "lab", "form", "open-value-network");
    market.add("Organization", "id", "commons", "form", "commons");
    market.add("Organization", "id", "firm", "form", "company");
    if (market.percent(40)) {
      market.decide("lab", MarketBuilder.MIDDLE, null, Map.of(term, value));
    }
    for (String network : new String[] {"lab", "commons", "firm"}) {
      for (String kind : new String[] {"Transfer", "ContributionShare"}) {
        int choice = market.below(12);
        Instant from = choice == 0 ? MarketBuilder.micros(MarketBuilder.MIDDLE, 1) : SINCE;
        market.covered(network, kind, from, MarketBuilder.END, choice != 1);
      }
      String[] parties = {market.id("ann"), market.id("bob"), market.id("cid")};
      boolean standing = past ? market.percent(85) : market.percent(50);
      if (standing) {
        shares(market, network, parties, null);
      }
      int count = 1 + market.below(2);
      for (int i = 0; i < count; i++) {
        distribution(market, network, parties, standing, past);
      }
    }
  }

  private static void shares(
      MarketBuilder market, String network, String[] parties, @Nullable String distribution) {
    boolean odd = market.percent(10);
    for (int i = 0; i < parties.length; i++) {
      boolean ended = distribution == null && market.percent(5);
      market.add(
          "ContributionShare",
          "id",
          market.id("h"),
          "party",
          market.as(parties[i]),
          "organization",
          network,
          "share",
          i == 2 && odd ? market.oneOf("0.19", "0.25", "0.205", "0.189") : SHARES[i],
          "distribution",
          distribution,
          "from",
          SINCE,
          "until",
          ended ? MarketBuilder.START : null);
    }
  }

  private static void distribution(
      MarketBuilder market, String network, String[] parties, boolean standing, boolean past) {
    Instant at =
        switch (market.below(5)) {
          case 0 -> MarketBuilder.micros(MarketBuilder.START, market.below(2) - 1);
          case 1 -> MarketBuilder.micros(MarketBuilder.MIDDLE, market.below(2) - 1);
          case 2 -> MarketBuilder.micros(MarketBuilder.END, market.below(2) - 1);
          default -> market.sometime(1);
        };
    String batch = market.id("month");
    if (!standing && market.percent(90)) {
      shares(market, network, parties, batch);
    }
    boolean breach = market.breaches() && market.percent(80);
    String[] amounts = EXACT.clone();
    if (breach && past) {
      amounts[market.below(3)] = NOTHING;
    } else if (breach) {
      amounts[0] = market.oneOf("515", "510.01", "511", "489.98", "520.5");
      amounts[1] = market.oneOf("285", "289.99", "289", "310.02", "279.5");
    } else if (market.percent(50)) {
      amounts[0] = market.oneOf("510", "505", "490");
      amounts[1] = amounts[0].equals("490") ? "310" : amounts[0].equals("505") ? "295" : "290";
    }
    for (int i = 0; i < parties.length; i++) {
      if (!amounts[i].equals(NOTHING)) {
        pay(market, network, parties[i], amounts[i] + " EUR", "payout", batch, null, at);
      }
    }
    if (market.percent(10)) {
      pay(market, network, market.oneOf("eve", parties[0]), "50 EUR", "payout", batch, null, at);
    }
    if (market.percent(8)) {
      pay(market, network, parties[1], "9 EUR", market.oneOf("payment", "payout"), null, null, at);
    }
    if (market.percent(5)) {
      String taken = pay(market, network, parties[2], "1 EUR", "payout", batch, null, at);
      pay(market, parties[2], network, "1 EUR", "refund", null, taken, at.plusSeconds(60));
    }
  }

  private static String pay(
      MarketBuilder market,
      String payer,
      String payee,
      String quantity,
      String kind,
      @Nullable String batch,
      @Nullable String reverses,
      Instant at) {
    String id = market.id("t");
    market.add(
        "Transfer",
        "id",
        id,
        "payer",
        payer,
        "payee",
        payee,
        "quantity",
        quantity,
        "kind",
        kind,
        "batch",
        batch,
        "reverses",
        reverses,
        "book",
        market.percent(80) ? payer : null,
        "at",
        at);
    return id;
  }
}
