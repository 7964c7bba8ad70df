package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Annual accounts about what law and statutes ask for, for COOP-008 and COOP-010. */
final class AccountsMarket {
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal LEAST = new BigDecimal("0.000001");

  private AccountsMarket() {}

  static void reserves(MarketBuilder market) {
    organizations(market);
    if (market.percent(50)) {
      market.decide(
          "coop",
          MarketBuilder.MIDDLE,
          null,
          Map.of(
              "minimumAllocation",
              market.oneOf("0.2", "0.15"),
              "target",
              market.oneOf("1000", "30000"),
              "currency",
              market.oneOf("EUR", "EUR", "CHF"),
              "tolerance",
              market.oneOf("1", "0.01")));
    }
    int accounts = 2 + market.below(3);
    for (int i = 0; i < accounts; i++) {
      boolean breach = market.breaches();
      String unit = market.oneOf("EUR", "EUR", "EUR", "EUR", "CHF");
      BigDecimal losses = new BigDecimal(market.oneOf("0", "0", "100", "1000", "1100"));
      BigDecimal due = new BigDecimal("1000").subtract(losses).multiply(new BigDecimal("0.15"));
      BigDecimal fed =
          breach
              ? market.oneOf(due.subtract(CENT).subtract(LEAST), BigDecimal.ZERO)
              : market.oneOf(due, due.subtract(CENT), new BigDecimal("200"));
      add(
          market,
          market.percent(90) ? "coop" : "firm",
          market.oneOf("2026-01-01", "2026-02-14", "2026-02-15", "2026-03-31"),
          "2025-01-01",
          "1000 " + unit,
          "losses",
          market.percent(96) ? losses + " " + unit : null,
          "toReserve",
          market.percent(96) ? fed + " " + unit : null,
          "reserve",
          market.percent(96)
              ? market.oneOf("0", "500", "500", "29900", "30000") + " " + unit
              : null,
          "distributed",
          market.percent(96)
              ? (breach ? "400" : market.oneOf("400", "0")) + " " + market.oneOf(unit, unit, "EUR")
              : null);
    }
  }

  static void returns(MarketBuilder market) {
    organizations(market);
    if (market.percent(90)) {
      market.decide("coop", null, MarketBuilder.MIDDLE, Map.of("maximumReturn", "0.05"));
    }
    market.decide(
        "coop",
        MarketBuilder.MIDDLE,
        null,
        Map.of("maximumReturn", market.oneOf("0.03", "0.06"), "tolerance", market.oneOf("1", "0")));
    int years = 2 + market.below(3);
    for (int i = 0; i < years; i++) {
      boolean breach = market.breaches();
      String ends = market.oneOf("2026-01-01", "2026-02-14", "2026-02-15", "2026-03-31");
      String begins = "2025" + ends.substring(4);
      String unit = market.oneOf("EUR", "EUR", "EUR", "USD");
      if (market.percent(85)) {
        add(
            market,
            "coop",
            market.percent(85) ? begins : begins + "T00:00:00Z",
            "2024" + ends.substring(4),
            "0 " + unit,
            "capital",
            market.oneOf("1000", "1000", "900", "2000") + " " + market.oneOf(unit, unit, "EUR"));
      }
      BigDecimal paid = new BigDecimal(market.oneOf("50", "60", "60", "120"));
      BigDecimal more = market.oneOf(CENT, CENT.add(LEAST), BigDecimal.ONE, BigDecimal.TEN);
      BigDecimal given = breach ? paid.add(more) : BigDecimal.TEN;
      add(
          market,
          market.percent(90) ? "coop" : "firm",
          ends,
          begins,
          "500 " + unit,
          "capital",
          market.percent(90) ? market.oneOf("1000", "1000", "500") + " " + unit : null,
          "returnOnCapital",
          market.percent(90) ? given + " " + market.oneOf(unit, unit, unit, "EUR") : null);
    }
  }

  private static void organizations(MarketBuilder market) {
    market.add("Organization", "id", "coop", "form", "cooperative");
    market.add("Organization", "id", "firm", "form", "company");
  }

  private static void add(
      MarketBuilder market,
      String organization,
      String until,
      String from,
      String surplus,
      @Nullable Object... figures) {
    @Nullable Object[] values = new Object[figures.length + 10];
    Object[] first = {
      "id",
      market.id("a"),
      "organization",
      organization,
      "from",
      from,
      "until",
      until,
      "surplus",
      surplus
    };
    System.arraycopy(first, 0, values, 0, first.length);
    System.arraycopy(figures, 0, values, first.length, figures.length);
    market.add("AnnualAccount", values);
  }
}
