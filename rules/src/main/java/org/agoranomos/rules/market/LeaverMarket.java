package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members who leave and take about as much as they paid up, for COOP-009. */
final class LeaverMarket {
  private static final String[] PEOPLE = {"ann", "bob", "cleo"};

  private LeaverMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "coop", "form", "cooperative");
    market.add("Organization", "id", "firm", "form", "company");
    market.uselessLink("ann", "bob");
    if (market.percent(40)) {
      market.decide(
          "coop", MarketBuilder.MIDDLE, null, Map.of("more", market.oneOf("0", "0.1", "0.0001")));
    }
    if (market.percent(50)) {
      market.add(
          "AnnualAccount",
          "id",
          market.id("a"),
          "organization",
          "coop",
          "from",
          "2026-01-01",
          "until",
          market.oneOf("2027-01-01", "2026-02-15"),
          "surplus",
          market.oneOf("-100 EUR", "0 EUR", "100 EUR"),
          "losses",
          market.oneOf("100 EUR", "0 EUR", null),
          "reserve",
          market.oneOf("100 EUR", "50 EUR", null),
          "capital",
          market.oneOf("1000 EUR", "100 EUR", null));
    }
    for (String person : PEOPLE) {
      leave(market, market.percent(92) ? "coop" : "firm", person);
    }
  }

  private static void leave(MarketBuilder market, String organization, String person) {
    Instant left = market.percent(30) ? MarketBuilder.MIDDLE : market.sometime(15);
    boolean again = market.percent(20);
    boolean more = market.breaches() && market.percent(80);
    membership(market, organization, person, "2020-01-01", market.percent(95) ? left : null);
    if (again) {
      Object until = market.percent(50) ? left.plus(Duration.ofDays(5)) : null;
      membership(market, organization, person, left.toString(), until);
    }
    int instalments = 1 + market.below(2);
    for (int i = 0; i < instalments; i++) {
      Instant at =
          left.plus(
              market.oneOf(
                  Duration.ofDays(2), Duration.ofDays(6), Duration.ZERO, Duration.ofNanos(-1000)));
      String id =
          transfer(
              market,
              organization,
              person,
              at,
              more
                  ? market.oneOf("100.01 EUR", "200.03 EUR", "300 EUR")
                  : market.oneOf("50 EUR", "40 EUR"),
              false,
              null);
      if (market.percent(20)) {
        transfer(market, organization, person, at, market.oneOf("50 EUR", "0.01 EUR"), true, id);
      }
    }
  }

  private static void membership(
      MarketBuilder market,
      String organization,
      String person,
      String from,
      @Nullable Object until) {
    @Nullable Object ends =
        until instanceof Instant instant && market.percent(30) ? MarketBuilder.day(instant) : until;
    market.add(
        "Membership",
        "id",
        market.id("m"),
        "member",
        market.as(person),
        "organization",
        organization,
        "role",
        "member",
        "from",
        from,
        "until",
        ends,
        "capital",
        market.percent(90) ? market.oneOf("100 EUR", "100 EUR", "100 EUR", "100 USD") : null);
  }

  private static String transfer(
      MarketBuilder market,
      String organization,
      String person,
      Instant at,
      String quantity,
      boolean back,
      @Nullable String reverses) {
    String id = market.id("t");
    market.add(
        "Transfer",
        "id",
        id,
        "payer",
        back ? market.as(person) : organization,
        "payee",
        back ? organization : market.as(person),
        "quantity",
        quantity,
        "at",
        back && market.percent(20) ? MarketBuilder.day(at) : at,
        "book",
        market.percent(93) ? organization : "bank",
        "kind",
        market.percent(90) ? "capital" : "refund",
        "reverses",
        reverses);
    return id;
  }
}
