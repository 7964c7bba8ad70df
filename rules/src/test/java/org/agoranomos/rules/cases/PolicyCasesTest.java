package org.agoranomos.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.proof.MarketRun;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case of every shipped policy finds what it says, all and only, however the work is split.
 */
class PolicyCasesTest {
  @TestFactory
  Stream<DynamicTest> everyCaseFindsWhatItSays() throws Exception {
    RuleLibrary library = new RuleLibrary(MarketRun.SCHEMA, Path.of("target/packs"));
    return library.shipped().values().stream()
        .flatMap(
            policy -> {
              return cases(policy).stream()
                  .map(
                      one ->
                          DynamicTest.dynamicTest(
                              policy.policy().id() + ": " + one.name(), () -> check(policy, one)));
            });
  }

  private static List<CaseFile.Case> cases(LoadedPolicy policy) {
    return CaseFile.of(policy.folder(), MarketRun.SCHEMA).orElseThrow().cases();
  }

  static void check(LoadedPolicy policy, CaseFile.Case one) throws Exception {
    try (MarketRun run = MarketRun.of(policy, one.given(), one.terms(), one.period())) {
      for (int factsPerSession : List.of(1, 100)) {
        CaseRun.Found found = run.evaluate(factsPerSession);
        assertThat(found.failures()).as("policies that failed").isEmpty();
        assertThat(found.findings().keySet()).as("findings").isEqualTo(Set.copyOf(one.finds()));
        assertThat(found.doubts().keySet())
            .as("cannot be told")
            .isEqualTo(Set.copyOf(one.cantTell()));
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPolicyHasTheCasesThatMatter() throws Exception {
    RuleLibrary library = new RuleLibrary(MarketRun.SCHEMA, Path.of("target/packs"));
    return library.shipped().values().stream()
        .map(
            policy ->
                DynamicTest.dynamicTest(
                    policy.policy().id(),
                    () -> {
                      Set<String> kinds = new TreeSet<>();
                      cases(policy).forEach(one -> kinds.add(one.kind()));
                      assertThat(kinds).contains("breach", "lookalike", "boundary", "missing");
                      if (!policy.policy().parameters().isEmpty()) {
                        assertThat(kinds).contains("terms");
                      }
                    }));
  }
}
