package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payouts of two networks and a company, around the cap and the ends of months, for OVN-005. */
final class PayoutMarket {
  private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");

  private PayoutMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "lab", "form", "open-value-network");
    market.add("Organization", "id", "commons", "form", "commons");
    market.add("Organization", "id", "firm", "form", "company");
    for (String person : new String[] {"ann", "bob"}) {
      market.add("Party", "id", person, "kind", "person");
    }
    market.add("Party", "id", "crew", "kind", "organization");
    market.uselessLink("ann", "bob");
    market.coverage("lab", "Transfer", market.percent(50));
    if (market.percent(50)) {
      market.decide("lab", null, null, Map.of("cap", "1000", "unit", "EUR"));
    } else {
      market.decide("lab", null, MarketBuilder.MIDDLE, Map.of("cap", "1000", "unit", "EUR"));
      market.decide("lab", MarketBuilder.MIDDLE, null, Map.of("cap", "800", "unit", "EUR"));
    }
    if (market.percent(60)) {
      market.decide("commons", null, null, Map.of("cap", "1000", "unit", "EUR"));
    }
    market.decide("firm", null, null, Map.of("cap", "1", "unit", "EUR"));
    int groups = 4 + market.below(3);
    for (int i = 0; i < groups; i++) {
      month(market);
    }
  }

  /** Two payouts that come to the cap, a cent more, or less. */
  private static void month(MarketBuilder market) {
    boolean breach = market.breaches() && market.percent(90);
    String organization = market.oneOf("lab", "lab", "commons", "firm");
    String payee =
        breach ? market.oneOf("ann", "ann", "ann", "bob", "bob", "crew", "nobody") : market.id("p");
    if (!breach && market.percent(80)) {
      market.add("Party", "id", payee, "kind", "person");
    }
    Instant at =
        switch (market.below(4)) {
          case 0 -> FEBRUARY;
          case 1 -> MarketBuilder.micros(FEBRUARY, -1);
          case 2 -> MarketBuilder.END.minus(Duration.ofDays(3));
          default -> market.sometime(20);
        };
    String second =
        breach
            ? market.oneOf("400", "400.01", "400.01", "500", "200.01")
            : market.oneOf("400", "200", "199.99");
    boolean rich = organization.equals("lab") && !breach;
    String unit = market.percent(10) ? "USD" : "EUR";
    String first = rich ? "400 EUR" : "600 EUR";
    String other = second + " " + unit;
    add(market, organization, payee, "payout", first, at, null);
    String id = add(market, organization, payee, "payout", other, at.plusSeconds(1), null);
    if (market.percent(20)) {
      add(market, payee, organization, "refund", market.oneOf("50 EUR", "400 EUR"), at, id);
    }
    if (market.percent(10)) {
      add(market, payee, organization, "refund", market.oneOf("0.01 EUR", "5 EUR"), at, null);
    }
    if (market.percent(20)) {
      add(market, organization, payee, "expense", "900 EUR", at, null);
    }
  }

  private static String add(
      MarketBuilder market,
      String payer,
      String payee,
      String kind,
      String quantity,
      Instant at,
      @Nullable String reverses) {
    String id = market.id("t");
    String book = kind.equals("refund") ? payee : payer;
    market.add(
        "Transfer",
        "id",
        id,
        "payer",
        payer.equals(book) ? payer : market.as(payer),
        "payee",
        payee.equals(book) ? payee : market.as(payee),
        "quantity",
        quantity,
        "at",
        market.percent(30) ? MarketBuilder.day(at) : at,
        "book",
        market.percent(95) ? book : null,
        "kind",
        kind,
        "reverses",
        reverses);
    return id;
  }
}
