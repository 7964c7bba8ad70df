package org.agoranomos.rules.market;

import java.util.Map;
import java.util.function.Consumer;

/** What fills the random markets of the pack {@code energy}. */
final class EnergyMarkets {
  static final Map<String, Consumer<MarketBuilder>> GENERATORS = Map.of();

  private EnergyMarkets() {}
}
