package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What hosts received for networks and passed on, around the fee and the time, for OVN-006. */
final class CustodyMarket {
  private static final Instant SINCE = Instant.parse("2025-09-01T00:00:00Z");

  private CustodyMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "lab", "form", "open-value-network", "host", "trust");
    market.add("Organization", "id", "commons", "form", "commons", "host", "trust");
    market.add("Organization", "id", "firm", "form", "company", "host", "trust");
    for (String network : new String[] {"lab", "commons", "firm"}) {
      int choice = market.below(12);
      Instant middle = MarketBuilder.MIDDLE;
      market.covered(network, "Transfer", SINCE, middle, true);
      market.covered(
          network,
          "Transfer",
          choice == 0 ? MarketBuilder.micros(middle, 1) : middle,
          choice == 1 ? MarketBuilder.END.minus(Duration.ofDays(20)) : MarketBuilder.END,
          choice != 2);
      fee(market, network, market.oneOf("0.05", "0.1", "0"), "2025-01-01", null);
    }
    if (market.percent(30)) {
      fee(market, "lab", market.oneOf("0.07", "0.2"), middleOr(market), null);
    }
    if (market.percent(40)) {
      market.decide("lab", MarketBuilder.MIDDLE, null, Map.of("within", "P10D"));
    }
    int count = 2 + market.below(4);
    for (int i = 0; i < count; i++) {
      receipt(market, market.oneOf("lab", "lab", "commons", "firm"));
    }
  }

  private static Object middleOr(MarketBuilder market) {
    return market.oneOf(MarketBuilder.MIDDLE, MarketBuilder.day(MarketBuilder.MIDDLE));
  }

  private static void fee(
      MarketBuilder market, String network, String fraction, Object from, @Nullable Object until) {
    market.add(
        "CharterTerm",
        "id",
        market.id("f"),
        "organization",
        network,
        "parameter",
        market.percent(97) ? "hostFee" : "quorum",
        "value",
        fraction + " 1",
        "from",
        from,
        "until",
        until);
  }

  private static void receipt(MarketBuilder market, String network) {
    Duration within = Duration.ofDays(market.percent(70) ? 30 : 10);
    Instant at =
        switch (market.below(6)) {
          case 0 -> MarketBuilder.micros(MarketBuilder.END.minus(within), market.below(2) - 1);
          case 1 -> MarketBuilder.micros(MarketBuilder.START.minus(within), market.below(2) - 1);
          case 2 -> MarketBuilder.micros(MarketBuilder.MIDDLE, market.below(2) - 1);
          default -> market.sometime(1).minus(Duration.ofDays(20));
        };
    String reference = market.percent(40) ? market.id("INV-") : null;
    String id =
        transfer(
            market,
            market.percent(95) ? "client" : network,
            market.as("trust"),
            "100 EUR",
            market.oneOf("income", "payment", "income", "expense"),
            market.percent(95) ? network : null,
            at,
            null,
            reference,
            null);
    boolean breach = market.breaches() && market.percent(80);
    if (breach && market.percent(25)) {
      return;
    }
    String due =
        breach ? market.oneOf("80", "89.98", "94.9899") : market.oneOf("100", "95", "94.99");
    boolean late = breach && market.percent(40);
    Instant paid =
        late
            ? MarketBuilder.micros(at.plus(within), 1)
            : market.oneOf(at.plus(within), at.minusSeconds(3_600), at.plusSeconds(90_000));
    String settles = reference == null || market.percent(50) ? id : null;
    String amount = late ? "100" : due;
    boolean twice = market.percent(30);
    String passed =
        transfer(
            market,
            "trust",
            market.oneOf(network, market.as("ann")),
            (twice ? "40" : amount) + " EUR",
            market.oneOf("payment", "payout", "other"),
            network,
            paid,
            null,
            settles == null ? reference : null,
            settles);
    if (twice) {
      transfer(
          market,
          "trust",
          network,
          new BigDecimal(amount).subtract(new BigDecimal("40")) + " EUR",
          "payment",
          market.percent(80) ? network : "trust",
          paid,
          null,
          reference,
          id);
    }
    if (market.percent(10)) {
      transfer(
          market,
          market.oneOf("trust", network),
          market.oneOf(network, "shop", "client"),
          "5 EUR",
          market.oneOf("payment", "internal", "refund"),
          market.oneOf(network, "trust"),
          at.plusSeconds(86_400),
          market.oneOf(null, id, passed),
          null,
          null);
    }
  }

  private static String transfer(
      MarketBuilder market,
      String payer,
      String payee,
      String quantity,
      String kind,
      @Nullable String book,
      Instant at,
      @Nullable String reverses,
      @Nullable String reference,
      @Nullable String settles) {
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
        "at",
        market.percent(20) ? MarketBuilder.day(at) : at,
        "reverses",
        reverses,
        "reference",
        reference,
        "settles",
        settles);
    return id;
  }
}
