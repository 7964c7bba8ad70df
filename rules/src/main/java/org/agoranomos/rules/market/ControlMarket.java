package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who holds two organizations, directly and through a company, and what of it is disclosed, for
 * XORG-003. The stakes of one party on its ways to an organization end together.
 */
final class ControlMarket {
  private static final Instant LONG_AGO = Instant.parse("2025-06-01T00:00:00Z");

  private final MarketBuilder market;

  private ControlMarket(MarketBuilder market) {
    this.market = market;
  }

  static void fill(MarketBuilder market) {
    for (String organization : new String[] {"coop", "farm"}) {
      market.add("Organization", "id", organization, "form", "cooperative");
      if (market.percent(85)) {
        market.covered(
            organization,
            "Disclosure",
            Instant.parse(market.percent(80) ? "2025-01-01T00:00:00Z" : "2025-12-01T00:00:00Z"),
            MarketBuilder.END,
            market.percent(95));
      }
      if (market.percent(30)) {
        market.decide(organization, null, null, Map.of("share", market.oneOf("0.3", "0.2")));
      }
      if (market.percent(30)) {
        market.decide(organization, MarketBuilder.MIDDLE, null, Map.of("within", "P14D"));
      }
    }
    market.uselessLink("ann", "shop");
    ControlMarket control = new ControlMarket(market);
    control.throughShop();
    control.direct("bob", "farm");
    control.direct("eve", market.oneOf("farm", "coop"));
  }

  private String share() {
    return market.breaches()
        ? market.oneOf("0.1", "0.2", "0.25", "0.249999", "0.3", "0.5", "1")
        : market.oneOf("0.05", "0.1", "0.1");
  }

  private void throughShop() {
    Instant first = begin();
    Instant until = end(first);
    stake("ann", "coop", share(), first, until, false);
    stake("ann", "shop", market.oneOf("0.2", "0.249999", "0.5", "1"), begin(), until, false);
    stake("shop", "coop", share(), begin(), until, false);
    disclose("ann", "coop", first);
    if (market.percent(60)) {
      disclose("shop", "coop", first);
    }
  }

  private void direct(String holder, String organization) {
    Instant first = begin();
    Instant until = end(first);
    boolean capital = market.percent(15);
    stake(holder, organization, capital ? "0.9" : share(), first, until, capital);
    disclose(holder, organization, first);
  }

  private Instant begin() {
    return switch (market.below(4)) {
      case 0 -> LONG_AGO;
      case 1 ->
          MarketBuilder.micros(MarketBuilder.END.minus(Duration.ofDays(28)), -market.below(2));
      case 2 -> MarketBuilder.MIDDLE.minusNanos(market.below(2) * 1_000L);
      default -> market.sometime(10);
    };
  }

  private @Nullable Instant end(Instant first) {
    if (market.percent(70)) {
      return null;
    }
    Instant due = first.plus(Duration.ofDays(market.oneOf(28, 28, 14)));
    Instant end = MarketBuilder.micros(due, market.below(2));
    return end.isBefore(MarketBuilder.END) ? end : null;
  }

  private void stake(
      String holder,
      String issuer,
      String share,
      Instant from,
      @Nullable Instant until,
      boolean capital) {
    market.add(
        "Stake",
        "id",
        market.id("s"),
        "holder",
        market.as(holder),
        "issuer",
        issuer,
        "kind",
        capital ? "capital" : market.oneOf("ownership", "voting"),
        "share",
        share,
        "from",
        market.percent(80) ? from : MarketBuilder.day(from),
        "until",
        until);
  }

  private void disclose(String controller, String organization, Instant first) {
    if (market.percent(market.breaches() ? 60 : 20)) {
      return;
    }
    Instant due = first.plus(Duration.ofDays(market.oneOf(28, 28, 14)));
    Instant at =
        market.oneOf(
            due,
            MarketBuilder.micros(due, 1),
            MarketBuilder.START,
            first.minus(Duration.ofDays(90)));
    int by = market.below(3);
    market.add(
        "Disclosure",
        "id",
        market.id("d"),
        "by",
        by == 0 ? organization : by == 1 ? market.as(controller) : "register",
        "kind",
        market.percent(90) ? "control" : "event",
        "party",
        by == 1 ? organization : market.as(controller),
        "subject",
        by == 2 ? organization : null,
        "at",
        market.percent(15) ? MarketBuilder.day(at) : at);
  }
}
