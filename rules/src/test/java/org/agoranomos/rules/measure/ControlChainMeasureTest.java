package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.agoranomos.ontology.fact.TimeInterval;
import org.junit.jupiter.api.Test;

/** Shares multiply along chains and add up over them, in spans of time. */
class ControlChainMeasureTest {
  private static MeasureRun stake(MeasureRun run, String holder, String issuer, String share) {
    return stake(run, "ownership", holder, issuer, share, "2025-01-01T00:00:00Z", null);
  }

  private static MeasureRun stake(
      MeasureRun run,
      String kind,
      String holder,
      String issuer,
      String share,
      String from,
      String until) {
    return run.with(
        "Stake",
        "id",
        "s" + run.facts().size(),
        "holder",
        holder,
        "issuer",
        issuer,
        "kind",
        kind,
        "share",
        share,
        "from",
        from,
        "until",
        until);
  }

  private static List<ControlChain> chains(MeasureRun run, String controller, String controlled) {
    return run.compute(new ControlChainMeasure(), ControlChain.class).values().stream()
        .filter(c -> c.controller().equals(controller) && c.controlled().equals(controlled))
        .sorted(java.util.Comparator.comparing(ControlChain::from))
        .toList();
  }

  private static ControlChain chain(MeasureRun run, String controller, String controlled) {
    List<ControlChain> chains = chains(run, controller, controlled);
    assertThat(chains).hasSize(1);
    return chains.get(0);
  }

  @Test
  void sharesMultiplyAlongAChainAndAddUpOverChains() {
    MeasureRun run = new MeasureRun();
    stake(run, "a", "b", "0.6");
    stake(run, "b", "d", "0.5");
    stake(run, "a", "c", "0.4");
    stake(run, "c", "d", "0.5");
    stake(run, "a", "d", "0.05");
    ControlChain chain = chain(run, "a", "d");
    assertThat(chain.share()).isEqualByComparingTo("0.55"); // 0.3 + 0.2 + 0.05
    assertThat(chain.shareAtMost()).isEqualByComparingTo("0.55");
    assertThat(chain.links()).isEqualTo(1);
    assertThat(chain.until()).isNull();
    assertThat(chain.shareOver(new BigDecimal("0.55"))).isFalse();
    assertThat(chain.shareOver(new BigDecimal("0.549999"))).isTrue();
    assertThat(run.basis(new ControlChainMeasure(), chain))
        .containsExactly("s0", "s1", "s2", "s3", "s4");
    assertThat(run.basis(new ControlChainMeasure(), chain(run, "a", "b"))).containsExactly("s0");
  }

  @Test
  void mutualHoldingsDoNotGoRound() {
    MeasureRun run = new MeasureRun();
    stake(run, "a", "b", "0.5");
    stake(run, "b", "a", "0.5");
    stake(run, "b", "c", "0.5");
    assertThat(chain(run, "a", "b").share()).isEqualByComparingTo("0.5");
    assertThat(chain(run, "a", "c").share()).isEqualByComparingTo("0.25");
    assertThat(chain(run, "a", "c").links()).isEqualTo(2);
    assertThat(chains(run, "a", "a")).isEmpty();
  }

  @Test
  void aSpanIsCutWhereAStakeBeginsOrEnds() {
    MeasureRun run = new MeasureRun();
    stake(run, "voting", "a", "b", "0.3", "2025-01-01T00:00:00Z", "2026-03-01T00:00:00Z");
    stake(run, "voting", "a", "b", "0.3", "2026-02-01T00:00:00Z", null);
    List<ControlChain> chains = chains(run, "a", "b");
    assertThat(chains)
        .extracting(c -> c.share().toPlainString())
        .containsExactly("0.3", "0.6", "0.3");
    TimeInterval last = TimeInterval.parse("2026-02-28T23:59:59.999999Z");
    TimeInterval end = TimeInterval.parse("2026-03-01T00:00:00Z");
    assertThat(chains.get(1).inForce(TimeInterval.parse("2026-02-01T00:00:00Z"))).isTrue();
    assertThat(chains.get(1).inForce(last)).isTrue();
    assertThat(chains.get(1).inForce(end)).isFalse();
    assertThat(chains.get(2).inForce(end)).isTrue();
    assertThat(chains.get(0).inForce(TimeInterval.parse("2026-02-01"))).isFalse();
    assertThat(chains.get(0).mayBeInForce(TimeInterval.parse("2026-02-01"))).isFalse();
    assertThat(chains.get(1).inForce(TimeInterval.parse("2026-02-01"))).isTrue();
  }

  @Test
  void aStakeDatedWithADayIsCertainOnlyAfterThatDay() {
    MeasureRun run = new MeasureRun();
    stake(run, "voting", "a", "b", "0.6", "2026-02-01", null);
    List<ControlChain> chains = chains(run, "a", "b");
    assertThat(chains).hasSize(2);
    TimeInterval noon = TimeInterval.parse("2026-02-01T12:00:00Z");
    assertThat(chains.get(0).inForce(noon)).isTrue();
    assertThat(chains.get(0).share()).isZero();
    assertThat(chains.get(0).shareAtMost()).isEqualByComparingTo("0.6");
    assertThat(chains.get(1).share()).isEqualByComparingTo("0.6");
    assertThat(chains.get(1).inForce(TimeInterval.parse("2026-02-02"))).isTrue();
  }

  @Test
  void aChainHoldsOnlyWhileAllItsStakesDo() {
    MeasureRun run = new MeasureRun();
    stake(run, "voting", "a", "b", "1", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
    stake(run, "voting", "b", "c", "1", "2026-01-15T00:00:00Z", null);
    ControlChain chain = chain(run, "a", "c");
    assertThat(chain.from()).isEqualTo(TimeInterval.parse("2026-01-15T00:00:00Z"));
    assertThat(chain.until()).isEqualTo(TimeInterval.parse("2026-02-01T00:00:00Z"));
  }

  @Test
  void votesGoBeforeOwnershipAndCapitalDoesNotCount() {
    MeasureRun run = new MeasureRun();
    stake(run, "ownership", "a", "b", "0.9", "2025-01-01T00:00:00Z", null);
    stake(run, "voting", "a", "b", "0.2", "2026-02-01T00:00:00Z", null);
    stake(run, "capital", "a", "b", "0.9", "2025-01-01T00:00:00Z", null);
    stake(run, "ownership", "a", "c", "0.9", "2025-01-01T00:00:00Z", null);
    stake(run, "voting", "a", "c", "0", "2025-01-01T00:00:00Z", null);
    assertThat(chains(run, "a", "b"))
        .extracting(c -> c.share().toPlainString())
        .containsExactly("0.9", "0.2");
    assertThat(chains(run, "a", "c")).isEmpty();
  }

  @Test
  void whatSeveralSourcesSayAlikeCountsOnceAndWhatOneSaysTwiceAddsUp() {
    MeasureRun run = new MeasureRun();
    for (String source : List.of("registry", "registry", "platform")) {
      run.from(
          source,
          "Stake",
          "id",
          source + run.facts().size(),
          "holder",
          "a",
          "issuer",
          "b",
          "kind",
          "voting",
          "share",
          "0.3",
          "from",
          "2025-01-01");
    }
    assertThat(chains(run, "a", "b"))
        .last()
        .satisfies(c -> assertThat(c.share()).isEqualByComparingTo("0.6"));
  }

  @Test
  void chainsOfMoreThanTenStakesAndOfLessThanAThousandthAreLeftOut() {
    MeasureRun run = new MeasureRun();
    for (int i = 0; i < 12; i++) {
      stake(run, "p" + i, "p" + (i + 1), "1");
    }
    assertThat(chain(run, "p0", "p10").links()).isEqualTo(10);
    assertThat(chains(run, "p0", "p11")).isEmpty();
    MeasureRun small = new MeasureRun();
    stake(small, "a", "b", "0.1");
    stake(small, "b", "c", "0.01");
    stake(small, "b", "d", "0.0099");
    assertThat(chain(small, "a", "c").share()).isEqualByComparingTo("0.001");
    assertThat(chains(small, "a", "d")).isEmpty();
  }

  @Test
  void stakesThatAddUpToManyTimesTheWholeAreRefusedWithTheParty() {
    MeasureRun run = new MeasureRun();
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 9; j++) {
        if (i != j) {
          stake(run, "p" + i, "p" + j, "1");
        }
      }
    }
    assertThatThrownBy(() -> run.compute(new ControlChainMeasure(), ControlChain.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("p0");
  }
}
