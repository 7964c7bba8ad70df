package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What operators of two markets change, trade and disclose, for GOV-001 and GOV-003. */
final class OperatorMarket {
  private static final String[] MARKETS = {"fair", "bazaar"};
  private static final Instant LONG_AGO = Instant.parse("2024-06-01T00:00:00Z");

  private OperatorMarket() {}

  private static String operator(String place) {
    return place.equals("fair") ? "guild" : "crew";
  }

  /** Rules that change, and are published around the last moment at which they may be. */
  static void ofRules(MarketBuilder market) {
    markets(market);
    for (String place : MARKETS) {
      vouch(market, place);
      vouch(market, operator(place));
      if (market.percent(40)) {
        market.decide(place, MarketBuilder.MIDDLE, null, Map.of("notice", "P10D"));
      }
      for (String rule : new String[] {"fee", "hours"}) {
        changes(market, place, rule);
      }
    }
    if (market.percent(30)) {
      setting(market, "guild", "fee", 1, LONG_AGO);
      setting(market, "guild", "fee", 2, MarketBuilder.MIDDLE);
    }
  }

  private static void changes(MarketBuilder market, String place, String rule) {
    int value = 1 + market.below(3);
    setting(market, place, rule, value, LONG_AGO);
    int changes = market.below(3);
    Instant at = MarketBuilder.START.plus(Duration.ofDays(market.below(20) - 3));
    for (int i = 0; i < changes; i++) {
      at = at.plus(Duration.ofDays(3 + market.below(40))).plusSeconds(market.below(3));
      boolean breach = market.breaches() && market.percent(60);
      value += market.percent(15) ? 0 : 1;
      String id =
          setting(market, place, rule, value, market.percent(25) ? MarketBuilder.day(at) : at);
      int published = market.below(4);
      Instant last = at.minus(Duration.ofDays(market.oneOf(15, 15, 10)));
      if (!breach) {
        disclosure(
            market,
            market.percent(40) ? place : operator(place),
            "rule-change",
            market.oneOf(id, rule, rule),
            market.oneOf(last.minusSeconds(86_400), MarketBuilder.micros(last, -market.below(2))));
      } else if (published == 0) {
        disclosure(market, operator(place), "rule-change", rule, MarketBuilder.micros(last, 1));
      } else if (published == 1) {
        disclosure(market, "gossip", "rule-change", rule, last);
      } else if (published == 2) {
        disclosure(market, place, market.oneOf("event", "rule-change"), "other", last);
      }
      if (market.percent(10)) {
        disclosure(
            market,
            place,
            "rule-change",
            market.oneOf(null, rule, MarketBuilder.day(at)),
            at.minus(Duration.ofDays(market.oneOf(180, 181, 60))));
      }
    }
  }

  /** Trades of operators and of whom they control, and what they disclose of them. */
  static void ofOwnTrades(MarketBuilder market) {
    markets(market);
    for (String place : MARKETS) {
      vouch(market, operator(place));
      if (market.percent(40)) {
        market.decide(place, MarketBuilder.MIDDLE, null, Map.of("within", "P2D"));
      }
    }
    market.add(
        "Stake",
        "id",
        market.id("k"),
        "holder",
        market.as("guild"),
        "issuer",
        "desk",
        "kind",
        market.oneOf("ownership", "voting", "capital"),
        "share",
        market.oneOf("0.5", "0.500001", "0.9"),
        "from",
        market.oneOf("2025-01-01", "2026-02-15", MarketBuilder.MIDDLE.toString()),
        "until",
        market.oneOf(null, "2026-03-01", "2026-03-01T00:00:00Z"));
    if (market.percent(market.breaches() ? 15 : 60)) {
      disclosure(
          market,
          "guild",
          "own-trading",
          market.oneOf(null, "fair", "bazaar"),
          market.oneOf(
              MarketBuilder.MIDDLE.minus(Duration.ofDays(365)), MarketBuilder.MIDDLE, LONG_AGO));
    }
    int count = 2 + market.below(5);
    for (int i = 0; i < count; i++) {
      trade(market);
    }
  }

  private static void trade(MarketBuilder market) {
    String place = market.oneOf(MARKETS);
    String operator = operator(place);
    boolean breach = market.breaches() && market.percent(70);
    Instant at =
        switch (market.below(6)) {
          case 0 -> MarketBuilder.END.minus(Duration.ofDays(7));
          case 1 -> MarketBuilder.micros(MarketBuilder.END.minus(Duration.ofDays(7)), -1);
          case 2 -> MarketBuilder.MIDDLE.plusNanos(market.below(2) * 1_000L);
          default -> market.sometime(8);
        };
    boolean buys = market.percent(50);
    String own = market.oneOf(operator, operator, "desk", "ann", "crew");
    String id = market.id("t");
    String reference = market.percent(50) ? market.id("deal") : null;
    market.add(
        "Trade",
        "id",
        id,
        "market",
        place,
        "buyer",
        buys ? market.as(own) : "eve",
        "seller",
        buys ? "eve" : market.as(own),
        "quantity",
        "5 kWh",
        "price",
        "1 EUR",
        "reference",
        reference,
        "at",
        market.percent(25) ? MarketBuilder.day(at) : at);
    Instant last = at.plus(Duration.ofDays(market.oneOf(7, 7, 2)));
    String subject = reference != null && market.percent(50) ? reference : id;
    if (!breach) {
      disclosure(
          market,
          operator,
          "own-trading",
          subject,
          market.oneOf(at, at, MarketBuilder.micros(last, -market.below(2))));
    } else if (market.percent(40)) {
      disclosure(
          market,
          market.oneOf(operator, operator, "gossip"),
          market.oneOf("own-trading", "own-trading", "event"),
          subject,
          MarketBuilder.micros(last, 1 - market.below(2)));
    }
  }

  private static void markets(MarketBuilder market) {
    for (String place : MARKETS) {
      market.add("Market", "id", place, "operator", operator(place));
    }
    market.uselessLink("ann", "guild");
  }

  /** Disclosures are vouched for since long ago; or since half a year, or not. */
  private static void vouch(MarketBuilder market, String by) {
    int choice = market.below(10);
    if (choice < 8) {
      market.covered(by, "Disclosure", LONG_AGO, MarketBuilder.END, true);
    } else {
      Instant from = MarketBuilder.MIDDLE.minus(Duration.ofDays(180));
      market.covered(by, "Disclosure", from, MarketBuilder.END, choice == 8);
    }
  }

  private static String setting(
      MarketBuilder market, String subject, String parameter, int value, Object at) {
    String id = market.id("s");
    market.add(
        "Setting",
        "id",
        id,
        "subject",
        subject,
        "parameter",
        parameter,
        "value",
        value + " 1",
        "at",
        at);
    return id;
  }

  private static void disclosure(
      MarketBuilder market, String by, String kind, @Nullable String subject, Instant at) {
    boolean day = market.percent(15);
    market.add(
        "Disclosure",
        "id",
        market.id("d"),
        "by",
        by.equals("guild") ? market.as(by) : by,
        "kind",
        kind,
        "subject",
        subject,
        "at",
        day ? MarketBuilder.day(at) : at);
  }
}
