package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.Delegation;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.junit.jupiter.api.Test;

class DelegationCycleMeasureTest {
  private static final int PARTIES = 50_000;

  private static KnownFact delegation(int from, int to) {
    return new KnownFact(
        new Delegation(
            "d" + from, "p" + from, "p" + to, "dao", null, TimeInterval.parse("2025-06-01"), null),
        "source",
        new SourceLocation.Stated("test"));
  }

  @Test
  void aLongChainIsFollowedToItsEnd() {
    List<KnownFact> chain = new ArrayList<>();
    for (int i = 1; i < PARTIES; i++) {
      chain.add(delegation(i, i + 1));
    }
    assertThat(compute(chain)).isEmpty();

    chain.add(delegation(PARTIES, 1));
    assertThat(compute(chain).values())
        .hasSize(PARTIES)
        .allSatisfy(cycle -> assertThat(cycle.parties()).isEqualTo(PARTIES))
        .allSatisfy(cycle -> assertThat(cycle.certain()).isTrue());
  }

  private static Map<String, DelegationCycle> compute(List<KnownFact> facts) {
    return MeasureRun.compute(new DelegationCycleMeasure(), DelegationCycle.class, facts, Map.of());
  }
}
