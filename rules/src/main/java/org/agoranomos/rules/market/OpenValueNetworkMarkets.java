package org.agoranomos.rules.market;

import java.util.Map;
import java.util.function.Consumer;

/** What fills the random markets of the pack {@code open-value-network}. */
final class OpenValueNetworkMarkets {
  static final Map<String, Consumer<MarketBuilder>> GENERATORS =
      Map.ofEntries(
          Map.entry("OVN-001", ContributionMarket::ofFew),
          Map.entry("OVN-002", ContributionMarket::ofOneself),
          Map.entry("OVN-003", ShareMarket::ofEquation),
          Map.entry("OVN-004", ShareMarket::ofPast),
          Map.entry("OVN-005", PayoutMarket::fill),
          Map.entry("OVN-006", CustodyMarket::fill),
          Map.entry("OVN-007", DistributionMarket::ofIncome),
          Map.entry("OVN-008", EventPublicationMarket::fill),
          Map.entry("OVN-009", DistributionMarket::ofUse),
          Map.entry("OVN-010", FlowMarket::fill),
          Map.entry("OVN-011", AlignmentMarket::fill));

  private OpenValueNetworkMarkets() {}
}
