package org.agoranomos.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.measure.Measures;
import org.junit.jupiter.api.Test;

class FactVersionsTest {
  private static final String FIRST =
      "Trade.id text\nTrade.price quantity\nTrade.side term: buy sell\nVote.at time\nVote.weight decimal\n";
  private static final String RULE =
      "rule \"OWN-001\"\nwhen\n  $t : Trade( price != null,\n side == Trade.Side.BUY )\nthen\nend\n";

  private static Pack pack(String rule) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("policy.yaml", "population: {fact: Trade}".getBytes(StandardCharsets.UTF_8));
    files.put("rule.drl", rule.getBytes(StandardCharsets.UTF_8));
    return new Pack(
        "own", new TreeMap<>(Map.of()), List.of(new PolicyFolder("own", "OWN-001", files)));
  }

  private static List<String> problems(String second, String renames) {
    return new FactVersions(List.of(FIRST, second), renames).problems(pack(RULE), 1);
  }

  /** A change wants a new version, or before a release the snapshot anew with -Dupdate. */
  @Test
  void theCurrentVersionIsAsItWasPublished() throws IOException {
    Path file =
        Path.of(
            "src/main/resources/org/agoranomos/rules/policy/"
                + FactVersions.file(FactSchema.VERSION));
    String now = FactVersions.snapshot(Measures.schema());
    if (System.getProperty("update") != null) {
      Files.writeString(file, now);
    }
    assertThat(Files.readString(file))
        .as(
            "the facts changed: raise FactSchema.VERSION, state renames in facts-renames.txt, and run -Dtest=FactVersionsTest -Dupdate")
        .isEqualTo(now);
  }

  @Test
  void everyVersionIsPublishedAndNothingChangedSinceTheCurrentOne() {
    assertThat(FactVersions.published().problems(pack(RULE), FactSchema.VERSION)).isEmpty();
  }

  @Test
  void whatIsRenamedIsToldWithItsPlaceAndNewName() {
    assertThat(problems(FIRST.replace("price", "amount"), "2 Trade.price Trade.amount"))
        .containsExactly(
            "own/OWN-001/rule.drl:3: Trade.price was renamed to Trade.amount in version 2; write amount");
  }

  @Test
  void aRenamedKindIsToldOnceAFile() {
    assertThat(problems(FIRST.replace("Trade", "Sale"), "2 Trade Sale"))
        .containsExactly(
            "own/OWN-001/policy.yaml:1: Trade was renamed to Sale in version 2; write Sale",
            "own/OWN-001/rule.drl:3: Trade was renamed to Sale in version 2; write Sale");
  }

  @Test
  void whatIsGoneOrOfAnotherTypeIsTold() {
    assertThat(problems(FIRST.replace("Trade.price quantity\n", ""), ""))
        .containsExactly(
            "own/OWN-001/rule.drl:3: Trade.price was taken out in version 2; take what asks for it out");
    assertThat(problems(FIRST.replace("quantity", "decimal?"), ""))
        .containsExactly(
            "own/OWN-001/rule.drl:3: Trade.price was 'quantity' and is 'decimal?' since version 2; look at each condition on it");
    assertThat(problems(FIRST.replace("buy sell", "sell"), "")).hasSize(1);
  }

  @Test
  void whatItDoesNotUseMayChangeAndMoreMayCome() {
    String second = FIRST.replace("Vote.weight decimal", "Vote.weight quantity");
    assertThat(problems(second.replace("Vote.at time\n", "") + "Vote.way text\n", "")).isEmpty();
    assertThat(problems(FIRST.replace("buy sell", "buy none sell"), "")).isEmpty();
  }

  @Test
  void everyVersionOnTheWayCounts() {
    String second = FIRST.replace("price", "amount");
    String third = second.replace("Trade.side term: buy sell\n", "");
    FactVersions versions =
        new FactVersions(List.of(FIRST, second, third), "# so\n\n2 Trade.price Trade.amount");
    assertThat(versions.problems(pack(RULE), 1)).hasSize(2);
    assertThat(versions.problems(pack(RULE), 2))
        .containsExactly(
            "own/OWN-001/rule.drl:4: Trade.side was taken out in version 3; take what asks for it out");
    assertThat(versions.problems(pack(RULE), 3)).isEmpty();
  }

  @Test
  void aRenameThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new FactVersions(List.of(FIRST), "2 price"))
        .hasMessageContaining("is not VERSION OLD NEW");
  }
}
