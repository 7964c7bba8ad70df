package org.agoranomos.rules.market;

import java.util.Map;
import java.util.function.Consumer;

/** What fills the random markets of the pack {@code market-governance}. */
final class MarketGovernanceMarkets {
  static final Map<String, Consumer<MarketBuilder>> GENERATORS = Map.of();

  private MarketGovernanceMarkets() {}
}
