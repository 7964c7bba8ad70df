package org.agoranomos.rules.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.policy.PolicyFolder;
import org.junit.jupiter.api.Test;

class OracleProofTest {
  private static LoadedPolicy policy() throws Exception {
    RuleLibrary library = new RuleLibrary(MarketRun.SCHEMA, Path.of("target/packs"));
    return Objects.requireNonNull(library.shipped().get("COOP-017"));
  }

  @Test
  void aPolicyThatSaysWhatItsOracleSaysIsProved() throws Exception {
    OracleProof proof = OracleProof.of(policy(), 0, 50);

    assertThat(proof.difference()).isNull();
    assertThat(proof.markets()).isEqualTo(50);
    assertThat(proof.withFindings()).isBetween(1L, 49L);
  }

  @Test
  void aMarketInWhichTheyDifferIsNamedWithWhatEachFinds() throws Exception {
    LoadedPolicy policy = policy();
    SortedMap<String, byte[]> files = new TreeMap<>(policy.folder().files());
    String blind =
        Objects.requireNonNull(policy.folder().text(OracleProof.FILE))
            .replaceFirst("WHERE \\{", "WHERE { FILTER(false) ");
    files.put(OracleProof.FILE, blind.getBytes(StandardCharsets.UTF_8));
    PolicyFolder folder = new PolicyFolder(policy.folder().pack(), policy.folder().name(), files);

    OracleProof proof =
        OracleProof.of(new LoadedPolicy(policy.policy(), folder, policy.condition()), 0, 50);

    OracleProof.Difference difference = Objects.requireNonNull(proof.difference());
    assertThat(difference.ruleOnly()).isNotEmpty();
    assertThat(difference.oracleOnly()).isEmpty();
    assertThat(proof.markets()).isEqualTo(difference.market() + 1);
  }
}
