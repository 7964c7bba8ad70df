package org.agoranomos.rules.market;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
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

  private static final SortedMap<String, Consumer<MarketBuilder>> GENERATORS =
      all(
          List.of(
              OpenValueNetworkMarkets.GENERATORS,
              CooperativeMarkets.GENERATORS,
              PlatformCooperativeMarkets.GENERATORS,
              DaoMarkets.GENERATORS,
              MarketIntegrityMarkets.GENERATORS,
              CrossOrganizationMarkets.GENERATORS,
              MarketGovernanceMarkets.GENERATORS,
              EnergyMarkets.GENERATORS));

  private RandomMarket() {}

  private static SortedMap<String, Consumer<MarketBuilder>> all(
      List<Map<String, Consumer<MarketBuilder>>> packs) {
    SortedMap<String, Consumer<MarketBuilder>> all = new TreeMap<>();
    packs.forEach(all::putAll);
    return all;
  }

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
