package org.agoranomos.rules.market;

import java.util.Map;
import java.util.function.Consumer;

/** What fills the random markets of the pack {@code platform-cooperative}. */
final class PlatformCooperativeMarkets {
  static final Map<String, Consumer<MarketBuilder>> GENERATORS =
      Map.ofEntries(
          Map.entry("PLAT-001", WorkerMarket::ofMembers),
          Map.entry("PLAT-002", FeeMarket::fill),
          Map.entry("PLAT-003", WorkMarket::fill),
          Map.entry("PLAT-004", DeliveryMarket::fill),
          Map.entry("PLAT-005", WorkerMarket::ofSeats),
          Map.entry("PLAT-006", OutputMarket::fill),
          Map.entry("PLAT-007", AnnouncementMarket::fill),
          Map.entry("PLAT-008", ReasonMarket::fill));

  private PlatformCooperativeMarkets() {}
}
