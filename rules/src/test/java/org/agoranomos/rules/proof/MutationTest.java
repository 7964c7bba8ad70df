package org.agoranomos.rules.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.agoranomos.rules.check.RuleMutants;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.junit.jupiter.api.Test;

class MutationTest {
  private static final String RULE =
      """
      rule "X"
      when
          $trade : Trade( market == "m", $at : at, price.value >= 5 && !( fee != null ) )
          not Vote( at.certainlyWithin($at, null) )
      then
      end
      """;

  @Test
  void oneThingIsChangedAtATime() {
    assertThat(RuleMutants.of(RULE))
        .extracting(RuleMutants.Mutant::change)
        .containsExactly(
            "market == \"m\" left out",
            "== → !=",
            "price.value >= 5 && !( fee != null ) left out",
            ">= → >",
            "5 → 6",
            "&& → ||",
            "! left out",
            "!= → ==",
            "not → exists",
            "at.certainlyWithin($at, null) left out",
            "certainlyWithin → possiblyWithin");
    assertThat(RuleMutants.of(RULE))
        .extracting(RuleMutants.Mutant::text)
        .contains(RULE.replace("market == \"m\", $at", " $at"), RULE.replace(">= 5", ">= 6"));
  }

  @Test
  void casesAndMarketsNoticeChangesOfAShippedPolicy() throws Exception {
    RuleLibrary library = new RuleLibrary(MarketRun.SCHEMA, Path.of("target/mutants"));
    LoadedPolicy policy = library.shipped().get("COOP-017");

    MutationProof proof = MutationProof.of(policy, MarketRun.SCHEMA, library, 100);

    assertThat(proof.byCases()).isPositive();
    assertThat(proof.explained()).isEqualTo(2);
    assertThat(proof.survivors()).isEmpty();
    assertThat(proof.needless()).isEmpty();
    assertThat(proof.byCheck()).isPositive();
    assertThat(proof.judged()).isGreaterThan(proof.explained() * 2);
  }
}
