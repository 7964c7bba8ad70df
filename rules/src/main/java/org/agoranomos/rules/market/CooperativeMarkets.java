package org.agoranomos.rules.market;

import java.util.Map;
import java.util.function.Consumer;

/** What fills the random markets of the pack {@code cooperative}. */
final class CooperativeMarkets {
  static final Map<String, Consumer<MarketBuilder>> GENERATORS =
      Map.ofEntries(
          Map.entry("COOP-001", ApplicationMarket::fill),
          Map.entry("COOP-002", MemberSayMarket::oneVote),
          Map.entry("COOP-003", MemberSayMarket::pluralVotes),
          Map.entry("COOP-004", MemberVoteMarket::fill),
          Map.entry("COOP-005", StatuteMarket::fill),
          Map.entry("COOP-006", BoardMarket::fill),
          Map.entry("COOP-007", GeneralMeetingMarket::fill),
          Map.entry("COOP-008", AccountsMarket::reserves),
          Map.entry("COOP-009", LeaverMarket::fill),
          Map.entry("COOP-010", AccountsMarket::returns),
          Map.entry("COOP-011", IncomeMarket::fill),
          Map.entry("COOP-012", SpendingMarket::education),
          Map.entry("COOP-013", TradeAmongMarket::fill),
          Map.entry("COOP-014", SpendingMarket::community),
          Map.entry("COOP-015", TurnoutMarket::fill),
          Map.entry("COOP-016", ObjectionMarket::fill),
          Map.entry("COOP-017", ExpenseMarket::fill));

  private CooperativeMarkets() {}
}
