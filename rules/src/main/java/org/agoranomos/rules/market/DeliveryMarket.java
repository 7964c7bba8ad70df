package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trades that were delivered, and what was paid of them around the last day, for PLAT-004. */
final class DeliveryMarket {
  private static final Duration WITHIN = Duration.ofDays(30);
  private static final String[] SELLERS = {"rider", "cook"};

  private DeliveryMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "hall", "form", "company");
    market.add("Organization", "id", "shop", "form", "company");
    market.add("Organization", "id", "ride", "form", "platform-cooperative");
    market.add("Market", "id", "fair", "operator", "ride");
    market.add("Market", "id", "bazaar");
    market.add("Party", "id", "ann", "kind", "person");
    Instant long0 = MarketBuilder.START.minus(Duration.ofDays(90));
    for (String place : new String[] {"fair", "bazaar"}) {
      vouch(market, place, "Settlement", long0);
    }
    for (String seller : SELLERS) {
      vouch(market, seller, "Transfer", long0);
    }
    if (market.percent(40)) {
      market.decide("fair", MarketBuilder.MIDDLE, null, Map.of("within", "P14D"));
    }
    int count = 3 + market.below(4);
    for (int i = 0; i < count; i++) {
      trade(market);
    }
  }

  private static void vouch(MarketBuilder market, String of, String kind, Instant since) {
    int choice = market.below(10);
    Instant until = choice == 9 ? MarketBuilder.END.minus(Duration.ofDays(20)) : MarketBuilder.END;
    market.covered(of, kind, since, until, choice != 8);
  }

  private static void trade(MarketBuilder market) {
    Instant at =
        switch (market.below(5)) {
          case 0 -> MarketBuilder.micros(MarketBuilder.END.minus(WITHIN), market.below(2) - 1);
          case 1 -> MarketBuilder.micros(MarketBuilder.START.minus(WITHIN), market.below(2) - 1);
          case 2 -> MarketBuilder.micros(MarketBuilder.MIDDLE, market.below(2) - 1);
          default -> market.sometime(1).minus(Duration.ofDays(20));
        };
    String id = market.id("t");
    String reference = market.percent(60) ? "deal-" + id : null;
    String buyer = market.oneOf("hall", "hall", "hall", "shop", "ann", "stranger");
    String seller = market.oneOf(SELLERS);
    String place = market.oneOf("fair", "fair", "bazaar");
    market.add(
        "Trade",
        "id",
        id,
        "market",
        place,
        "buyer",
        buyer,
        "seller",
        market.as(seller),
        "quantity",
        "3 1",
        "price",
        "100 EUR",
        "fee",
        market.percent(40) ? market.oneOf("10 EUR", "10 USD") : null,
        "reference",
        reference,
        "at",
        at.minus(Duration.ofDays(2)));
    boolean day = market.percent(20);
    if (market.percent(95)) {
      settle(market, id, "delivery", "3 1", day ? MarketBuilder.day(at) : at);
      if (market.percent(20)) {
        settle(market, id, "delivery", "1 1", at.minus(Duration.ofDays(1)));
      }
    }
    boolean breach = market.breaches() && market.percent(70);
    Duration time = market.percent(70) ? WITHIN : Duration.ofDays(14);
    Instant paid =
        breach
            ? MarketBuilder.micros(at.plus(time), 1 + market.below(2))
            : market.oneOf(at.plus(time), at.minusSeconds(9), at.plusSeconds(500_000));
    String name = market.oneOf(id, id, reference, reference, "other", "deal-other");
    int how = breach ? market.below(4) : market.below(3);
    if (how == 0) {
      settle(market, id, "payment", market.oneOf("100 EUR", "100 EUR", "90 EUR", "89 EUR"), paid);
    } else if (how < 3) {
      transfer(market, buyer, seller, name, paid);
    }
    if (market.percent(breach ? 15 : 5)) {
      transfer(
          market,
          market.oneOf(buyer, "ride", "else"),
          seller,
          null,
          MarketBuilder.micros(
              at.plus(market.oneOf(WITHIN, Duration.ofDays(-2))), market.below(3) - 1));
    }
    if (market.percent(8)) {
      market.add(
          "Commitment",
          "id",
          market.id("c"),
          "provider",
          market.oneOf(buyer, seller),
          "receiver",
          seller,
          "quantity",
          "100 EUR",
          "due",
          MarketBuilder.micros(at.plus(WITHIN), market.below(2)),
          "agreement",
          id);
    }
  }

  private static void settle(
      MarketBuilder market, String trade, String leg, String quantity, Object at) {
    market.add(
        "Settlement",
        "id",
        market.id("s"),
        "trade",
        trade,
        "leg",
        leg,
        "quantity",
        quantity,
        "at",
        at);
  }

  private static void transfer(
      MarketBuilder market, String buyer, String seller, @Nullable String name, Instant at) {
    boolean settles = name == null || !name.startsWith("deal-");
    market.add(
        "Transfer",
        "id",
        market.id("p"),
        "payer",
        market.oneOf(buyer, buyer, "ride"),
        "payee",
        market.percent(90) ? market.as(seller) : "ride",
        "quantity",
        market.oneOf("100 EUR", "100 EUR", "90 EUR", "80 EUR", "100 USD"),
        "gross",
        market.percent(10) ? "100 EUR" : null,
        "fee",
        market.percent(20) ? "10 EUR" : null,
        "kind",
        market.oneOf("payment", "payment", "payment", "payout", "refund", "fee"),
        "settles",
        settles ? name : null,
        "reference",
        settles ? null : name,
        "at",
        market.percent(20) ? MarketBuilder.day(at) : at);
  }
}
