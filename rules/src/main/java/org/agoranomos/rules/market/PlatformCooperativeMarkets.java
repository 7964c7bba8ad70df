package org.agoranomos.rules.market;

import java.util.Map;
import java.util.function.Consumer;

/** What fills the random markets of the pack {@code platform-cooperative}. */
final class PlatformCooperativeMarkets {
  static final Map<String, Consumer<MarketBuilder>> GENERATORS =
      Map.ofEntries(Map.entry("PLAT-002", FeeMarket::fill));

  private PlatformCooperativeMarkets() {}
}
