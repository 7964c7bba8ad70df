package org.agoranomos.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case of every shipped policy finds what it says, all and only, however the work is split.
 */
class PolicyCasesTest {
  @TestFactory
  Stream<DynamicTest> everyCaseFindsWhatItSays() throws Exception {
    RuleLibrary library = new RuleLibrary(TestRun.SCHEMA, Path.of("target/packs"));
    return library.shipped().values().stream()
        .flatMap(
            policy -> {
              CaseFile file = CaseFile.read(policy.folder());
              return file.cases().stream()
                  .map(
                      one ->
                          DynamicTest.dynamicTest(
                              policy.policy().id() + ": " + one.name(),
                              () -> check(policy, file, one)));
            });
  }

  private static void check(LoadedPolicy policy, CaseFile file, CaseFile.Case one) {
    TestRun run = TestRun.of(policy, file.facts(one), one.terms(), file.period(one));
    for (int factsPerSession : List.of(1, 100)) {
      TestRun.Found found = run.evaluate(factsPerSession);
      assertThat(found.failures()).as("policies that failed").isEmpty();
      assertThat(found.keys()).as("findings").isEqualTo(new HashSet<>(one.finds()));
      assertThat(found.doubts()).as("cannot be told").isEqualTo(new TreeSet<>(one.cantTell()));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPolicyHasTheCasesThatMatter() throws Exception {
    RuleLibrary library = new RuleLibrary(TestRun.SCHEMA, Path.of("target/packs"));
    return library.shipped().values().stream()
        .map(
            policy ->
                DynamicTest.dynamicTest(
                    policy.policy().id(),
                    () -> {
                      Set<String> kinds = new TreeSet<>();
                      CaseFile.read(policy.folder()).cases().forEach(one -> kinds.add(one.kind()));
                      assertThat(kinds).contains("breach", "lookalike", "boundary", "missing");
                      if (!policy.policy().parameters().isEmpty()) {
                        assertThat(kinds).contains("terms");
                      }
                    }));
  }
}
