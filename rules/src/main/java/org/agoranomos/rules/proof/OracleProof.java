package org.agoranomos.rules.proof;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.rules.cases.CaseRun;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.market.RandomMarket;
import org.agoranomos.rules.policy.PolicyException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a policy finds on random markets what its oracle finds.
 *
 * @param policy id of the policy
 * @param markets how many markets were compared
 * @param withFindings in how many of them there was something to find
 * @param difference the first market in which they differ, or null if in none
 * @param said what the policy said of the first {@value Said#MARKETS} of them
 */
public record OracleProof(
    String policy,
    long markets,
    long withFindings,
    @Nullable Difference difference,
    List<String> said) {
  /** The file with the oracle. */
  public static final String FILE = "oracle.rq";

  /**
   * A market in which rule and oracle differ.
   *
   * @param market its number
   * @param ruleOnly what only the rule finds, by the ids of the policy's key
   * @param oracleOnly what only the oracle finds
   * @param failures why the rule could not be evaluated, if it could not
   */
  public record Difference(
      long market,
      Set<List<String>> ruleOnly,
      Set<List<String>> oracleOnly,
      Map<String, String> failures) {}

  /**
   * Whether the policy has an oracle, and markets to ask it of.
   *
   * @return false for policies that operators wrote, for which there are no random markets
   */
  public static boolean isPossible(LoadedPolicy policy) {
    return policy.folder().text(FILE) != null
        && RandomMarket.policies().contains(policy.policy().id());
  }

  /**
   * Compares, up to the first difference.
   *
   * @param from number of the first market
   * @param markets how many
   * @throws IllegalArgumentException if that is not possible
   */
  public static OracleProof of(LoadedPolicy policy, long from, long markets)
      throws IOException, PolicyException {
    String id = policy.policy().id();
    String text = policy.folder().text(FILE);
    if (text == null) {
      throw new IllegalArgumentException(id + " has no " + FILE);
    }
    Oracle oracle = new Oracle(text);
    long withFindings = 0;
    Said said = new Said();
    for (long seed = from; seed < from + markets; seed++) {
      RandomMarket.Market market = RandomMarket.of(id, seed);
      try (MarketRun run = MarketRun.of(policy, market.facts(), market.terms(), market.period())) {
        // However the work is split, the same must be found.
        CaseRun.Found found = run.evaluate(seed % 2 == 0 ? 1 : 1_000);
        if (seed < from + Said.MARKETS) {
          said.add(found);
        }
        Set<List<String>> expected = new MarketGraph(run, policy.policy()).ask(oracle);
        withFindings += expected.isEmpty() ? 0 : 1;
        if (!found.failures().isEmpty() || !found.findings().keySet().equals(expected)) {
          Difference difference =
              new Difference(
                  seed,
                  without(found.findings().keySet(), expected),
                  without(expected, found.findings().keySet()),
                  found.failures());
          return new OracleProof(id, seed - from + 1, withFindings, difference, said.summary());
        }
      }
    }
    return new OracleProof(id, markets, withFindings, null, said.summary());
  }

  private static Set<List<String>> without(Set<List<String>> all, Set<List<String>> others) {
    Set<List<String>> left = new HashSet<>(all);
    left.removeAll(others);
    return left;
  }
}
