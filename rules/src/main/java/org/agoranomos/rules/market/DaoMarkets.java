package org.agoranomos.rules.market;

import java.util.Map;
import java.util.function.Consumer;

/** What fills the random markets of the pack {@code dao}. */
final class DaoMarkets {
  static final Map<String, Consumer<MarketBuilder>> GENERATORS =
      Map.ofEntries(
          Map.entry("DAO-001", QuorumMarket::fill),
          Map.entry("DAO-002", VotingTimesMarket::fill),
          Map.entry("DAO-003", TimelockMarket::fill),
          Map.entry("DAO-004", ExecutionMarket::fill),
          Map.entry("DAO-005", OutflowMarket::fill),
          Map.entry("DAO-006", ActionMarket::fill),
          Map.entry("DAO-007", PowerMarket::fill),
          Map.entry("DAO-008", OwnPaymentMarket::fill),
          Map.entry("DAO-009", VotingMarket::fill),
          Map.entry("DAO-010", BorrowedPowerMarket::fill),
          Map.entry("DAO-011", DelegationMarket::fill),
          Map.entry("DAO-012", MultisigMarket::fill),
          Map.entry("DAO-013", PublicationMarket::fill),
          Map.entry("DAO-014", ChangeMarket::fill));

  private DaoMarkets() {}
}
