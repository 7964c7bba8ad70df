package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Work for two platforms and a network, and what was paid for it, for PLAT-003. */
final class WorkMarket {
  private static final Duration WITHIN = Duration.ofDays(60);
  private static final String[] PEOPLE = {"ann", "bob", "cid"};

  private WorkMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "ride", "form", "platform-cooperative");
    market.add("Organization", "id", "rooms", "form", "platform-cooperative");
    market.add("Organization", "id", "lab", "form", "open-value-network");
    for (String platform : new String[] {"ride", "rooms", "lab"}) {
      Instant since = MarketBuilder.START.minus(Duration.ofDays(90));
      int choice = market.below(10);
      market.covered(platform, "Transfer", since, MarketBuilder.MIDDLE, true);
      market.covered(
          platform,
          "Transfer",
          choice == 0 ? MarketBuilder.micros(MarketBuilder.MIDDLE, 1) : MarketBuilder.MIDDLE,
          MarketBuilder.END,
          choice > 1);
    }
    Map<String, String> floor = Map.of("floor", "15", "unit", "EUR");
    if (market.percent(50)) {
      market.decide("ride", null, null, floor);
    } else {
      Instant change = MarketBuilder.MIDDLE.minus(Duration.ofDays(50));
      market.decide("ride", null, change, floor);
      market.decide("ride", change, null, Map.of("floor", "12", "unit", "EUR"));
    }
    if (market.percent(70)) {
      market.decide("rooms", null, null, Map.of("floor", "15", "unit", market.oneOf("EUR", "USD")));
    }
    market.decide("lab", null, null, floor);
    int count = 3 + market.below(4);
    for (int i = 0; i < count; i++) {
      work(market);
    }
  }

  private static void work(MarketBuilder market) {
    Instant at =
        switch (market.below(5)) {
          case 0 -> MarketBuilder.micros(MarketBuilder.END.minus(WITHIN), market.below(2) - 1);
          case 1 -> MarketBuilder.micros(MarketBuilder.START.minus(WITHIN), market.below(2) - 1);
          case 2 ->
              MarketBuilder.micros(
                  MarketBuilder.MIDDLE.minus(Duration.ofDays(50)), market.below(2) - 1);
          default -> market.sometime(1).minus(Duration.ofDays(45));
        };
    boolean day = market.percent(20);
    String platform = market.oneOf("ride", "ride", "ride", "rooms", "lab");
    String who = market.percent(50) ? market.id("worker") : market.oneOf(PEOPLE);
    String reference = market.percent(50) ? market.id("shift") : null;
    String id = log(market, platform, who, reference, "2 h", day ? MarketBuilder.day(at) : at);
    boolean more = reference != null && market.percent(30);
    if (more) {
      log(market, platform, who, reference, market.oneOf("60 min", "3 1"), at.minusSeconds(900));
    }
    boolean breach = market.breaches() && market.percent(80);
    String name = reference != null && market.percent(60) ? reference : id;
    int hours = more ? 3 : 2;
    String enough = (hours * 15) + "";
    String little = market.oneOf(hours * 15 - 1 + ".99", "10", hours * 12 + "");
    Instant due = at.plus(WITHIN);
    Instant paid = market.oneOf(due, at, at.plusSeconds(70_000));
    if (!breach && market.percent(40)) {
      pay(market, platform, who, name, "10 EUR", paid, "payment");
      pay(market, platform, who, name, hours * 15 - 10 + " EUR", due, "payout");
      return;
    }
    String unit = market.percent(94) ? " EUR" : " USD";
    if (market.percent(93)) {
      pay(market, platform, who, name, (breach ? little : enough) + unit, paid, "payment");
    }
    if (market.percent(breach ? 25 : 10)) {
      pay(
          market,
          platform,
          who,
          market.oneOf(name, name, name, null, "other"),
          market.oneOf("20 EUR", "20 EUR", "20 USD"),
          market.oneOf(MarketBuilder.micros(due, 1), MarketBuilder.micros(at, -1), due, at),
          market.oneOf("payment", "payment", "payout", "expense", "refund", "internal"));
    }
  }

  private static String log(
      MarketBuilder market,
      String platform,
      String who,
      @Nullable String reference,
      String quantity,
      Object at) {
    String id = market.id("w");
    market.add(
        "Contribution",
        "id",
        id,
        "contributor",
        market.as(who),
        "organization",
        platform,
        "kind",
        market.percent(96) ? "work" : "use",
        "quantity",
        quantity,
        "at",
        at,
        "reference",
        reference);
    return id;
  }

  private static void pay(
      MarketBuilder market,
      String platform,
      String who,
      @Nullable String name,
      String quantity,
      Instant at,
      String kind) {
    boolean settles = name == null || !name.startsWith("shift");
    market.add(
        "Transfer",
        "id",
        market.id("p"),
        "payer",
        platform,
        "payee",
        market.as(who),
        "quantity",
        quantity,
        "fee",
        market.percent(10) ? market.oneOf("1 EUR", "1 USD") : null,
        "book",
        market.oneOf(platform, null, platform, null, platform, "somebody"),
        "kind",
        kind,
        "settles",
        settles ? name : null,
        "reference",
        settles ? market.oneOf(null, "bank-1") : name,
        "at",
        market.percent(20) ? MarketBuilder.day(at) : at);
  }
}
