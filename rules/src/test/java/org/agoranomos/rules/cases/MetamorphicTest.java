package org.agoranomos.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
 * What must hold of every policy, whatever it says: the order of records changes nothing, nor does
 * it matter in which multiples of a watt hour energy is stated, or what anything is called, but
 * that of things at the same time one comes first by its name; and what another market has neither
 * adds to its findings nor takes any away, nor does a breach that is planted into a market of
 * others add more than its own.
 */
@Execution(ExecutionMode.CONCURRENT)
class MetamorphicTest {
  private static final int ORDERS = 20;
  private static final int MARKETS = 4;
  private static final String PLANTED = "planted-";

  /** What these policies judge is added up from transfers. */
  private static final Set<String> ADDED_UP =
      Set.of(
          "COOP-009",
          "COOP-011",
          "COOP-012",
          "COOP-013",
          "COOP-014",
          "GOV-005",
          "MKT-010",
          "OVN-003",
          "OVN-004",
          "OVN-005",
          "OVN-006",
          "OVN-007",
          "OVN-010",
          "XORG-004");

  /**
   * Of two payments at one time the second by name is judged, for which its own book must vouch.
   */
  private static final Set<String> ORDERED_BY_NAME = Set.of("XORG-011");

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
  Stream<DynamicTest> otherNamesChangeNothingElse() {
    return each(
        policy -> {
          for (int seed = 0; seed < ORDERS / 2; seed++) {
            RandomMarket.Market market = RandomMarket.of(policy.policy().id(), seed);
            for (Pseudonyms pseudonyms : List.of(Pseudonyms.inOrder(), Pseudonyms.reversed())) {
              OtherNames names = OtherNames.of(market.facts(), pseudonyms::of);
              pseudonyms.give(names.given());
              Collection<TermsStatement> terms =
                  market.terms().stream().map(stated -> of(stated, pseudonyms)).toList();
              Told before =
                  told(policy, market.facts(), market.terms(), market.period(), pseudonyms);
              Told after =
                  told(policy, names.of(market.facts()), terms, market.period(), pseudonyms);
              if (!ORDERED_BY_NAME.contains(policy.policy().id())) {
                assertThat(after.counts()).as("market " + seed).isEqualTo(before.counts());
              }
              if (pseudonyms.keepOrder()) {
                assertThat(after.texts()).as("market " + seed).isEqualTo(before.texts());
              }
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> energyInOtherMultiplesChangesNothing() {
    return each(
        policy -> {
          boolean changed = false;
          for (int seed = 0; seed < ORDERS; seed++) {
            RandomMarket.Market market = RandomMarket.of(policy.policy().id(), seed);
            List<KnownFact> other =
                market.facts().stream()
                    .map(known -> known.with(OtherUnits.of(known.fact())))
                    .toList();
            if (!other.equals(market.facts())) {
              changed = true;
              assertThat(keys(policy, other, market))
                  .as("market " + seed)
                  .isEqualTo(keys(policy, market.facts(), market));
            }
          }
          assertThat(changed || !policy.policy().id().startsWith("NRG")).isTrue();
        });
  }

  @TestFactory
  Stream<DynamicTest> aSecondLedgerOfTheSamePaymentsChangesNothing() {
    return each(
        policy -> {
          String id = policy.policy().id();
          int copies = 0;
          for (int seed = 0; seed < 2 * ORDERS; seed++) {
            RandomMarket.Market market = RandomMarket.of(id, seed);
            SecondLedger second = SecondLedger.of(market.facts(), new Random(seed));
            copies += second.copies();
            assertThat(keys(policy, second.twice(), market))
                .as("market " + seed)
                .isEqualTo(keys(policy, second.facts(), market));
          }
          assertThat(copies).isPositive();
        },
        ADDED_UP);
  }

  /** Which findings there are, and what cannot be told; in what units they speak may differ. */
  private static List<String> keys(
      LoadedPolicy policy, List<KnownFact> facts, RandomMarket.Market market) throws Exception {
    CaseRun.Found found = found(policy, facts, market.terms(), market.period());
    List<String> keys = new ArrayList<>();
    found.findings().values().forEach(f -> keys.add(f.key() + " " + f.severity()));
    found.doubts().values().forEach(d -> keys.add(d.key() + " " + d.reason()));
    Collections.sort(keys);
    return keys;
  }

  private static TermsStatement of(TermsStatement stated, Pseudonyms pseudonyms) {
    return new TermsStatement(
        stated.policy(),
        pseudonyms.of(stated.organization()),
        stated.from(),
        stated.until(),
        stated.values(),
        stated.decidedBy(),
        stated.proposal());
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

  /**
   * What is said.
   *
   * @param counts how many findings of each severity, and how many doubts
   * @param texts what is said and what it rests on, in alphabetical order; without keys, which are
   *     made of names
   */
  private record Told(Map<String, Integer> counts, List<String> texts) {}

  private static Told told(
      LoadedPolicy policy,
      List<KnownFact> facts,
      Collection<TermsStatement> terms,
      TimeInterval period,
      Pseudonyms pseudonyms)
      throws Exception {
    CaseRun.Found found = found(policy, facts, terms, period);
    Map<String, Integer> counts = new TreeMap<>();
    List<String> texts = new ArrayList<>();
    for (Finding finding : found.findings().values()) {
      counts.merge(finding.severity().name(), 1, Integer::sum);
      List<String> evidence =
          finding.evidence().stream().map(e -> e.role() + "=" + e.fact()).toList();
      texts.add(finding.subject() + " " + finding.message() + evidence);
    }
    for (Doubt doubt : found.doubts().values()) {
      counts.merge("doubt", 1, Integer::sum);
      texts.add(doubt.about() + " " + doubt.subject() + " " + doubt.reason());
    }
    return new Told(counts, texts.stream().map(pseudonyms::undone).sorted().toList());
  }

  private static CaseRun.Found found(
      LoadedPolicy policy,
      List<KnownFact> facts,
      Collection<TermsStatement> terms,
      TimeInterval period)
      throws Exception {
    try (MarketRun run = MarketRun.of(policy, facts, terms, period)) {
      CaseRun.Found found = run.evaluate(1_000);
      assertThat(found.failures()).isEmpty();
      return found;
    }
  }

  /** What is said of each thing, with whose it is, in alphabetical order. */
  private static List<String> said(
      LoadedPolicy policy,
      List<KnownFact> facts,
      Collection<TermsStatement> terms,
      TimeInterval period)
      throws Exception {
    CaseRun.Found found = found(policy, facts, terms, period);
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

  private interface Check {
    void of(LoadedPolicy policy) throws Exception;
  }

  private static Stream<DynamicTest> each(Check check) {
    return each(check, policies.keySet());
  }

  private static Stream<DynamicTest> each(Check check, Set<String> ids) {
    return policies.values().stream()
        .filter(policy -> ids.contains(policy.policy().id()))
        .map(policy -> DynamicTest.dynamicTest(policy.policy().id(), () -> check.of(policy)));
  }
}
