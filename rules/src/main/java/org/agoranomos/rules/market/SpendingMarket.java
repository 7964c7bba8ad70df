package org.agoranomos.rules.market;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two years of payments for what is asked for and for other things, for COOP-012 and COOP-014. */
final class SpendingMarket {
  private static final Instant FROM = Instant.parse("2024-07-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-07-01T00:00:00Z");
  private static final Instant CHANGE = Instant.parse("2025-12-31T23:59:59.999999Z");

  private SpendingMarket() {}

  static void education(MarketBuilder market) {
    fill(market, "Training");
  }

  static void community(MarketBuilder market) {
    fill(market, "donations");
  }

  private static void fill(MarketBuilder market, String wanted) {
    market.over(FROM, UNTIL);
    for (String organization : new String[] {"mill", "shop", "firm"}) {
      market.add(
          "Organization",
          "id",
          organization,
          "form",
          organization.equals("firm") ? "company" : "cooperative",
          "yearEnd",
          market.oneOf(null, null, "06-30", "09-30"));
      market.add(
          "Account", "id", "till-" + organization, "organization", organization, "kind", "bank");
      boolean gap = market.percent(12);
      market.covered(organization, "Transfer", FROM, gap ? CHANGE : UNTIL, !market.percent(8));
      if (market.percent(40)) {
        market.decide(
            organization,
            null,
            market.percent(50) ? CHANGE : MarketBuilder.START,
            Map.of("categories", "library, " + wanted));
        market.decide(
            organization, MarketBuilder.START, null, Map.of("categories", "Library ,books"));
      }
      int payments = 2 + market.below(4);
      for (int i = 0; i < payments; i++) {
        pay(market, organization, market.oneOf("rent", "wages"));
      }
      int fitting = market.breaches() && market.percent(60) ? 0 : 4;
      for (int i = 0; i < fitting; i++) {
        pay(market, organization, market.oneOf(wanted, wanted, "LIBRARY"));
      }
      if (market.percent(15)) {
        expense(market, organization, market.oneOf(wanted, "books", "rent"));
      }
    }
  }

  private static void pay(MarketBuilder market, String organization, String category) {
    Instant at = at(market);
    String id = market.id("t");
    boolean settles = market.percent(15);
    String own =
        settles
            ? null
            : market.percent(97) ? category : market.oneOf(null, "EXPENSE", "contribution");
    boolean out = market.percent(95);
    String payee = market.percent(92) ? "supplier" : "till-" + organization;
    market.add(
        "Transfer",
        "id",
        id,
        "payer",
        out ? organization : payee,
        "payee",
        out ? payee : organization,
        "quantity",
        market.percent(95) ? "10 EUR" : "0 EUR",
        "at",
        at,
        "book",
        organization,
        "kind",
        market.oneOf("expense", "expense", "payment", "internal", "fee"),
        "category",
        own,
        "settles",
        settles ? expense(market, organization, category) : null);
    if (market.percent(20)) {
      market.add(
          "Transfer",
          "id",
          market.id("t"),
          "payer",
          payee,
          "payee",
          organization,
          "quantity",
          market.oneOf("10 EUR", "9.99 EUR"),
          "at",
          at.plusSeconds(60),
          "book",
          organization,
          "kind",
          "refund",
          "category",
          own,
          "reverses",
          id);
    }
  }

  private static @Nullable String expense(
      MarketBuilder market, String organization, String category) {
    String id = market.id("e");
    market.add(
        "Expense",
        "id",
        id,
        "organization",
        organization,
        "submittedBy",
        "ann",
        "payee",
        "ann",
        "paidBy",
        market.percent(40) ? "bob" : null,
        "quantity",
        "10 EUR",
        "category",
        category,
        "at",
        at(market));
    return id;
  }

  private static Instant at(MarketBuilder market) {
    if (market.percent(25)) {
      Instant edge =
          Instant.parse(
              market.oneOf("2025-01-01", "2025-07-01", "2025-10-01", "2026-01-01") + "T00:00:00Z");
      return market.percent(50) ? edge : MarketBuilder.micros(edge, -1);
    }
    return FROM.plusSeconds(market.below(730 * 86_400));
  }
}
