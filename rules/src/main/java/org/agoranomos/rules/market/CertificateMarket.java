package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Certificates of production, their use and their sale, for NRG-002 and NRG-004. */
final class CertificateMarket {
  private static final Instant LONG_AGO = Instant.parse("2025-06-01T00:00:00Z");

  private CertificateMarket() {}

  /** Certificates that are issued, handed on and retired around the last moment. */
  static void ofUse(MarketBuilder market) {
    for (String owner : new String[] {"coop", "farm"}) {
      market.add("Organization", "id", owner, "form", "cooperative");
      if (market.percent(30)) {
        market.decide(
            owner,
            MarketBuilder.MIDDLE,
            null,
            Map.of("transfer", "P300D", "cancellation", "P500D"));
      }
    }
    market.uselessLink("coop", "farm");
    int certificates = 2 + market.below(4);
    for (int i = 0; i < certificates; i++) {
      used(market, "GO-" + i);
    }
  }

  private static void used(MarketBuilder market, String number) {
    Instant at =
        switch (market.below(6)) {
          case 0 -> MarketBuilder.MIDDLE.plusNanos(-1_000L * market.below(2));
          case 1 -> MarketBuilder.START.plusNanos(-1_000L * market.below(2));
          case 2 -> MarketBuilder.END.plusNanos(-1_000L * market.below(2));
          default -> market.sometime(1);
        };
    boolean late = market.breaches() && market.percent(50);
    boolean retired = market.percent(50);
    Instant ended = at.minus(Duration.ofDays(retired ? 550 : 366)).plusNanos(late ? -1_000 : 0);
    if (!late && market.percent(60)) {
      ended = at.minus(Duration.ofDays(market.oneOf(300, 290)));
    }
    Object when = market.percent(15) ? MarketBuilder.day(at) : at;
    certificate(
        market, number, "north", ended, LONG_AGO, retired ? null : when, retired ? when : null);
    if (market.percent(30)) {
      boolean again = market.breaches() && market.percent(60);
      Instant issued = again ? MarketBuilder.micros(LONG_AGO, 1) : LONG_AGO;
      certificate(
          market,
          number,
          market.oneOf("north", "south", "south"),
          ended,
          again && market.percent(80) ? market.oneOf(at, MarketBuilder.micros(at, -1)) : issued,
          null,
          null);
    }
  }

  /** Trades and transfers of certificates around the moment of their retirement. */
  static void ofSales(MarketBuilder market) {
    market.add("Market", "id", "peer");
    market.uselessLink("coop", "farm");
    int certificates = 2 + market.below(3);
    for (int i = 0; i < certificates; i++) {
      String number = "GO-" + i;
      Instant retired = market.sometime(2);
      Object when = market.percent(30) ? MarketBuilder.day(retired) : retired;
      boolean stands = market.percent(market.breaches() ? 10 : 40);
      certificate(market, number, "north", LONG_AGO, LONG_AGO, null, stands ? null : when);
      if (market.percent(20)) {
        Object elsewhere = market.percent(70) ? when : null;
        certificate(market, number, "south", LONG_AGO, LONG_AGO, null, elsewhere);
      }
      int sales = market.below(3);
      for (int j = 0; j < sales; j++) {
        sale(market, market.percent(90) ? number : market.oneOf("other", null), retired);
      }
    }
  }

  private static void sale(MarketBuilder market, @Nullable String number, Instant retired) {
    boolean after = market.breaches() && market.percent(70);
    Instant at =
        after
            ? market.oneOf(MarketBuilder.micros(retired, 1), retired.plusSeconds(90_000))
            : market.oneOf(
                retired, MarketBuilder.micros(retired, -1), retired.minusSeconds(90_000));
    Object when = market.percent(20) ? MarketBuilder.day(at) : at;
    if (market.percent(80) || number == null) {
      market.add(
          "Trade",
          "id",
          market.id("t"),
          "market",
          "peer",
          "seller",
          market.as("coop"),
          "buyer",
          market.as("shop"),
          "asset",
          number,
          "quantity",
          "1 MWh",
          "price",
          "5 EUR",
          "at",
          when);
    } else {
      market.add(
          "Transfer",
          "id",
          market.id("x"),
          "payer",
          market.as("coop"),
          "payee",
          market.oneOf("shop", "coop"),
          "quantity",
          "1 " + number,
          "at",
          when,
          "kind",
          market.oneOf("payment", "refund"));
    }
  }

  private static void certificate(
      MarketBuilder market,
      String number,
      String registry,
      Instant producedUntil,
      Instant issued,
      @Nullable Object transferred,
      @Nullable Object retired) {
    market.add(
        "Certificate",
        "id",
        market.id("c"),
        "asset",
        number,
        "registry",
        registry,
        "owner",
        market.as(market.oneOf("coop", "farm")),
        "quantity",
        "1 MWh",
        "producedFrom",
        producedUntil.minus(Duration.ofDays(30)),
        "producedUntil",
        market.percent(20) ? MarketBuilder.day(producedUntil) : producedUntil,
        "issuedAt",
        market.percent(20) ? MarketBuilder.day(issued) : issued,
        "transferredAt",
        transferred,
        "retiredAt",
        retired);
  }
}
