package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What two platforms and a company change and announce, for PLAT-007. */
final class AnnouncementMarket {
  private static final Instant LONG_AGO = Instant.parse("2024-06-01T00:00:00Z");
  private static final Duration NOTICE = Duration.ofDays(15);
  private static final Duration VALIDITY = Duration.ofDays(180);

  private AnnouncementMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "ride", "form", "platform-cooperative");
    market.add("Organization", "id", "rooms", "form", "platform-cooperative");
    market.add("Organization", "id", "firm", "form", "company");
    if (market.percent(40)) {
      market.decide("ride", MarketBuilder.MIDDLE, null, Map.of("notice", "P30D"));
    }
    for (String platform : new String[] {"ride", "rooms", "firm"}) {
      vouch(market, platform);
      for (String rule : new String[] {"fee", "ranking", "quorum"}) {
        changes(market, platform, rule);
      }
    }
  }

  /** Vouched for since long ago, in two pieces; since half a year before the middle; or not. */
  private static void vouch(MarketBuilder market, String by) {
    Instant middle = MarketBuilder.START.minus(Duration.ofDays(30));
    int choice = market.below(8);
    if (choice < 6) {
      market.covered(by, "Disclosure", LONG_AGO, middle, true);
      market.covered(by, "Disclosure", middle, MarketBuilder.END, choice > 0);
    } else {
      market.covered(
          by, "Disclosure", MarketBuilder.MIDDLE.minus(VALIDITY), MarketBuilder.END, choice == 6);
    }
  }

  private static void changes(MarketBuilder market, String platform, String rule) {
    int value = 1 + market.below(3);
    setting(market, platform, rule, value, LONG_AGO);
    Instant at = MarketBuilder.START.minus(Duration.ofDays(market.below(20)));
    int changes = market.below(3);
    for (int i = 0; i < changes; i++) {
      at =
          market.percent(20) && at.isBefore(MarketBuilder.MIDDLE.minusSeconds(200_000))
              ? MarketBuilder.micros(MarketBuilder.MIDDLE, market.below(2) - 1)
              : at.plus(Duration.ofDays(3 + market.below(40))).plusSeconds(market.below(3));
      value += market.percent(15) ? 0 : 1;
      Object when = market.percent(25) ? MarketBuilder.day(at) : at;
      announced(market, platform, rule, setting(market, platform, rule, value, when), at);
    }
  }

  private static void announced(
      MarketBuilder market, String platform, String rule, String setting, Instant at) {
    boolean breach = market.breaches() && market.percent(70);
    Instant last = at.minus(market.oneOf(NOTICE, NOTICE, Duration.ofDays(30)));
    if (!breach) {
      Instant published =
          market.oneOf(last.minusSeconds(86_400), MarketBuilder.micros(last, -market.below(2)));
      boolean other = market.percent(10);
      String named = market.oneOf(setting, rule, rule);
      disclosure(market, other ? "host" : platform, other ? platform : null, named, published);
      return;
    }
    switch (market.below(6)) {
      case 0 -> disclosure(market, platform, null, rule, MarketBuilder.micros(last, 1));
      case 1 -> disclosure(market, "host", null, rule, last);
      case 2 -> disclosure(market, platform, null, "other", last);
      case 3 ->
          disclosure(
              market,
              market.oneOf(platform, "host"),
              platform,
              market.oneOf(rule, setting),
              MarketBuilder.micros(at.minus(VALIDITY), market.below(3) - 1));
      case 4 -> disclosure(market, "host", platform, market.oneOf(null, setting), last);
      default -> {}
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
      MarketBuilder market,
      String by,
      @Nullable String party,
      @Nullable String subject,
      Instant at) {
    market.add(
        "Disclosure",
        "id",
        market.id("d"),
        "by",
        by,
        "party",
        party,
        "kind",
        market.percent(90) ? "rule-change" : "event",
        "subject",
        subject,
        "at",
        market.percent(15) ? MarketBuilder.day(at) : at);
  }
}
