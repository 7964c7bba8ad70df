package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Trades of three that go round, nearly or not, and with those who trade with all, for MKT-002. */
final class RingMarket {
  private static final String[] TRADERS = {"ann", "bob", "cleo"};

  private RingMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "fair", "operator", market.percent(85) ? "house" : "cleo");
    market.add("Market", "id", "open");
    market.add("Account", "id", "pool", "kind", "pool");
    for (String trader : TRADERS) {
      // Names that sort behind the trader's own, so that the oracle can call them by it.
      market.add(
          "IdentityLink",
          "id",
          market.id("link"),
          "identifier",
          trader,
          "other",
          "zz-" + trader,
          "method",
          "signed",
          "confidence",
          "1",
          "statedBy",
          "market");
    }
    for (String place : new String[] {"fair", "open"}) {
      if (market.percent(50)) {
        market.decide(
            place,
            MarketBuilder.MIDDLE,
            null,
            Map.of("tolerance", market.oneOf("0", "0.1"), "rounds", market.oneOf("1", "2")));
      }
    }
    int bursts = 1 + market.below(2);
    for (int i = 0; i < bursts; i++) {
      burst(market, market.oneOf("fair", "open"));
    }
  }

  private static void burst(MarketBuilder market, String place) {
    Instant at = MarketBuilder.MIDDLE.plus(Duration.ofDays(market.below(10) - 4));
    int members = market.percent(60) ? 2 : 3;
    int first = market.below(3);
    int rounds = 1 + market.below(3);
    Duration step = market.oneOf(Duration.ofMinutes(5), Duration.ofHours(2), Duration.ofHours(13));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < members; i++) {
        String seller = TRADERS[(first + i) % 3];
        String buyer = TRADERS[(first + (i + 1) % members) % 3];
        boolean last = round == rounds - 1 && i == members - 1;
        String quantity =
            last && (!market.breaches() || market.percent(30))
                ? market.oneOf("97", "98", "98.01", "80", "97.99")
                : "100";
        trade(market, place, seller, buyer, quantity, at);
        at = at.plus(step);
        if (market.percent(4)) {
          trade(market, place, seller, "pool", "100", at);
        }
      }
    }
    if (market.percent(20)) {
      trade(market, place, market.oneOf(TRADERS), market.oneOf(TRADERS), "1", at);
    }
    if (market.percent(15)) {
      trade(market, place, "pool", "ann", "100", at);
      trade(market, place, "ann", "pool", "100", at);
    }
  }

  private static void trade(
      MarketBuilder market,
      String place,
      String seller,
      String buyer,
      String quantity,
      Instant at) {
    Instant when = market.percent(20) ? MarketBuilder.micros(at, -1) : at;
    market.add(
        "Trade",
        "id",
        market.id("t"),
        "market",
        place,
        "seller",
        named(market, seller),
        "buyer",
        named(market, buyer),
        "asset",
        market.percent(97) ? "tool" : "bead",
        "quantity",
        quantity + (market.percent(98) ? " tool" : " lot"),
        "price",
        "5 EUR",
        "at",
        market.percent(4) ? MarketBuilder.day(when) : when);
  }

  private static String named(MarketBuilder market, String party) {
    boolean other = !party.equals("pool") && market.percent(20);
    return other ? "zz-" + party : party;
  }
}
