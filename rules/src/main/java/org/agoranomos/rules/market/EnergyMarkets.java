package org.agoranomos.rules.market;

import java.util.Map;
import java.util.function.Consumer;

/** What fills the random markets of the pack {@code energy}. */
final class EnergyMarkets {
  static final Map<String, Consumer<MarketBuilder>> GENERATORS =
      Map.ofEntries(
          Map.entry("NRG-001", MeterMarket::fill),
          Map.entry("NRG-002", CertificateMarket::ofUse),
          Map.entry("NRG-003", SharingMarket::fill),
          Map.entry("NRG-004", CertificateMarket::ofSales));

  private EnergyMarkets() {}
}
