package org.agoranomos.rules.market;

import java.util.Map;
import java.util.function.Consumer;

/** What fills the random markets of the pack {@code cross-organization}. */
final class CrossOrganizationMarkets {
  static final Map<String, Consumer<MarketBuilder>> GENERATORS =
      Map.ofEntries(
          Map.entry("XORG-001", ClaimMarket::fill),
          Map.entry("XORG-002", LedgerMarket::fill),
          Map.entry("XORG-003", ControlMarket::fill),
          Map.entry("XORG-004", CircleMarket::fill),
          Map.entry("XORG-005", SuspensionMarket::fill),
          Map.entry("XORG-006", InterlockMarket::fill),
          Map.entry("XORG-007", EnforcementMarket::fill),
          Map.entry("XORG-008", ReachMarket::fill),
          Map.entry("XORG-009", CommitmentMarket::fill),
          Map.entry("XORG-010", LedgerMarket::fillSent),
          Map.entry("XORG-011", PaidOnceMarket::fill),
          Map.entry("XORG-012", SanctionMarket::fill),
          Map.entry("XORG-013", MutualMarket::fill),
          Map.entry("XORG-014", RelatedMarket::fill));

  private CrossOrganizationMarkets() {}
}
