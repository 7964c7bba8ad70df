package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Incomes and uses of resources, and what was paid out for them, for OVN-007 and OVN-009. */
final class DistributionMarket {
  private static final Instant SINCE = Instant.parse("2025-09-01T00:00:00Z");
  private static final String[] NETWORKS = {"lab", "commons", "firm"};

  private DistributionMarket() {}

  private static void networks(MarketBuilder market, String... kinds) {
    market.add("Organization", "id", "lab", "form", "open-value-network", "host", "trust");
    market.add("Organization", "id", "commons", "form", "commons");
    market.add("Organization", "id", "firm", "form", "company");
    for (String network : NETWORKS) {
      for (String kind : kinds) {
        int choice = market.below(12);
        Instant middle = MarketBuilder.MIDDLE;
        market.covered(network, kind, SINCE, middle, true);
        market.covered(
            network,
            kind,
            choice == 0 ? MarketBuilder.micros(middle, 1) : middle,
            choice == 1 ? MarketBuilder.END.minus(Duration.ofDays(20)) : MarketBuilder.END,
            choice != 2);
      }
    }
  }

  private static Instant at(MarketBuilder market, Duration within) {
    return switch (market.below(5)) {
      case 0 -> MarketBuilder.micros(MarketBuilder.END.minus(within), market.below(2) - 1);
      case 1 -> MarketBuilder.micros(MarketBuilder.START.minus(within), market.below(2) - 1);
      case 2 -> MarketBuilder.micros(MarketBuilder.MIDDLE, market.below(2) - 1);
      default -> market.sometime(1).minus(Duration.ofDays(20));
    };
  }

  /** Incomes of which each is the only one of its network, or nearly. */
  static void ofIncome(MarketBuilder market) {
    Duration within = Duration.ofDays(31);
    networks(market, "Transfer");
    if (market.percent(40)) {
      market.decide("lab", MarketBuilder.MIDDLE, null, Map.of("within", "P10D"));
    }
    for (String network : NETWORKS) {
      int count = network.equals("firm") ? 1 : 1 + market.below(2);
      for (int i = 0; i < count; i++) {
        Instant at = at(market, within);
        boolean breach = market.breaches() && market.percent(85);
        String id =
            transfer(
                market,
                market.percent(95) ? "client" : network,
                network,
                market.percent(95) ? "90 EUR" : "0 EUR",
                market.percent(95) ? "income" : "payment",
                market.percent(92) ? network : market.oneOf(null, "client"),
                null,
                at);
        Duration time = market.percent(70) ? within : Duration.ofDays(10);
        if (!breach || market.percent(20)) {
          Instant paid =
              breach
                  ? market.oneOf(
                      MarketBuilder.micros(at, -1), MarketBuilder.micros(at.plus(time), 1))
                  : market.oneOf(at, at.plus(time), at.plusSeconds(70_000));
          transfer(
              market,
              network.equals("lab") && market.percent(15) ? "trust" : network,
              market.as("ann"),
              market.percent(95) ? "80 EUR" : "0 EUR",
              "payout",
              market.oneOf(network, null),
              null,
              paid);
        }
        if (market.percent(8)) {
          transfer(
              market,
              network,
              market.as("ann"),
              "5 EUR",
              market.oneOf("expense", "fee", "gas", "internal", "reserve", "refund"),
              network,
              market.oneOf(null, null, id),
              at.plusSeconds(500));
        }
      }
    }
  }

  private static String transfer(
      MarketBuilder market,
      String payer,
      String payee,
      String quantity,
      String kind,
      @Nullable String book,
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
        "book",
        book,
        "reverses",
        reverses,
        "at",
        market.percent(20) ? MarketBuilder.day(at) : at);
    return id;
  }

  /** Uses of what people lent, each by another of them, or nearly. */
  static void ofUse(MarketBuilder market) {
    Duration within = Duration.ofDays(90);
    networks(market, "Transfer", "ContributionShare");
    if (market.percent(40)) {
      Instant change = MarketBuilder.START.minus(Duration.ofDays(30));
      market.decide("lab", change, null, Map.of("within", "P60D"));
    }
    int count = 3 + market.below(4);
    for (int i = 0; i < count; i++) {
      use(market, within);
    }
  }

  private static void use(MarketBuilder market, Duration within) {
    Instant at =
        switch (market.below(5)) {
          case 0 -> MarketBuilder.micros(MarketBuilder.END.minus(within), market.below(2) - 1);
          case 1 -> MarketBuilder.micros(MarketBuilder.START.minus(within), market.below(2) - 1);
          case 2 ->
              MarketBuilder.micros(
                  MarketBuilder.START.minus(Duration.ofDays(30)), market.below(2) - 1);
          default -> market.sometime(1).minus(Duration.ofDays(89));
        };
    String network = market.oneOf("lab", "lab", "commons", "firm");
    String who = market.oneOf("ann", market.id("w"), market.id("w"), network);
    String reference = market.percent(40) ? market.id("ref") : null;
    String output = market.oneOf(null, "boat");
    String id = market.id("u");
    market.add(
        "Contribution",
        "id",
        id,
        "contributor",
        market.as(who),
        "organization",
        network,
        "kind",
        market.percent(90) ? "use" : "work",
        "quantity",
        "2 h",
        "at",
        market.percent(20) ? MarketBuilder.day(at) : at,
        "reference",
        reference,
        "output",
        output);
    boolean breach = market.breaches() && market.percent(75);
    Instant due = at.plus(market.percent(70) ? within : Duration.ofDays(60));
    if (!breach && market.percent(50)) {
      share(market, who, network, "0.1", market.oneOf(null, output), market.oneOf(at, due), null);
    } else if (!breach || market.percent(30)) {
      boolean named = reference == null || market.percent(50);
      market.add(
          "Transfer",
          "id",
          market.id("t"),
          "payer",
          network,
          "payee",
          market.as(who),
          "quantity",
          market.percent(95) ? "5 EUR" : "0 EUR",
          "kind",
          market.percent(breach ? 60 : 95) ? "payment" : "refund",
          "settles",
          named ? market.oneOf(id, id, "other", null) : null,
          "reference",
          named ? null : reference,
          "at",
          breach
              ? market.oneOf(MarketBuilder.micros(due, 1), MarketBuilder.micros(at, -1))
              : market.oneOf(due, at));
    }
    if (breach && market.percent(30)) {
      share(
          market,
          who,
          network,
          market.oneOf("0", "0.2", "0.2"),
          market.oneOf(null, "boat", "car", "car"),
          market.oneOf(SINCE, MarketBuilder.micros(due, 1)),
          market.oneOf(null, at, MarketBuilder.micros(at, 1)));
    }
  }

  private static void share(
      MarketBuilder market,
      String who,
      String network,
      String share,
      @Nullable String output,
      Instant from,
      @Nullable Instant until) {
    market.add(
        "ContributionShare",
        "id",
        market.id("s"),
        "party",
        market.as(who),
        "organization",
        network,
        "share",
        share,
        "output",
        output,
        "from",
        from,
        "until",
        until == null || !until.isAfter(from) ? null : until);
  }
}
