package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Outputs that were promised to the commons, and how they were published, for PLAT-006. */
final class OutputMarket {
  private static final String[] KEPT = {"CC-BY-SA-4.0", "cc-by-sa-4.0", "MIT OR CC-BY-SA-4.0"};
  private static final String[] WITHHELD = {"NONE", "CC-BY-NC-SA-4.0", "cc-by-nd-4.0"};

  private OutputMarket() {}

  static void fill(MarketBuilder market) {
    market.coverage("ride", "Output", market.percent(70));
    market.coverage("lab", "Output", market.percent(70));
    int count = 3 + market.below(5);
    for (int i = 0; i < count; i++) {
      output(market);
    }
  }

  private static void output(MarketBuilder market) {
    Instant due =
        switch (market.below(6)) {
          case 0 -> MarketBuilder.micros(MarketBuilder.END, market.below(2) - 1);
          case 1 -> MarketBuilder.micros(MarketBuilder.START, market.below(2) - 1);
          case 2 -> MarketBuilder.micros(MarketBuilder.MIDDLE, market.below(2) - 1);
          case 3 ->
              MarketBuilder.micros(
                  MarketBuilder.END.minus(Duration.ofDays(20)), market.below(2) - 1);
          default -> market.sometime(1);
        };
    boolean breach = market.breaches() && market.percent(60);
    boolean promised = market.percent(90);
    int how = breach ? market.below(3) : 3;
    Instant published =
        switch (how) {
          case 0 -> MarketBuilder.micros(due, 1 + market.below(2));
          case 1 -> due.minusSeconds(60);
          case 2 -> null;
          default -> market.oneOf(due, due.minusSeconds(86_400), MarketBuilder.micros(due, -1));
        };
    String licence =
        how == 2
            ? null
            : how == 1
                ? market.oneOf(WITHHELD)
                : market.oneOf(KEPT[0], KEPT[1], KEPT[2], "CC-BY-4.0", "GPL-3.0-only", null);
    boolean day = market.percent(25);
    market.add(
        "Output",
        "id",
        market.id("o"),
        "organization",
        market.oneOf("ride", "lab", "lab"),
        "promisedLicence",
        promised ? market.oneOf(KEPT[0], "CC-BY-SA-4.0", "CC-BY-NC-ND-4.0", "MIT") : null,
        "due",
        market.percent(5) ? null : time(day, due),
        "publishedAt",
        published == null || market.percent(8) ? null : time(day || market.percent(10), published),
        "licence",
        licence,
        "location",
        how == 2 ? (market.percent(10) ? "https://example.org/o" : null) : null);
  }

  private static @Nullable Object time(boolean day, Instant at) {
    return day ? MarketBuilder.day(at) : at;
  }
}
