package org.agoranomos.rules.market;

import java.util.Map;
import java.util.function.Consumer;

/** What fills the random markets of the pack {@code market-integrity}. */
final class MarketIntegrityMarkets {
  static final Map<String, Consumer<MarketBuilder>> GENERATORS =
      Map.ofEntries(
          Map.entry("MKT-001", TradeMarket::fill),
          Map.entry("MKT-002", RingMarket::fill),
          Map.entry("MKT-003", OrderMarket::fill),
          Map.entry("MKT-004", InsiderMarket::fill),
          Map.entry("MKT-005", InsiderReportMarket::fill),
          Map.entry("MKT-006", CollectorMarket::fill),
          Map.entry("MKT-007", PositionMarket::fill),
          Map.entry("MKT-008", ConcentratedMarket::fill),
          Map.entry("MKT-009", SettlementMarket::fill),
          Map.entry("MKT-010", CashMarket::fill),
          Map.entry("MKT-011", PriceMarket::fill));

  private MarketIntegrityMarkets() {}
}
