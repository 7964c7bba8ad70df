package org.agoranomos.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that does not name what it judges breaks its policy before it runs, and no other. */
class JudgedFactsTest {
  @TempDir private Path scratch;

  @Test
  void aRuleThatDoesNotBindWhatItJudgesBreaksItsPolicyOnly() throws Exception {
    PackContents contents =
        contents(
            drl ->
                drl.replace("    $poll : Proposal( id == $proposal )\n    $delay", "    $delay"));
    assertThat(contents.policies()).containsOnlyKeys("DAO-001");
    assertThat(contents.broken()).hasSize(1);
    assertThat(contents.broken().get(0).problems().toString())
        .contains("\"DAO-002 nothing required\" does not bind '$poll'")
        .contains("rule.drl:59:6");
  }

  @Test
  void oneOfTwoWaysInWhichARuleHoldsIsNotEnough() throws Exception {
    PackContents contents =
        contents(
            drl ->
                drl.replace(
                    "    $poll : Proposal( id == $proposal )\n    $delay",
                    "    ( $poll : Proposal( id == $proposal ) or Execution( proposal == $proposal ) )\n"
                        + "    $delay"));
    assertThat(contents.policies()).containsOnlyKeys("DAO-001");
  }

  private PackContents contents(UnaryOperator<String> change) throws Exception {
    RuleLibrary library = new RuleLibrary(Measures.schema(), scratch);
    PolicyFolder right = library.shipped().get("DAO-002").folder();
    SortedMap<String, byte[]> files = new TreeMap<>(right.files());
    String drl = Objects.requireNonNull(right.text(PolicyFolder.RULE));
    String changed = change.apply(drl);
    assertThat(changed).isNotEqualTo(drl);
    files.put(PolicyFolder.RULE, changed.getBytes(StandardCharsets.UTF_8));
    return library.contents(
        List.of(
            new PolicyFolder(right.pack(), right.name(), files),
            library.shipped().get("DAO-001").folder()));
  }
}
