package org.agoranomos.rules.market;

import java.util.Map;
import java.util.function.Consumer;

/** What fills the random markets of the pack {@code cooperative}. */
final class CooperativeMarkets {
  static final Map<String, Consumer<MarketBuilder>> GENERATORS =
      Map.ofEntries(
          Map.entry("COOP-001", ApplicationMarket::fill),
          Map.entry("COOP-004", MemberVoteMarket::fill),
          Map.entry("COOP-005", StatuteMarket::fill),
          Map.entry("COOP-006", BoardMarket::fill),
          Map.entry("COOP-011", IncomeMarket::fill),
          Map.entry("COOP-016", ObjectionMarket::fill),
          Map.entry("COOP-017", ExpenseMarket::fill));

  private CooperativeMarkets() {}
}
