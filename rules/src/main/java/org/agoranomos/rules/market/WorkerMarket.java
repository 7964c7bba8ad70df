package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who works for two platforms and a firm, is a member and has a seat, for PLAT-001 and PLAT-005.
 */
final class WorkerMarket {
  private static final Instant LONG_AGO = Instant.parse("2025-03-01T00:00:00Z");
  private static final Duration QUARTER = Duration.ofDays(90);
  private static final Instant BEFORE = MarketBuilder.micros(MarketBuilder.END, -1).minus(QUARTER);
  private static final String[] PLATFORMS = {"ride", "rooms", "firm"};

  private WorkerMarket() {}

  private static void platforms(MarketBuilder market) {
    market.add("Organization", "id", "ride", "form", "platform-cooperative");
    market.add("Organization", "id", "rooms", "form", "platform-cooperative");
    market.add("Organization", "id", "firm", "form", "company");
  }

  private static void vouch(MarketBuilder market, String platform, String kind) {
    int choice = market.below(10);
    Instant from = choice == 0 ? MarketBuilder.micros(BEFORE, 1) : LONG_AGO;
    market.covered(platform, kind, from, MarketBuilder.END, choice != 1);
  }

  /** Five workers or so a platform, of whom about four fifths are members. */
  static void ofMembers(MarketBuilder market) {
    platforms(market);
    market.add("Party", "id", "crew", "kind", "organization");
    if (market.percent(40)) {
      market.decide("ride", null, MarketBuilder.MIDDLE, Map.of("minimumShare", "0.1"));
      market.decide("ride", MarketBuilder.MIDDLE, null, Map.of("minimumShare", "0.6"));
    }
    for (String platform : PLATFORMS) {
      vouch(market, platform, "Contribution");
      vouch(market, platform, "Membership");
      boolean breach = market.breaches() && market.percent(85);
      int outsiders = breach ? 2 : market.below(2);
      int workers = 5 - market.below(2) * (breach ? 1 : 0);
      for (int i = 0; i < workers; i++) {
        worker(market, platform, i >= outsiders);
      }
      if (market.percent(30)) {
        work(market, "crew", platform, market.sometime(2));
      }
    }
  }

  private static void worker(MarketBuilder market, String platform, boolean member) {
    String who = market.id("w");
    Instant at =
        switch (market.below(4)) {
          case 0 -> MarketBuilder.START;
          case 1 -> MarketBuilder.micros(MarketBuilder.END, -1);
          default -> market.sometime(1);
        };
    work(market, who, platform, at);
    if (market.percent(90)) {
      work(
          market,
          who,
          platform,
          market.oneOf(LONG_AGO, BEFORE, BEFORE, MarketBuilder.micros(BEFORE, 1)));
    }
    Instant join = market.oneOf(LONG_AGO, LONG_AGO, at, MarketBuilder.micros(at, 1));
    Instant leave =
        member
            ? market.oneOf(null, null, null, MarketBuilder.micros(at, 1))
            : market.oneOf(at, at, MarketBuilder.START.minusSeconds(9));
    if (!join.isBefore(MarketBuilder.END) || leave != null && !join.isBefore(leave)) {
      join = LONG_AGO;
    }
    if (member || market.percent(50)) {
      member(
          market,
          who,
          platform,
          market.oneOf("member", "worker", "board"),
          null,
          join,
          leave == null ? null : market.percent(10) ? MarketBuilder.day(leave) : leave);
    }
    if (market.percent(10)) {
      member(market, who, platform, "sponsor", null, LONG_AGO, null);
    }
  }

  private static void work(MarketBuilder market, String who, String platform, Instant at) {
    market.add(
        "Contribution",
        "id",
        market.id("c"),
        "contributor",
        market.as(who),
        "organization",
        platform,
        "kind",
        market.percent(95) ? "work" : "use",
        "quantity",
        "2 h",
        "at",
        at);
  }

  /** Groups of each platform, and who sits on its board. */
  static void ofSeats(MarketBuilder market) {
    platforms(market);
    if (market.percent(30)) {
      market.decide("ride", null, MarketBuilder.MIDDLE, Map.of("minimumSeats", "1"));
      market.decide("ride", MarketBuilder.MIDDLE, null, Map.of("minimumSeats", "2"));
    }
    for (String platform : PLATFORMS) {
      vouch(market, platform, "Membership");
      for (String group : new String[] {"riders", "cooks", "guests"}) {
        group(market, platform, group);
      }
      if (market.percent(30)) {
        seat(market, market.id("p"), platform, "board", market.oneOf("riders", "founders"));
      }
      if (market.percent(8)) {
        seat(market, market.id("p"), platform, market.oneOf("board", "guardian"), null);
      }
    }
  }

  private static void group(MarketBuilder market, String platform, String group) {
    String who = market.id("p");
    Instant end =
        market.oneOf(
            null, null, null, null, MarketBuilder.END, MarketBuilder.micros(MarketBuilder.END, -1));
    member(
        market,
        who,
        platform,
        market.oneOf("member", "Member", "worker", "sponsor", "guardian"),
        market.percent(20) ? " " + group.toUpperCase(Locale.ROOT) : group,
        market.oneOf(LONG_AGO, MarketBuilder.micros(MarketBuilder.END, -1)),
        end);
    boolean breach = market.breaches() && market.percent(60);
    if (!breach) {
      seat(market, who, platform, market.oneOf("board", "Chair"), null);
      seat(market, market.id("p"), platform, "board", group);
    } else if (market.percent(40)) {
      seat(market, who, platform, market.oneOf("employee", "sponsor", "board"), group);
    }
  }

  private static void seat(
      MarketBuilder market, String who, String platform, String role, @Nullable String group) {
    Instant left =
        market.oneOf(
            null, null, null, BEFORE, MarketBuilder.micros(BEFORE, 1), LONG_AGO.plusSeconds(9));
    member(market, who, platform, role, group, LONG_AGO, left);
  }

  private static void member(
      MarketBuilder market,
      String who,
      String platform,
      String role,
      @Nullable String group,
      Instant from,
      @Nullable Object until) {
    market.add(
        "Membership",
        "id",
        market.id("m"),
        "member",
        market.as(who),
        "organization",
        platform,
        "role",
        role,
        "group",
        group,
        "from",
        from,
        "until",
        until);
  }
}
