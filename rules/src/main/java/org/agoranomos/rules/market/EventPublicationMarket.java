package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of two networks and a company, and what was published of them, for OVN-008. */
final class EventPublicationMarket {
  private static final Duration TIME = Duration.ofDays(7);

  private EventPublicationMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "lab", "form", "open-value-network");
    market.add("Organization", "id", "commons", "form", "commons");
    market.add("Organization", "id", "firm", "form", "company");
    for (String organization : new String[] {"lab", "commons", "firm"}) {
      market.coverage(organization, "Disclosure", market.percent(60));
    }
    if (market.percent(40)) {
      market.decide("lab", MarketBuilder.MIDDLE, null, Map.of("within", "P2D"));
    }
    int count = 2 + market.below(5);
    for (int i = 0; i < count; i++) {
      event(market);
    }
    if (market.percent(10)) {
      disclosure(
          market, "lab", market.oneOf("event", "activity", "results"), null, MarketBuilder.MIDDLE);
    }
  }

  private static void event(MarketBuilder market) {
    boolean breach = market.breaches() && market.percent(70);
    String organization = market.oneOf("lab", "lab", "commons", "firm");
    Instant at =
        switch (market.below(6)) {
          case 0 -> MarketBuilder.END.minus(TIME);
          case 1 -> MarketBuilder.micros(MarketBuilder.END.minus(TIME), -1);
          case 2 -> MarketBuilder.MIDDLE.minusSeconds(market.below(2));
          default -> market.sometime(1);
        };
    String id = market.id("e");
    String reference = market.percent(50) ? market.id("ref") : null;
    Object when = market.percent(25) ? MarketBuilder.day(at) : at;
    if (market.percent(50)) {
      market.add(
          "Contribution",
          "id",
          id,
          "contributor",
          market.as("ann"),
          "organization",
          organization,
          "kind",
          "work",
          "quantity",
          "5 h",
          "reference",
          reference,
          "at",
          when);
    } else {
      market.add(
          "Transfer",
          "id",
          id,
          "payer",
          organization,
          "payee",
          market.as("ann"),
          "quantity",
          "5 EUR",
          "book",
          market.percent(90) ? organization : null,
          "kind",
          market.oneOf("payment", "payout", "internal"),
          "reference",
          reference,
          "at",
          when);
    }
    Instant last = at.plus(TIME);
    String subject = reference != null && market.percent(50) ? reference : id;
    if (!breach) {
      disclosure(
          market,
          organization,
          "event",
          subject,
          market.oneOf(at, at.plusSeconds(60), MarketBuilder.micros(last, -market.below(2))));
      disclosure(market, organization, "event", id, at);
    } else if (market.percent(50)) {
      disclosure(
          market,
          market.oneOf(organization, organization, "gossip"),
          market.oneOf("event", "event", "results"),
          subject,
          MarketBuilder.micros(last, 1 - market.below(2)));
    }
  }

  private static void disclosure(
      MarketBuilder market, String by, String kind, @Nullable String subject, Instant at) {
    market.add(
        "Disclosure",
        "id",
        market.id("d"),
        "by",
        by,
        "kind",
        kind,
        "subject",
        subject,
        "at",
        market.percent(15) ? MarketBuilder.day(at) : at);
  }
}
