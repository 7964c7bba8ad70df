package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a party has much to say, and which records say so. */
class PowerReachMeasureTest {
  private static MeasureRun power(
      MeasureRun run, String id, String party, String organization, int weight) {
    return run.with(
        "VotingPower",
        "id",
        id,
        "party",
        party,
        "organization",
        organization,
        "weight",
        weight,
        "at",
        "2026-02-01T00:00:00Z");
  }

  private static MeasureRun covered(MeasureRun run, String organization) {
    return run.with(
        "Coverage",
        "id",
        "c-" + organization,
        "organization",
        organization,
        "kind",
        "VotingPower",
        "from",
        "2026-01-01",
        "until",
        "2026-04-01",
        "complete",
        true,
        "statedBy",
        "audit");
  }

  @Test
  void whatIsNotCoveredIsCountedApart() {
    MeasureRun run = new MeasureRun().terms(Map.of("minimumShare", "0.25"));
    for (String organization : new String[] {"one", "two"}) {
      power(run, "w1" + organization, "ann", organization, 30);
      power(run, "w2" + organization, "pool of many", organization, 70);
    }
    run.with("Account", "id", "pool of many", "kind", "pool");
    covered(run, "one");
    Map<String, PowerReach> found = run.compute(new PowerReachMeasure(), PowerReach.class);
    assertThat(found).containsOnlyKeys("power/ann");
    PowerReach reach = found.get("power/ann");
    assertThat(reach.organizations()).isEqualTo(1);
    assertThat(reach.where()).isEqualTo("one");
    assertThat(reach.uncovered()).isEqualTo("two");
    assertThat(reach.atMost()).isEqualTo(2);
    assertThat(run.basis(new PowerReachMeasure(), reach)).containsExactly("w1one", "w1two");
  }

  @Test
  void anOrganizationIsNobodyInItself() {
    MeasureRun run = new MeasureRun().terms(Map.of("minimumShare", "0.25"));
    power(run, "w1", "one", "one", 90);
    power(run, "w2", "one", "two", 90);
    covered(run, "one");
    covered(run, "two");
    assertThat(run.compute(new PowerReachMeasure(), PowerReach.class).get("power/one").where())
        .isEqualTo("two");
  }
}
