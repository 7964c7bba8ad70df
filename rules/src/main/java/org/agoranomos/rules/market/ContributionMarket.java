package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contributions to two networks and a company, and who validated them, for OVN-001 and OVN-002. */
final class ContributionMarket {
  private static final String[] PEOPLE = {"ann", "bob", "cleo", "dan", "eve"};
  private static final Duration GRACE = Duration.ofDays(30);

  private ContributionMarket() {}

  /** Contributions around the moment at which they are due, validated by too few. */
  static void ofFew(MarketBuilder market) {
    organizations(market);
    for (String organization : new String[] {"lab", "commons", "firm"}) {
      market.coverage(organization, "Validation", market.percent(70));
    }
    if (market.percent(50)) {
      market.decide("lab", null, MarketBuilder.MIDDLE, Map.of("minimumValidators", "1"));
      market.decide("lab", MarketBuilder.MIDDLE, null, Map.of("minimumValidators", "3"));
    }
    if (market.percent(30)) {
      market.decide("commons", null, null, Map.of("within", "P7D"));
    }
    market.uselessLink("ann", "bob");
    int count = 2 + market.below(5);
    for (int i = 0; i < count; i++) {
      boolean breach = market.breaches() && market.percent(80);
      Instant at = at(market);
      Object when = market.percent(30) ? MarketBuilder.day(at) : at;
      int contributor = market.below(PEOPLE.length);
      String id =
          contribution(market, market.oneOf("lab", "lab", "commons", "firm"), contributor, when);
      int others = breach ? market.below(3) : 3 + market.below(2);
      for (int other = 1; other <= others; other++) {
        String validator = PEOPLE[(contributor + other) % PEOPLE.length];
        validation(market, id, validator, validatedAt(market, at, breach));
        if (market.percent(25)) {
          validation(market, id, validator, validatedAt(market, at, breach));
        }
      }
      if (market.percent(30)) {
        validation(market, id, PEOPLE[contributor], validatedAt(market, at, breach));
      }
    }
  }

  private static Instant at(MarketBuilder market) {
    Instant last = MarketBuilder.END.minus(GRACE);
    return switch (market.below(6)) {
      case 0 -> MarketBuilder.micros(last, -1);
      case 1 -> last;
      case 2 -> MarketBuilder.START.minus(GRACE).minusSeconds(market.below(3));
      case 3 -> MarketBuilder.MIDDLE;
      default -> market.sometime(1);
    };
  }

  private static Instant validatedAt(MarketBuilder market, Instant at, boolean breach) {
    Instant end = MarketBuilder.END;
    if (breach && market.percent(20)) {
      return market.oneOf(end, end.plus(GRACE));
    }
    Instant later = at.plusSeconds(market.below(40 * 86_400));
    return later.isBefore(end) ? later : MarketBuilder.micros(end, -1);
  }

  /** Validations, some of them by the contributor. */
  static void ofOneself(MarketBuilder market) {
    organizations(market);
    market.uselessLink("ann", "bob");
    int count = 2 + market.below(4);
    for (int i = 0; i < count; i++) {
      int contributor = market.below(PEOPLE.length);
      String organization = market.oneOf("lab", "commons", "firm");
      String id = contribution(market, organization, contributor, market.sometime(30));
      int validations = market.below(4);
      for (int each = 0; each < validations; each++) {
        boolean own = (market.breaches() || organization.equals("firm")) && market.percent(45);
        Instant at =
            market.percent(80)
                ? market.sometime(0)
                : market.oneOf(
                    MarketBuilder.START,
                    MarketBuilder.END,
                    MarketBuilder.micros(MarketBuilder.START, -1),
                    MarketBuilder.micros(MarketBuilder.END, -1));
        int other = (contributor + 1 + market.below(4)) % PEOPLE.length;
        validation(market, id, PEOPLE[own ? contributor : other], at);
      }
    }
    if (market.percent(20)) {
      validation(market, "nobody-has-it", "ann", market.sometime(1));
    }
  }

  private static void organizations(MarketBuilder market) {
    market.add("Organization", "id", "lab", "form", "open-value-network");
    market.add("Organization", "id", "commons", "form", "commons");
    market.add("Organization", "id", "firm", "form", "company");
  }

  private static String contribution(
      MarketBuilder market, String organization, int contributor, @Nullable Object at) {
    String id = market.id("k");
    market.add(
        "Contribution",
        "id",
        id,
        "contributor",
        market.as(PEOPLE[contributor]),
        "organization",
        organization,
        "kind",
        market.oneOf("work", "use", "material"),
        "quantity",
        (1 + market.below(40)) + " h",
        "at",
        at);
    return id;
  }

  private static void validation(
      MarketBuilder market, String contribution, String validator, Instant at) {
    market.add(
        "Validation",
        "id",
        market.id("v"),
        "contribution",
        contribution,
        "validator",
        market.as(validator),
        "at",
        at);
  }
}
