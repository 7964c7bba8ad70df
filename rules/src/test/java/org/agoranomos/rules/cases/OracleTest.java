package org.agoranomos.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.market.RandomMarket;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every policy finds in random markets what its oracle finds, written independently in SPARQL.
 * {@code -Dmarkets=100000} compares more of them, {@code -Dmarkets.from=…} others, and {@code
 * -Dpolicies=DAO-001,DAO-002} those of some policies.
 */
@Execution(ExecutionMode.CONCURRENT)
class OracleTest {
  private static final long MARKETS = Long.getLong("markets", 2_000);
  private static final long FROM = Long.getLong("markets.from", 0);
  private static final List<String> POLICIES =
      Stream.of(System.getProperty("policies", "").split(",", -1))
          .filter(id -> !id.isEmpty())
          .toList();

  private static SortedMap<String, LoadedPolicy> policies() throws Exception {
    return new RuleLibrary(TestRun.SCHEMA, Path.of("target/packs")).shipped();
  }

  @Test
  void everyPolicyHasRandomMarkets() throws Exception {
    assertThat(RandomMarket.policies()).isEqualTo(policies().keySet());
  }

  @TestFactory
  Stream<DynamicTest> policyAndOracleFindTheSame() throws Exception {
    return policies().values().stream()
        .filter(policy -> POLICIES.isEmpty() || POLICIES.contains(policy.policy().id()))
        .map(policy -> DynamicTest.dynamicTest(policy.policy().id(), () -> compare(policy)));
  }

  private static void compare(LoadedPolicy policy) throws Exception {
    Oracle oracle =
        new Oracle(Objects.requireNonNull(policy.folder().text("oracle.rq"), "oracle.rq"));
    long withFindings = 0;
    for (long seed = FROM; seed < FROM + MARKETS; seed++) {
      RandomMarket.Market market = RandomMarket.of(policy.policy().id(), seed);
      try (TestRun run = TestRun.of(policy, market.facts(), market.terms(), market.period())) {
        CaseRun.Found found = run.evaluate(seed % 2 == 0 ? 1 : 1_000);
        Set<List<String>> expected = new MarketGraph(run, policy.policy()).ask(oracle);
        assertThat(found.failures()).isEmpty();
        assertThat(found.findings().keySet())
            .as("%s, market %d", policy.policy().id(), seed)
            .isEqualTo(expected);
        withFindings += expected.isEmpty() ? 0 : 1;
      }
    }
    // A generator that seldom breaches, or always, would compare nothing.
    assertThat(withFindings).isBetween(MARKETS * 3 / 10, MARKETS * 7 / 10);
  }
}
