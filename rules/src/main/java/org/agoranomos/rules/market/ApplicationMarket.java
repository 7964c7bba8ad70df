package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applications decided about when they have to be, for COOP-001. */
final class ApplicationMarket {
  private static final Duration WITHIN = Duration.ofDays(30);

  private ApplicationMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "coop", "form", "cooperative");
    market.add("Organization", "id", "ride", "form", "platform-cooperative");
    market.add("Organization", "id", "firm", "form", "company");
    for (String organization : new String[] {"coop", "ride", "firm"}) {
      market.coverage(organization, "Application", market.percent(50));
    }
    if (market.percent(40)) {
      market.decide("coop", MarketBuilder.MIDDLE, null, Map.of("within", "P20D"));
    }
    int count = 2 + market.below(4);
    for (int i = 0; i < count; i++) {
      application(market);
    }
  }

  private static void application(MarketBuilder market) {
    boolean breach = market.breaches() && market.percent(50);
    Instant at =
        switch (market.below(4)) {
          case 0 -> MarketBuilder.END.minus(WITHIN);
          case 1 -> MarketBuilder.micros(MarketBuilder.END.minus(WITHIN), -1);
          case 2 -> MarketBuilder.MIDDLE;
          default -> market.sometime(1);
        };
    Instant due = at.plus(WITHIN);
    boolean undecided = breach ? market.percent(30) : market.percent(5);
    String decision = market.oneOf("admitted", "refused", "withdrawn", null);
    Instant decided =
        breach
            ? market.oneOf(MarketBuilder.micros(due, 1), due, due.plus(WITHIN))
            : market.oneOf(due.minus(Duration.ofDays(11)), at.plusSeconds(60));
    market.add(
        "Application",
        "id",
        market.id("a"),
        "applicant",
        market.as(market.oneOf("ann", "bob", "cleo")),
        "organization",
        market.oneOf("coop", "coop", "ride", "firm"),
        "at",
        time(market, at),
        "decidedAt",
        undecided || market.percent(5) ? null : time(market, decided),
        "decision",
        undecided ? null : decision,
        "reason",
        reason(market, breach));
  }

  private static @Nullable String reason(MarketBuilder market, boolean breach) {
    return breach ? market.oneOf(null, " ", "no room") : "no room";
  }

  private static Object time(MarketBuilder market, Instant at) {
    return market.percent(25) ? MarketBuilder.day(at) : at;
  }
}
