package org.agoranomos.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.market.RandomMarket;
import org.agoranomos.rules.proof.MarketRun;
import org.agoranomos.rules.proof.OracleProof;
import org.agoranomos.rules.proof.Said;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every policy finds in random markets what its oracle finds, written independently in SPARQL.
 * {@code -Dmarkets=100000} compares more of them, {@code -Dmarkets.from=…} others, and {@code
 * -Dpolicies=DAO-001,DAO-002} those of some policies. What else it says of the first of them, how
 * gravely and in which words, and why it cannot tell, is what {@code said/} has of it: oracles know
 * nothing of that. Where a policy is to say something else, {@code -Dupdate} writes it, for a
 * reviewer to read.
 */
@Execution(ExecutionMode.CONCURRENT)
class OracleTest {
  private static final long MARKETS = Long.getLong("markets", 2_000);
  private static final long FROM = Long.getLong("markets.from", 0);
  private static final List<String> POLICIES =
      Stream.of(System.getProperty("policies", "").split(",", -1))
          .filter(id -> !id.isEmpty())
          .toList();
  private static final Path SAID = Path.of("src/test/resources/said");

  private static SortedMap<String, LoadedPolicy> policies() throws Exception {
    return new RuleLibrary(MarketRun.SCHEMA, Path.of("target/packs")).shipped();
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
    OracleProof proof = OracleProof.of(policy, FROM, MARKETS);
    assertThat(proof.difference()).isNull();
    // A generator that seldom breaches, or always, would compare nothing.
    assertThat(proof.withFindings()).isBetween(MARKETS * 3 / 10, MARKETS * 7 / 10);
    if (FROM == 0 && MARKETS >= Said.MARKETS) {
      hold(SAID.resolve(policy.policy().id() + ".txt"), proof.said());
    }
  }

  private static void hold(Path file, List<String> said) throws IOException {
    if (System.getProperty("update") != null) {
      Files.createDirectories(SAID);
      Files.write(file, said);
    }
    assertThat(said).isEqualTo(Files.readAllLines(file));
  }
}
