package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.TimeInterval;
import org.junit.jupiter.api.Test;

/** Indices agree with values worked out by hand from their definitions. */
class ConcentrationMeasureTest {
  private static MeasureRun held(String... partyAndWeight) {
    MeasureRun run = new MeasureRun();
    for (int i = 0; i < partyAndWeight.length; i += 2) {
      power(run, "w" + i, partyAndWeight[i], partyAndWeight[i + 1], "2026-02-01T00:00:00Z");
    }
    return run;
  }

  private static MeasureRun power(
      MeasureRun run, String id, String party, String weight, String at) {
    return run.with(
        "VotingPower", "id", id, "party", party, "organization", "dao", "weight", weight, "at", at);
  }

  private static Map<String, Concentration> all(MeasureRun run) {
    return run.compute(new ConcentrationMeasure(), Concentration.class);
  }

  private static Concentration one(MeasureRun run) {
    return all(run).get("concentration/dao");
  }

  @Test
  void oneToFourHaveAGiniOfOneQuarterAndAnHhiOfThreeTenths() {
    // Weights 1, 2, 3, 4: Gini = (2 (1 + 4 + 9 + 16) - 5 * 10) / (4 * 10) = 0.25; HHI = 30 / 100.
    Concentration c = one(held("a", "1", "b", "2", "c", "3", "d", "4"));
    assertThat(c.gini()).isEqualByComparingTo("0.25");
    assertThat(c.hhi()).isEqualByComparingTo("0.3");
    assertThat(c.nakamoto()).isEqualTo(2);
    assertThat(c.topParty()).isEqualTo("d");
    assertThat(c.topShare()).isEqualByComparingTo("0.4");
    assertThat(c.total()).isEqualByComparingTo("10");
    assertThat(c.population()).isEqualTo(4);
    assertThat(c.of()).isEqualTo(Concentration.Of.POWER);
  }

  @Test
  void giniIsHalfTheRelativeMeanDifferenceOfAllPairs() {
    List<BigDecimal> weights =
        List.of(new BigDecimal("0.5"), new BigDecimal(3), new BigDecimal(7), new BigDecimal(70));
    BigDecimal total = new BigDecimal("80.5");
    BigDecimal differences = BigDecimal.ZERO;
    for (BigDecimal a : weights) {
      for (BigDecimal b : weights) {
        differences = differences.add(a.subtract(b).abs());
      }
    }
    assertThat(Inequality.gini(weights, total))
        .isEqualByComparingTo(Inequality.fraction(differences, total.multiply(new BigDecimal(8))));
  }

  @Test
  void equalHoldersHaveNoInequalityAndNeedMoreThanHalfOfThem() {
    Concentration c = one(held("a", "5", "b", "5", "c", "5", "d", "5"));
    assertThat(c.gini()).isZero();
    assertThat(c.hhi()).isEqualByComparingTo("0.25");
    assertThat(c.nakamoto()).isEqualTo(3); // two have exactly half, which is not more
    assertThat(c.topParty()).isEqualTo("a");
  }

  @Test
  void oneHolderOwnsAll() {
    Concentration c = one(held("a", "5"));
    assertThat(c.nakamoto()).isEqualTo(1);
    assertThat(c.hhi()).isEqualByComparingTo("1");
    assertThat(c.gini()).isZero();
  }

  @Test
  void sharesAreRoundedHalfToEvenForShowingButComparedExactly() {
    Concentration c = one(held("a", "1", "b", "1", "c", "1"));
    assertThat(c.topShare()).isEqualTo(new BigDecimal("0.333333333333"));
    assertThat(c.topShareOver(new BigDecimal("0.333333333333"))).isTrue();
    assertThat(c.topShareOver(new BigDecimal("0.3333333333334"))).isFalse();
    assertThat(one(held("a", "1", "b", "1")).topShareOver(new BigDecimal("0.5"))).isFalse();
  }

  @Test
  void theLastWeightCountsAndLastsFromBeforeThePeriodButNotFromAfterIt() {
    MeasureRun run = new MeasureRun();
    power(run, "1", "ann", "90", "2025-06-01T00:00:00Z");
    power(run, "2", "ann", "10", "2026-02-01T00:00:00Z");
    power(run, "3", "bob", "20", "2025-06-01T00:00:00Z");
    power(run, "4", "cleo", "30", "2026-01-05T00:00:00Z");
    power(run, "5", "cleo", "0", "2026-03-05T00:00:00Z");
    power(run, "6", "dan", "1000", "2026-04-01T00:00:00Z");
    Concentration c = one(run);
    assertThat(c.total()).isEqualByComparingTo("30");
    assertThat(c.population()).isEqualTo(2);
    assertThat(c.at()).isEqualTo(TimeInterval.parse("2026-03-05T00:00:00Z"));
    assertThat(c.complete()).isFalse();
    assertThat(run.basis(new ConcentrationMeasure(), c)).containsExactly("2", "3", "5");
  }

  @Test
  void whatIsOnlyKnownFromBeforeThePeriodIsAsOfItsBeginning() {
    MeasureRun run = power(new MeasureRun(), "1", "ann", "90", "2025-06-01T00:00:00Z");
    assertThat(one(run).at()).isEqualTo(TimeInterval.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void ofSeveralRecordsOfOneTimeTheGreatestCounts() {
    MeasureRun run = new MeasureRun();
    power(run, "1", "ann", "5", "2026-02-01T00:00:00Z");
    power(run, "2", "ann", "8", "2026-02-01T00:00:00Z");
    power(run, "3", "ann", "7", "2026-02-01T00:00:00Z");
    assertThat(one(run).total()).isEqualByComparingTo("8");
  }

  @Test
  void whereNoPowerIsKnownTheLastVotesOfThePeriodCountForWhomTheyStand() {
    MeasureRun run =
        new MeasureRun()
            .with(
                "Proposal",
                "id",
                "p",
                "organization",
                "dao",
                "kind",
                "other",
                "createdAt",
                "2025-12-01",
                "replacingAllowed",
                true)
            .with(
                "Coverage",
                "id",
                "k",
                "kind",
                "Vote",
                "from",
                "2026-01-01",
                "until",
                "2026-04-01",
                "complete",
                true,
                "statedBy",
                "audit");
    vote(run, "1", "ann", null, "60", "2025-12-31T00:00:00Z");
    vote(run, "2", "ann", null, "20", "2026-01-01T00:00:00Z");
    vote(run, "3", "ann", "bob", "30", "2026-01-02T00:00:00Z");
    vote(run, "4", "cleo", null, "500", "2026-01-02T00:00:00Z");
    vote(run, "5", "cleo", null, "50", "2026-01-03T00:00:00Z");
    vote(run, "6", "old", null, "99", "2025-12-31T00:00:00Z");
    Concentration c = one(run);
    assertThat(c.of()).isEqualTo(Concentration.Of.VOTES);
    assertThat(c.total()).isEqualByComparingTo("100");
    assertThat(c.topParty()).isEqualTo("cleo");
    assertThat(c.complete()).isTrue();
    assertThat(run.basis(new ConcentrationMeasure(), c)).containsExactly("2", "3", "5");
    power(run, "w", "ann", "1", "2026-02-01T00:00:00Z");
    assertThat(one(run).of()).isEqualTo(Concentration.Of.POWER);
    assertThat(one(run).total()).isEqualByComparingTo("1");
  }

  private static void vote(
      MeasureRun run, String id, String voter, String behalf, String weight, String at) {
    run.with(
        "Vote",
        "id",
        id,
        "proposal",
        "p",
        "voter",
        voter,
        "onBehalfOf",
        behalf,
        "weight",
        weight,
        "at",
        at);
  }

  @Test
  void anOrganizationWithoutAnyWeightHasNoResult() {
    assertThat(all(held("a", "0"))).isEmpty();
  }
}
