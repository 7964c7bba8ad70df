package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two years of income of two cooperatives and a network, for COOP-011. */
final class IncomeMarket {
  private static final Instant FROM = Instant.parse("2024-07-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-07-01T00:00:00Z");
  private static final String[] MEMBERS = {"ann", "bob"};
  private static final String[] OUTSIDERS = {"fund", "shop", "state"};

  private IncomeMarket() {}

  static void fill(MarketBuilder market) {
    market.over(FROM, UNTIL);
    organization(market, "calendar", "cooperative", null);
    organization(market, "summer", "platform-cooperative", market.oneOf("06-30", "09-30"));
    organization(market, "lab", "open-value-network", null);
    market.add("Account", "id", "acct-fund", "holder", "fund", "kind", "bank");
    market.add("Account", "id", "acct-ann", "holder", "ann", "kind", "wallet");
    market.add("Account", "id", "exchange", "holder", "operator", "kind", "exchange");
    market.uselessLink("ann", "fund");
  }

  private static void organization(
      MarketBuilder market, String organization, String form, @Nullable String yearEnd) {
    market.add("Organization", "id", organization, "form", form, "yearEnd", yearEnd);
    market.add(
        "Account", "id", "till-" + organization, "organization", organization, "kind", "platform");
    for (String kind : new String[] {"Transfer", "Membership"}) {
      boolean gap = market.percent(15);
      market.covered(
          organization, kind, FROM, gap ? UNTIL.minusSeconds(1) : UNTIL, !market.percent(10));
    }
    market.add(
        "Membership",
        "id",
        market.id("m"),
        "member",
        "ann",
        "organization",
        organization,
        "role",
        "member",
        "from",
        "2020-01-01");
    // Members of some years only, and who is called a backer by the platform.
    market.add(
        "Membership",
        "id",
        market.id("m"),
        "member",
        "bob",
        "organization",
        organization,
        "role",
        "board",
        "from",
        "2020-01-01",
        "until",
        market.breaches() ? market.oneOf("2024-12-31", "2025-01-01", "2025-06-30") : null);
    market.add(
        "Membership",
        "id",
        market.id("m"),
        "member",
        "fund",
        "organization",
        organization,
        "role",
        "Backer",
        "from",
        "2020-01-01");
    int flows = 3 + market.below(5);
    for (int i = 0; i < flows; i++) {
      flow(market, organization);
    }
    if (market.percent(40)) {
      market.decide(
          organization,
          null,
          Instant.parse("2025-07-01T00:00:00Z"),
          Map.of("maximumShare", market.oneOf("0.5", "0.75")));
      market.decide(
          organization,
          Instant.parse("2025-07-01T00:00:00Z"),
          null,
          Map.of("maximumShare", market.breaches() ? "0.25" : "0.6"));
    }
  }

  private static void flow(MarketBuilder market, String organization) {
    Instant at = at(market);
    String member = market.oneOf("ann", "ann", "acct-ann", MEMBERS[market.below(2)]);
    BigDecimal amount = new BigDecimal(100 * (1 + market.below(3)));
    String unit = market.oneOf("EUR", "EUR", "EUR", "USD");
    // Members keep pace with what outsiders give, unless a breach is to be.
    transfer(market, organization, member, null, amount + " " + unit, at, "income");
    if (!market.breaches() || market.percent(40)) {
      transfer(market, organization, "ann", null, amount + " " + unit, at, "payment");
    }
    String outsider =
        market.percent(20) ? market.oneOf("acct-fund", "exchange") : OUTSIDERS[market.below(3)];
    BigDecimal given =
        market.breaches() && market.percent(60)
            ? market.oneOf(
                amount.add(new BigDecimal("0.01")), amount, amount.multiply(BigDecimal.TEN))
            : amount;
    String id = transfer(market, organization, outsider, null, given + " " + unit, at, "income");
    if (market.percent(25)) {
      transfer(
          market,
          organization,
          outsider,
          id,
          market.oneOf(given, BigDecimal.ONE) + " " + unit,
          at,
          "refund");
    }
    if (market.percent(40)) {
      transfer(
          market,
          organization,
          market.oneOf("till-" + organization, "bank"),
          null,
          "9999 " + unit,
          at,
          market.oneOf("internal", "swap", "refund", "reserve"));
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
      String organization,
      String other,
      @Nullable String reverses,
      String quantity,
      Instant at,
      String kind) {
    String id = market.id("t");
    String own = market.percent(20) ? "till-" + organization : organization;
    boolean named =
        other.startsWith("acct") || other.startsWith("till") || other.equals("exchange");
    String otherName = named ? other : market.as(other);
    boolean out = reverses != null;
    String[] parts = quantity.split(" ");
    BigDecimal value = new BigDecimal(parts[0]);
    // Somebody between them keeps a part of what is given.
    boolean kept = market.percent(20);
    String gross = out ? value.add(BigDecimal.ONE) + " " + parts[1] : quantity;
    String received = out || !kept ? quantity : value.subtract(BigDecimal.ONE) + " " + parts[1];
    market.add(
        "Transfer",
        "id",
        id,
        "payer",
        out ? own : otherName,
        "payee",
        out ? otherName : own,
        "quantity",
        received,
        "gross",
        kept ? gross : null,
        "at",
        at,
        "book",
        market.percent(90) ? organization : "elsewhere",
        "kind",
        kind,
        "reverses",
        reverses);
    return id;
  }
}
