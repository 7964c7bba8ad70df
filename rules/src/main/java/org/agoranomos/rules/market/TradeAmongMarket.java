package org.agoranomos.rules.market;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Two years of what a cooperative buys and sells, gives back and moves, for COOP-013. */
final class TradeAmongMarket {
  private static final Instant FROM = Instant.parse("2024-07-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-07-01T00:00:00Z");

  private TradeAmongMarket() {}

  static void fill(MarketBuilder market) {
    market.over(FROM, UNTIL);
    String yearEnd = market.oneOf(null, "06-30", "09-30");
    market.add("Organization", "id", "coop", "form", "cooperative", "yearEnd", yearEnd);
    market.add("Organization", "id", "mill", "form", "platform-cooperative");
    market.add("Organization", "id", "firm", "form", "company");
    market.add("Account", "id", "till", "organization", "coop", "kind", "bank");
    market.add("Account", "id", "acct-mill", "organization", "mill", "kind", "bank");
    boolean gap = market.percent(10);
    market.covered(
        "coop",
        "Transfer",
        FROM,
        gap ? Instant.parse("2025-12-31T23:59:59.999999Z") : UNTIL,
        market.breaches() && !market.percent(3));
    int transfers = 6 + market.below(4);
    for (int i = 0; i < transfers; i++) {
      Instant at = at(market);
      String unit = market.oneOf("EUR", "EUR", "USD");
      String with = market.oneOf("mill", "acct-mill", "firm", "shop", "till");
      String kind =
          market.oneOf("payment", "expense", "income", "fee", "refund", "internal", "capital");
      String id = transfer(market, with, "100 " + unit, kind, at, null);
      if (market.percent(40)) {
        String less = market.oneOf("100 ", "99.99 ", "100.01 ");
        transfer(market, with, less + unit, market.oneOf("refund", "payment"), at, id);
      }
    }
  }

  private static Instant at(MarketBuilder market) {
    if (market.percent(30)) {
      Instant edge =
          Instant.parse(
              market.oneOf("2025-01-01", "2025-07-01", "2025-10-01", "2026-01-01") + "T00:00:00Z");
      return market.percent(50) ? edge : MarketBuilder.micros(edge, -1);
    }
    return FROM.plusSeconds(market.below(730 * 86_400));
  }

  private static String transfer(
      MarketBuilder market,
      String with,
      String quantity,
      String kind,
      Instant at,
      @Nullable String reverses) {
    String id = market.id("t");
    boolean out = market.percent(50);
    market.add(
        "Transfer",
        "id",
        id,
        "payer",
        out ? "coop" : with,
        "payee",
        out ? with : "coop",
        "quantity",
        quantity,
        "at",
        at,
        "book",
        market.percent(96) ? "coop" : "firm",
        "kind",
        kind,
        "reverses",
        reverses);
    return id;
  }
}
