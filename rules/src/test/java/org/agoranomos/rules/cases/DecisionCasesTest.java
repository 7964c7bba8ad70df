package org.agoranomos.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.PackCompiler;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.market.RandomMarket;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleForm;
import org.agoranomos.rules.proof.MarketRun;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A condition finds the same in DMN as in DRL: in its policy's cases and in random markets. */
class DecisionCasesTest {
  private static final long MARKETS = Long.getLong("markets", 300);

  private static final RuleLibrary LIBRARY =
      new RuleLibrary(MarketRun.SCHEMA, Path.of("target/packs"));

  /** The policies that are written in DMN beside this test, with their condition in DRL. */
  private static Map<String, LoadedPolicy> inRules() throws Exception {
    SortedMap<String, LoadedPolicy> shipped = LIBRARY.shipped();
    Map<String, LoadedPolicy> chosen = new TreeMap<>();
    for (String id : List.of("COOP-017", "MKT-001", "MKT-010")) {
      chosen.put(id, shipped.get(id));
    }
    return chosen;
  }

  private static LoadedPolicy inDmn(LoadedPolicy policy) throws Exception {
    SortedMap<String, byte[]> files = new TreeMap<>(policy.folder().files());
    files.remove(PolicyFolder.RULE);
    files.put(RuleForm.DMN.file(), dmn(policy.policy().id() + ".dmn"));
    PolicyFolder folder = new PolicyFolder("dmn", policy.folder().name(), files);
    return LIBRARY
        .load(new PackCompiler(MarketRun.SCHEMA).compile(List.of(folder)))
        .get(policy.policy().id());
  }

  private static byte[] dmn(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DecisionCasesTest.class.getResourceAsStream(file), file)) {
      return in.readAllBytes();
    }
  }

  @TestFactory
  Stream<DynamicTest> casesFindWhatTheySay() throws Exception {
    return inRules().values().stream()
        .flatMap(
            policy ->
                CaseFile.of(policy.folder(), MarketRun.SCHEMA).orElseThrow().cases().stream()
                    .map(
                        one ->
                            DynamicTest.dynamicTest(
                                policy.policy().id() + ": " + one.name(),
                                () -> PolicyCasesTest.check(inDmn(policy), one))));
  }

  @TestFactory
  Stream<DynamicTest> marketsGiveTheSameFindings() throws Exception {
    return inRules().values().stream()
        .map(policy -> DynamicTest.dynamicTest(policy.policy().id(), () -> compare(policy)));
  }

  private static void compare(LoadedPolicy rules) throws Exception {
    LoadedPolicy decision = inDmn(rules);
    long withFindings = 0;
    for (long seed = 0; seed < MARKETS; seed++) {
      RandomMarket.Market market = RandomMarket.of(rules.policy().id(), seed);
      try (MarketRun one = MarketRun.of(rules, market.facts(), market.terms(), market.period());
          MarketRun other =
              MarketRun.of(decision, market.facts(), market.terms(), market.period())) {
        CaseRun.Found expected = one.evaluate(1_000);
        for (int factsPerSession : List.of(1, 100)) {
          CaseRun.Found found = other.evaluate(factsPerSession);
          assertThat(found.failures()).isEmpty();
          assertThat(severities(found)).as("market %d", seed).isEqualTo(severities(expected));
          assertThat(found.doubts()).as("market %d", seed).isEqualTo(expected.doubts());
          assertThat(found.outcomes()).as("market %d", seed).isEqualTo(expected.outcomes());
        }
        withFindings += expected.findings().isEmpty() ? 0 : 1;
      }
    }
    assertThat(withFindings).isBetween(MARKETS * 2 / 10, MARKETS * 8 / 10);
  }

  private static Map<List<String>, Severity> severities(CaseRun.Found found) {
    return found.findings().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().severity()));
  }
}
