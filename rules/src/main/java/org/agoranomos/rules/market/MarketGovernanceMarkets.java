package org.agoranomos.rules.market;

import java.util.Map;
import java.util.function.Consumer;

/** What fills the random markets of the pack {@code market-governance}. */
final class MarketGovernanceMarkets {
  static final Map<String, Consumer<MarketBuilder>> GENERATORS =
      Map.ofEntries(
          Map.entry("GOV-001", OperatorMarket::ofRules),
          Map.entry("GOV-002", GroupMarket::fill),
          Map.entry("GOV-003", OperatorMarket::ofOwnTrades),
          Map.entry("GOV-004", AppealMarket::fill),
          Map.entry("GOV-005", ParticipationMarket::fill));

  private MarketGovernanceMarkets() {}
}
