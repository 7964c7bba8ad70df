package org.agoranomos.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.market.OtherNames;
import org.agoranomos.rules.market.RandomMarket;
import org.agoranomos.rules.policy.TermsStatement;
import org.agoranomos.rules.proof.MarketRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What must hold of every policy, whatever it says: the order of records changes nothing, and what
 * another market has neither adds to its findings nor takes any away, nor does a breach that is
 * planted into a market of others add more than its own.
 */
@Execution(ExecutionMode.CONCURRENT)
class MetamorphicTest {
  private static final int ORDERS = 20;
  private static final int MARKETS = 4;
  private static final String PLANTED = "planted-";

  private static SortedMap<String, LoadedPolicy> policies = new TreeMap<>();

  @BeforeAll
  static void readPolicies(@TempDir Path cache) throws Exception {
    policies = new RuleLibrary(MarketRun.SCHEMA, cache).shipped();
  }

  @TestFactory
  Stream<DynamicTest> theOrderOfRecordsChangesNothing() {
    return each(
        policy -> {
          for (int seed = 0; seed < ORDERS; seed++) {
            RandomMarket.Market market = RandomMarket.of(policy.policy().id(), seed);
            List<KnownFact> shuffled = new ArrayList<>(market.facts());
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(said(policy, shuffled, market.terms(), market.period()))
                .as("market " + seed)
                .isEqualTo(said(policy, market.facts(), market.terms(), market.period()));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aBreachAmongStrangersAddsExactlyItsFindings() {
    List<String> ids = List.copyOf(policies.keySet());
    return each(
        policy -> {
          List<CaseFile.Case> cases =
              CaseFile.of(policy.folder(), MarketRun.SCHEMA).orElseThrow().cases();
          int index = ids.indexOf(policy.policy().id());
          for (CaseFile.Case one : cases) {
            if (!one.kind().equals("breach")) {
              continue;
            }
            for (int i = 0; i < MARKETS; i++) {
              String other = ids.get((index + 1 + 17 * i) % ids.size());
              addsItsFindings(policy, one, RandomMarket.of(other, i).facts());
            }
          }
        });
  }

  /**
   * The facts of a case under other names, beside those of strangers. The terms are those of the
   * case for both.
   */
  private static void addsItsFindings(
      LoadedPolicy policy, CaseFile.Case one, List<KnownFact> strangers) throws Exception {
    OtherNames names = OtherNames.of(one.given(), id -> PLANTED + id);
    List<KnownFact> planted = names.of(one.given());
    List<TermsStatement> terms = new ArrayList<>();
    for (TermsStatement stated : one.terms()) {
      terms.add(stated);
      terms.add(
          new TermsStatement(
              stated.policy(),
              PLANTED + stated.organization(),
              stated.from(),
              stated.until(),
              stated.values(),
              stated.decidedBy(),
              stated.proposal()));
    }
    List<KnownFact> both = new ArrayList<>(strangers);
    both.addAll(planted);
    Collections.shuffle(both, new Random(strangers.size()));
    List<String> expected = new ArrayList<>(said(policy, planted, terms, one.period()));
    assertThat(expected).isNotEmpty();
    expected.addAll(said(policy, strangers, terms, one.period()));
    Collections.sort(expected);
    assertThat(said(policy, both, terms, one.period())).as(one.name()).isEqualTo(expected);
  }

  /** What is said of each thing, with whose it is, in alphabetical order. */
  private static List<String> said(
      LoadedPolicy policy,
      List<KnownFact> facts,
      Collection<TermsStatement> terms,
      TimeInterval period)
      throws Exception {
    try (MarketRun run = MarketRun.of(policy, facts, terms, period)) {
      CaseRun.Found found = run.evaluate(1_000);
      assertThat(found.failures()).isEmpty();
      List<String> said = new ArrayList<>();
      for (Finding finding : found.findings().values()) {
        said.add(
            finding.key()
                + " "
                + finding.subject()
                + " "
                + finding.severity()
                + " "
                + finding.message());
      }
      for (Doubt doubt : found.doubts().values()) {
        said.add(doubt.key() + " " + doubt.subject() + " " + doubt.reason());
      }
      Collections.sort(said);
      return said;
    }
  }

  private interface Check {
    void of(LoadedPolicy policy) throws Exception;
  }

  private static Stream<DynamicTest> each(Check check) {
    return policies.values().stream()
        .map(policy -> DynamicTest.dynamicTest(policy.policy().id(), () -> check.of(policy)));
  }
}
