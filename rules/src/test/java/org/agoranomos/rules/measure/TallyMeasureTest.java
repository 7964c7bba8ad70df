package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.TimeInterval;
import org.junit.jupiter.api.Test;

/** Votes are added up as the definition says. */
class TallyMeasureTest {
  private static final TimeInterval LATER = TimeInterval.parse("2026-02-20T00:00:00Z");

  private static MeasureRun run(String threshold) {
    return new MeasureRun()
        .with(
            "Proposal",
            "id",
            "p",
            "organization",
            "dao",
            "kind",
            "other",
            "createdAt",
            "2026-02-01T00:00:00Z",
            "closesAt",
            "2026-02-10T00:00:00Z",
            "threshold",
            threshold,
            "replacingAllowed",
            true);
  }

  private static MeasureRun vote(
      MeasureRun run,
      String id,
      String voter,
      String behalf,
      String replaces,
      String choice,
      String weight) {
    return run.with(
            "Vote",
            "id",
            id,
            "proposal",
            "p",
            "voter",
            voter,
            "onBehalfOf",
            behalf,
            "replaces",
            replaces,
            "weight",
            weight,
            "at",
            "2026-02-03T00:00:00Z")
        .with(
            "VoteChoice",
            "id",
            "c" + id,
            "vote",
            id,
            "proposal",
            "p",
            "choice",
            choice,
            "weight",
            weight);
  }

  private static Tally tally(MeasureRun run) {
    return run.compute(new TallyMeasure(), Tally.class).get("tally/p");
  }

  @Test
  void addsEachChoiceAndCountsPartiesOnce() {
    MeasureRun run = run(null);
    vote(run, "1", "ann", null, null, "for", "0.1");
    vote(run, "2", "bob", null, null, "for", "0.2");
    vote(run, "3", "bob", "cleo", null, "against", "7");
    vote(run, "4", "dan", "cleo", null, "abstain", "5");
    vote(run, "5", "eva", null, null, "Option B", "4");
    Tally tally = tally(run);
    assertThat(tally.weightFor()).isEqualByComparingTo("0.3");
    assertThat(tally.weightAgainst()).isEqualByComparingTo("7");
    assertThat(tally.weightAbstain()).isEqualByComparingTo("5");
    assertThat(tally.weightOther()).isEqualByComparingTo("4");
    assertThat(tally.voters()).isEqualTo(4); // ann, bob, cleo (twice by proxy), eva
    assertThat(tally.reported()).isFalse();
  }

  @Test
  void aVoteThatSplitsItsWeightCountsEachPart() {
    MeasureRun run = run(null);
    vote(run, "1", "ann", null, null, "for", "3");
    run.with(
        "VoteChoice",
        "id",
        "c1b",
        "vote",
        "1",
        "proposal",
        "p",
        "choice",
        "against",
        "weight",
        "2");
    assertThat(tally(run).weightFor()).isEqualByComparingTo("3");
    assertThat(tally(run).weightAgainst()).isEqualByComparingTo("2");
    assertThat(tally(run).voters()).isEqualTo(1);
  }

  @Test
  void aReplacedVoteDoesNotCountNorDoesTheOneThatReplacesItIfItIsReplaced() {
    MeasureRun run = run(null);
    vote(run, "1", "ann", null, null, "for", "3");
    vote(run, "2", "ann", null, "1", "against", "3");
    vote(run, "3", "ann", null, "2", "abstain", "3");
    Tally tally = tally(run);
    assertThat(tally.weightFor()).isZero();
    assertThat(tally.weightAgainst()).isZero();
    assertThat(tally.weightAbstain()).isEqualByComparingTo("3");
    assertThat(run.basis(new TallyMeasure(), tally)).containsExactly("3", "c3", "p");
  }

  @Test
  void aMemberWhoComesInPersonReplacesTheProxysVote() {
    MeasureRun run = run(null);
    vote(run, "1", "proxy", "ann", null, "for", "1");
    vote(run, "2", "ann", null, "1", "against", "1");
    assertThat(tally(run).weightFor()).isZero();
    assertThat(tally(run).weightAgainst()).isEqualByComparingTo("1");
  }

  @Test
  void nobodyReplacesTheVoteOfAnotherNorTheirOwnVoteByItself() {
    MeasureRun run = run(null);
    vote(run, "1", "ann", null, null, "for", "3");
    vote(run, "2", "bob", null, "1", "against", "1");
    vote(run, "3", "cleo", null, "3", "for", "1");
    assertThat(tally(run).weightFor()).isEqualByComparingTo("4");
  }

  @Test
  void reportedTotalsCountOnlyWhereNoVoteIsKnown() {
    MeasureRun run =
        run(null)
            .with(
                "VoteCount",
                "id",
                "n1",
                "proposal",
                "p",
                "choice",
                "for",
                "ballots",
                12,
                "weight",
                "40")
            .with(
                "VoteCount",
                "id",
                "n2",
                "proposal",
                "p",
                "choice",
                "against",
                "ballots",
                3,
                "weight",
                "9");
    Tally reported = tally(run);
    assertThat(reported.reported()).isTrue();
    assertThat(reported.weightFor()).isEqualByComparingTo("40");
    assertThat(reported.voters()).isEqualTo(15);
    assertThat(reported.complete(LATER)).isTrue();
    assertThat(run.basis(new TallyMeasure(), reported)).containsExactly("n1", "n2", "p");
    vote(run, "1", "ann", null, null, "against", "1");
    assertThat(tally(run).reported()).isFalse();
    assertThat(tally(run).weightFor()).isZero();
    assertThat(tally(run).voters()).isEqualTo(1);
  }

  @Test
  void thereIsATallyAlsoWhereNobodyVoted() {
    Tally tally = tally(run(null));
    assertThat(tally.voters()).isZero();
    assertThat(tally.approved()).isFalse();
    assertThat(tally.forOrAgainst()).isTrue();
  }

  @Test
  void approvalNeedsMoreForThanAgainstAndExactlyTheThreshold() {
    assertThat(of(null, "50", "50").approved()).isFalse();
    assertThat(of(null, "50.000000000000000001", "50").approved()).isTrue();
    assertThat(of("0.75", "75", "25").approved()).isTrue();
    assertThat(of("0.75", "74.999999999999999999", "25").approved()).isFalse();
    assertThat(of("0.4", "45", "55").approved()).isFalse();
    assertThat(of(null, "9007199254740993", "9007199254740992").approved()).isTrue();
  }

  private static Tally of(String threshold, String yes, String no) {
    return tally(
        run(threshold)
            .with("VoteCount", "id", "n1", "proposal", "p", "choice", "for", "weight", yes)
            .with("VoteCount", "id", "n2", "proposal", "p", "choice", "against", "weight", no));
  }

  @Test
  void saysWhetherTheOutcomeDependsOnAVote() {
    Tally tally = of(null, "51", "49");
    assertThat(tally.dependsOn("for", new BigDecimal("1"))).isFalse();
    assertThat(tally.dependsOn("for", new BigDecimal("2"))).isTrue();
    assertThat(tally.dependsOn("against", new BigDecimal("2"))).isFalse();
    assertThat(tally.dependsOn("abstain", new BigDecimal("99"))).isFalse();
    assertThat(of(null, "49", "51").dependsOn("against", new BigDecimal("3"))).isTrue();
  }

  @Test
  void isCompleteWhereSourcesVouchFromTheOpeningToTheCloseWithoutAGap() {
    assertThat(covered("2026-02-01", "2026-02-10").complete(LATER)).isTrue();
    assertThat(covered("2026-02-01", "2026-02-09").complete(LATER)).isFalse();
    assertThat(covered("2026-02-02", "2026-02-10").complete(LATER)).isFalse();
    assertThat(covered("2026-02-01", "2026-02-05", "2026-02-05", "2026-03-01").complete(LATER))
        .isTrue();
    assertThat(covered("2026-02-01", "2026-02-05", "2026-02-06", "2026-03-01").complete(LATER))
        .isFalse();
    assertThat(covered().complete(LATER)).isFalse();
  }

  private static Tally covered(String... spans) {
    MeasureRun run = run(null);
    for (int i = 0; i < spans.length; i += 2) {
      run.with(
          "Coverage",
          "id",
          "k" + i,
          "organization",
          i == 0 ? "dao" : null,
          "kind",
          "Vote",
          "from",
          spans[i],
          "until",
          spans[i + 1],
          "complete",
          true,
          "statedBy",
          "audit");
    }
    return tally(run);
  }
}
