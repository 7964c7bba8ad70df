package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Claims to assets that change registry and claimant, for XORG-001. */
final class ClaimMarket {
  private static final String[] REGISTRIES = {"north", "south", "west"};

  private ClaimMarket() {}

  static void fill(MarketBuilder market) {
    market.uselessLink("ann", "bob");
    int assets = 2 + market.below(3);
    for (int i = 0; i < assets; i++) {
      asset(market, "GO-" + i);
    }
  }

  private static void asset(MarketBuilder market, String asset) {
    Instant handed = market.sometime(2);
    Instant ends =
        market.breaches() && market.percent(60)
            ? market.oneOf(MarketBuilder.micros(handed, 1), handed.plus(Duration.ofDays(3)))
            : market.oneOf(handed, MarketBuilder.micros(handed, -1));
    boolean open = market.breaches() && market.percent(30);
    boolean days = market.percent(30);
    String from = market.oneOf(REGISTRIES);
    String to = market.oneOf(REGISTRIES);
    Instant began = handed.minus(Duration.ofDays(40));
    String old = market.oneOf("ann", "bob");
    claim(
        market,
        asset,
        old,
        from,
        began,
        open ? null : days ? MarketBuilder.day(ends) : ends,
        market.percent(20) ? market.oneOf(REGISTRIES) : null,
        market.percent(20));
    claim(
        market,
        asset,
        market.oneOf("ann", "bob"),
        to,
        market.percent(30) ? MarketBuilder.day(handed) : handed,
        market.percent(20) ? handed.plus(Duration.ofDays(1)) : null,
        market.percent(20) ? market.oneOf(REGISTRIES) : null,
        market.percent(20));
    if (market.percent(30)) {
      // The same claim from another source.
      claim(market, asset, old, from, began, ends, null, false);
    }
    if (market.percent(30)) {
      // Locked for where it went.
      claim(market, "L" + asset, "bridge", "north", began, null, "south", false);
      claim(market, "L" + asset, "ann", "south", handed, null, null, false);
    }
    if (market.breaches() && market.percent(30)) {
      claim(market, "S" + asset, "ann", "north", handed, null, null, false);
      claim(
          market,
          "S" + asset,
          "bob",
          market.oneOf("north", "south"),
          market.percent(50) ? handed : MarketBuilder.day(handed),
          market.percent(50) ? null : handed.plus(Duration.ofDays(2)),
          null,
          false);
    }
  }

  private static void claim(
      MarketBuilder market,
      String asset,
      String claimant,
      String registry,
      Object from,
      @Nullable Object until,
      @Nullable String lockedFor,
      boolean part) {
    market.add(
        "Claim",
        "id",
        market.id("c"),
        "asset",
        asset,
        "claimant",
        market.as(claimant),
        "registry",
        registry,
        "quantity",
        part ? "1 MWh" : null,
        "from",
        from,
        "until",
        until,
        "lockedFor",
        lockedFor);
  }
}
