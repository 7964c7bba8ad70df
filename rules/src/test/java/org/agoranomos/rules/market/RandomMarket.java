package org.agoranomos.rules.market;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.policy.TermsStatement;

/**
 * Small random markets for one policy each: full of boundaries and of what looks like a breach,
 * about half of them with planted breaches, with parties under several identifiers, terms that
 * change and coverage with gaps. The same seed gives the same market.
 */
public final class RandomMarket {
  /**
   * A market.
   *
   * @param facts its facts, coverage and identity links among them
   * @param terms what was decided
   * @param period the audited period
   */
  public record Market(List<KnownFact> facts, List<TermsStatement> terms, TimeInterval period) {}

  private static final Map<String, Consumer<MarketBuilder>> GENERATORS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("COOP-011", IncomeMarket::fill),
              Map.entry("COOP-017", ExpenseMarket::fill),
              Map.entry("DAO-001", QuorumMarket::fill),
              Map.entry("DAO-002", VotingTimesMarket::fill),
              Map.entry("DAO-003", TimelockMarket::fill),
              Map.entry("DAO-004", ExecutionMarket::fill),
              Map.entry("DAO-005", OutflowMarket::fill),
              Map.entry("DAO-006", ActionMarket::fill),
              Map.entry("DAO-007", PowerMarket::fill),
              Map.entry("DAO-008", OwnPaymentMarket::fill),
              Map.entry("DAO-009", VotingMarket::fill),
              Map.entry("MKT-001", TradeMarket::fill),
              Map.entry("MKT-010", CashMarket::fill),
              Map.entry("OVN-001", ContributionMarket::ofFew),
              Map.entry("OVN-002", ContributionMarket::ofOneself),
              Map.entry("OVN-010", FlowMarket::fill),
              Map.entry("PLAT-002", FeeMarket::fill),
              Map.entry("XORG-002", LedgerMarket::fill),
              Map.entry("XORG-005", SuspensionMarket::fill),
              Map.entry("XORG-008", ReachMarket::fill)));

  private RandomMarket() {}

  /** The policies that there are markets for. */
  public static Set<String> policies() {
    return GENERATORS.keySet();
  }

  /**
   * A market for a policy.
   *
   * @throws IllegalArgumentException if there is no generator for the policy
   */
  public static Market of(String policyId, long seed) {
    Consumer<MarketBuilder> generator = GENERATORS.get(policyId);
    if (generator == null) {
      throw new IllegalArgumentException(
          "no random market for " + policyId + "; there are " + policies());
    }
    MarketBuilder market = new MarketBuilder(policyId, seed);
    generator.accept(market);
    return market.build();
  }
}
