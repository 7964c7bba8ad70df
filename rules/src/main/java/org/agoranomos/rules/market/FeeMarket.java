package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payments and trades of which platforms, and others, take fees, for PLAT-002. */
final class FeeMarket {
  private static final BigDecimal CAP = new BigDecimal("0.15");

  private FeeMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "platform", "form", "platform-cooperative");
    market.add("Organization", "id", "host", "form", "company");
    market.add("Organization", "id", "shop", "form", "cooperative", "host", "host");
    market.add("Organization", "id", "runner", "form", "cooperative");
    market.add("Market", "id", "place", "operator", "runner");
    market.add("Market", "id", "nobodys");
    market.add("Account", "id", "till", "organization", "platform", "kind", "bank");
    if (market.percent(40)) {
      market.decide("platform", null, MarketBuilder.MIDDLE, Map.of("minimumFee", "1"));
      market.decide(
          "platform",
          MarketBuilder.MIDDLE,
          null,
          Map.of("maximumTake", market.oneOf("0.15", "0.2")));
    }
    int count = 2 + market.below(4);
    for (int i = 0; i < count; i++) {
      if (market.percent(70)) {
        payment(market);
      } else {
        trade(market);
      }
    }
  }

  private static BigDecimal fee(MarketBuilder market, BigDecimal gross) {
    BigDecimal most = gross.multiply(CAP).add(new BigDecimal("0.01"));
    if (market.breaches() && market.percent(50)) {
      return market.oneOf(
          most.add(new BigDecimal("0.0001")), gross.multiply(new BigDecimal("0.21")));
    }
    return market.oneOf(most, gross.multiply(new BigDecimal("0.1")), gross.multiply(CAP));
  }

  private static Instant at(MarketBuilder market) {
    return switch (market.below(6)) {
      case 0 -> MarketBuilder.MIDDLE;
      case 1 -> MarketBuilder.micros(MarketBuilder.MIDDLE, -1);
      default -> market.sometime(2);
    };
  }

  private static void payment(MarketBuilder market) {
    BigDecimal gross = new BigDecimal(market.oneOf("100", "1", "33.33", "5"));
    String platform = market.oneOf("platform", "host", "runner", "till");
    Instant at = at(market);
    String group = market.id("g");
    String way = market.oneOf("settles", "batch", "reference");
    boolean several = !way.equals("settles") && market.percent(30);
    String unit = market.percent(90) ? "EUR" : "USD";
    String first = paid(market, gross, unit, at, way, group);
    BigDecimal total = gross;
    if (several) {
      paid(market, gross, unit, at, way, group);
      total = gross.add(gross);
    }
    String link = way.equals("settles") ? first : group;
    boolean onTop = market.percent(20);
    BigDecimal fee = fee(market, total);
    List<String> fees = new ArrayList<>();
    if (market.percent(30)) {
      BigDecimal part = fee.multiply(new BigDecimal("0.25"));
      fees.add(fee(market, platform, part, unit, onTop, way, link, null));
      fees.add(fee(market, platform, fee.subtract(part), unit, false, way, link, null));
    } else {
      fees.add(fee(market, platform, fee, unit, onTop, way, link, null));
    }
    // The platform's own book tells of the same fee.
    if (!way.equals("settles") && market.percent(30)) {
      fee(market, platform, fee, unit, onTop, way, link, null, "platforms");
    }
    // What others take besides.
    if (market.percent(40)) {
      fee(market, "processor", total.multiply(CAP), unit, false, way, link, null);
    }
    if (market.percent(25)) {
      for (String returned : fees) {
        fee(market, platform, total, unit, false, way, market.id("g"), returned);
      }
    }
    if (market.percent(20)) {
      fee(market, platform, BigDecimal.TEN, unit, false, "settles", "nothing-known", null);
    }
  }

  private static String paid(
      MarketBuilder market, BigDecimal gross, String unit, Instant at, String way, String group) {
    String id = market.id("t");
    boolean net = market.percent(30);
    boolean stated = net && market.percent(50);
    BigDecimal kept = net ? gross.multiply(new BigDecimal("0.03")) : BigDecimal.ZERO;
    market.add(
        "Transfer",
        "id",
        id,
        "payer",
        market.as("ann"),
        "payee",
        "shop",
        "quantity",
        gross.subtract(kept) + " " + unit,
        "at",
        at,
        "book",
        "shop",
        "kind",
        market.oneOf("payment", "income", "payout"),
        "gross",
        stated ? gross + " " + unit : null,
        "fee",
        net && !stated ? kept + " " + unit : null,
        way.equals("batch") ? "batch" : "reference",
        way.equals("settles") ? null : group);
    return id;
  }

  private static String fee(
      MarketBuilder market,
      String platform,
      BigDecimal fee,
      String unit,
      boolean onTop,
      String way,
      String link,
      @Nullable String returned) {
    return fee(market, platform, fee, unit, onTop, way, link, returned, "shop");
  }

  private static String fee(
      MarketBuilder market,
      String platform,
      BigDecimal fee,
      String unit,
      boolean onTop,
      String way,
      String link,
      @Nullable String returned,
      String book) {
    String id = market.id("f");
    String payer = onTop ? market.as("ann") : "shop";
    market.add(
        "Transfer",
        "id",
        id,
        "payer",
        returned == null ? payer : platform,
        "payee",
        returned == null ? platform : payer,
        "quantity",
        fee + " " + unit,
        "at",
        market.sometime(1),
        "book",
        book,
        "kind",
        "fee",
        way,
        link,
        "reverses",
        returned);
    return id;
  }

  private static void trade(MarketBuilder market) {
    String id = market.id("d");
    BigDecimal price = new BigDecimal(market.oneOf("10", "100"));
    boolean stated = market.percent(60);
    BigDecimal fee = fee(market, price);
    market.add(
        "Trade",
        "id",
        id,
        "market",
        market.oneOf("place", "place", "nobodys"),
        "buyer",
        market.as("ann"),
        "seller",
        "shop",
        "quantity",
        "5 kWh",
        "price",
        price + " EUR",
        "at",
        at(market),
        "fee",
        stated ? fee + (market.percent(90) ? " EUR" : " USD") : null);
    int books = market.below(3);
    for (int i = 0; i < books; i++) {
      market.add(
          "Transfer",
          "id",
          market.id("f"),
          "payer",
          "shop",
          "payee",
          "runner",
          "quantity",
          fee + " EUR",
          "at",
          market.sometime(1),
          "book",
          i == 0 ? "shop" : "runner",
          "kind",
          "fee",
          "settles",
          id);
    }
  }
}
