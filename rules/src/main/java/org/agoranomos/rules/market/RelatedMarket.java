package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Deals of two organizations with whom they hold, and what they disclose of them, for XORG-014. No
 * chain of two stakes gives control.
 */
final class RelatedMarket {
  private static final Instant LONG_AGO = Instant.parse("2024-06-01T00:00:00Z");

  private final MarketBuilder market;
  private final Instant turn;

  private RelatedMarket(MarketBuilder market) {
    this.market = market;
    turn = market.sometime(35);
  }

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "peer");
    for (String organization : new String[] {"coop", "farm"}) {
      market.add("Organization", "id", organization, "form", "cooperative");
      int choice = market.below(16);
      if (choice < 15) {
        market.covered(
            organization,
            "Disclosure",
            choice < 14 ? LONG_AGO : MarketBuilder.START,
            MarketBuilder.END,
            market.percent(97));
      }
      if (market.percent(30)) {
        market.decide(
            organization,
            market.percent(50) ? MarketBuilder.MIDDLE : null,
            null,
            market.oneOf(Map.of("controlShare", "0.6"), Map.of("within", "P10D")));
      }
    }
    market.uselessLink("mill", "coop");
    RelatedMarket related = new RelatedMarket(market);
    related.stake("coop", "shop");
    related.stake("ann", "coop");
    related.stake("ann", "farm");
    for (int i = 0, deals = 4 + market.below(4); i < deals; i++) {
      related.deal(market.breaches() && i == 0);
    }
  }

  private void stake(String holder, String issuer) {
    boolean ends = market.percent(20);
    boolean begins = market.percent(20);
    market.add(
        "Stake",
        "id",
        market.id("s"),
        "holder",
        market.as(holder),
        "issuer",
        issuer,
        "kind",
        market.percent(10) ? "capital" : market.oneOf("ownership", "voting"),
        "share",
        market.oneOf("0.5", "0.500001", "0.6", "0.600001", "0.7", "0.7"),
        "from",
        begins ? (market.percent(50) ? turn : MarketBuilder.day(turn)) : LONG_AGO,
        "until",
        ends && !begins ? turn : null);
  }

  private void deal(boolean hidden) {
    Instant at =
        switch (market.below(5)) {
          case 0 -> turn;
          case 1 -> MarketBuilder.micros(turn, -1);
          case 2 ->
              MarketBuilder.micros(MarketBuilder.END.minus(Duration.ofDays(30)), -market.below(2));
          default -> market.sometime(32);
        };
    String one = hidden ? "coop" : market.oneOf("coop", "coop", "coop", "farm");
    String other =
        hidden ? "shop" : market.oneOf("shop", "shop", "shop", "shop", "farm", "mill", "coop");
    boolean swapped = market.percent(50);
    String id = market.id("r");
    String reference = market.percent(50) ? market.id("INV-") : null;
    Object when = market.percent(20) ? MarketBuilder.day(at) : at;
    String giver = market.as(swapped ? one : other);
    String taker = market.as(swapped ? other : one);
    if (market.percent(60)) {
      market.add(
          "Trade",
          "id",
          id,
          "market",
          "peer",
          "seller",
          giver,
          "buyer",
          taker,
          "quantity",
          "5 t",
          "price",
          "100 EUR",
          "at",
          when,
          "reference",
          reference);
    } else {
      market.add(
          "Commitment",
          "id",
          id,
          "provider",
          giver,
          "receiver",
          taker,
          "quantity",
          "5 t",
          "madeAt",
          market.percent(90) ? when : null,
          "reference",
          reference);
    }
    boolean breach = market.breaches() && market.percent(85);
    if (hidden || (breach && market.percent(70))) {
      return;
    }
    Instant last = at.plus(Duration.ofDays(market.oneOf(30, 30, 10)));
    boolean general = market.percent(market.breaches() ? 10 : 30);
    Instant told =
        breach
            ? MarketBuilder.micros(last, market.below(2))
            : market.oneOf(
                at, at.plusSeconds(90_000), MarketBuilder.micros(last, -market.below(2)));
    if (general && market.percent(40)) {
      told = MarketBuilder.micros(at.minus(Duration.ofDays(365)), breach ? -1 : market.below(2));
    }
    boolean byOne = market.percent(70);
    market.add(
        "Disclosure",
        "id",
        market.id("d"),
        "by",
        market.as(byOne ? one : other),
        "kind",
        breach && market.percent(20) ? "event" : "related-party",
        "party",
        general ? market.as(byOne ? other : one) : null,
        "subject",
        general ? null : reference != null && market.percent(50) ? reference : id,
        "at",
        market.percent(15) ? MarketBuilder.day(told) : told);
  }
}
