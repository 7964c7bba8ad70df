package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.measure.Requirement.State;
import org.junit.jupiter.api.Test;

/** What contract or charter required of a proposal is what was in force then. */
class RequirementMeasureTest {
  private static MeasureRun run(String venue) {
    return new MeasureRun()
        .with(
            "Proposal",
            "id",
            "p",
            "organization",
            "dao",
            "venue",
            venue,
            "kind",
            "other",
            "createdAt",
            "2026-02-01T00:00:00Z",
            "replacingAllowed",
            false)
        .with(
            "Coverage",
            "id",
            "k",
            "organization",
            null,
            "kind",
            "Setting",
            "from",
            "2026-01-01",
            "until",
            "2026-03-01",
            "complete",
            true,
            "statedBy",
            "audit");
  }

  private static MeasureRun setting(
      MeasureRun run, String id, String venue, String value, String at) {
    return run.with(
        "Setting",
        "id",
        id,
        "subject",
        "dao",
        "venue",
        venue,
        "parameter",
        "votingPeriod",
        "value",
        value,
        "at",
        at);
  }

  private static MeasureRun term(MeasureRun run, String parameter, String value, String until) {
    return run.with(
        "CharterTerm",
        "id",
        "t-" + parameter,
        "organization",
        "dao",
        "parameter",
        parameter,
        "value",
        value,
        "from",
        "2025-01-01",
        "until",
        until);
  }

  private static Requirement of(MeasureRun run, String parameter) {
    Requirement found =
        run.compute(new RequirementMeasure(), Requirement.class)
            .get("requirement/" + parameter + "/p");
    assertThat(found).isNotNull();
    return found;
  }

  @Test
  void theLastSettingBeforeCountsAndTheCharterOnlyWhereThereIsNone() {
    MeasureRun run = run("governor");
    setting(run, "1", null, "10 s", "2026-01-02T00:00:00Z");
    setting(run, "2", "governor", "20 s", "2026-01-03T00:00:00Z");
    setting(run, "3", "board", "30 s", "2026-01-04T00:00:00Z");
    setting(run, "4", "governor", "40 s", "2026-02-01T00:00:00.000001Z");
    term(run, "votingPeriod", "50 s", null);
    term(run, "votingDelay", "60 s", null);
    Requirement period = of(run, "votingPeriod");
    assertThat(period.value()).hasToString("20 s");
    assertThat(run.basis(new RequirementMeasure(), period)).containsExactly("2", "p");
    Requirement delay = of(run, "votingDelay");
    assertThat(delay.value()).hasToString("60 s");
    assertThat(run.basis(new RequirementMeasure(), delay)).containsExactly("p", "t-votingDelay");
    assertThat(of(run, "quorum").state()).isEqualTo(State.NONE);
  }

  @Test
  void aTermThatHasEndedIsNoneAnyMore() {
    assertThat(of(term(run(null), "votingDelay", "60 s", "2026-02-01T00:00:00Z"), "votingDelay"))
        .extracting(Requirement::state)
        .isEqualTo(State.NONE);
    assertThat(
            of(
                term(run(null), "votingDelay", "60 s", "2026-02-01T00:00:00.000001Z"),
                "votingDelay"))
        .extracting(Requirement::state)
        .isEqualTo(State.KNOWN);
  }

  @Test
  void whatIsNotVouchedForIsNotKnown() {
    MeasureRun run = setting(run("governor"), "1", null, "10 s", "2025-12-31T00:00:00Z");
    assertThat(of(run, "votingPeriod").state()).isEqualTo(State.UNVOUCHED);
    assertThat(of(run, "votingPeriod").value()).isNull();
  }

  @Test
  void severalThatMayBeInForceAreDoubtfulUnlessTheyAgree() {
    MeasureRun run = setting(run("governor"), "1", null, "10 s", "2026-01-02T00:00:00Z");
    setting(run, "2", null, "20 s", "2026-02-01");
    assertThat(of(run, "votingPeriod").state()).isEqualTo(State.DOUBTFUL);
    MeasureRun agreeing = setting(run("governor"), "1", null, "10 s", "2026-01-02T00:00:00Z");
    setting(agreeing, "2", null, "10.0 s", "2026-02-01");
    assertThat(of(agreeing, "votingPeriod").state()).isEqualTo(State.KNOWN);
  }

  @Test
  void ofAProposalWithoutVenueASettingOfOneMayBeMeantOrNot() {
    MeasureRun run = setting(run(null), "1", "governor", "10 s", "2026-01-02T00:00:00Z");
    assertThat(of(run, "votingPeriod").state()).isEqualTo(State.DOUBTFUL);
  }

  @Test
  void aFractionIsOneOfTheSupplyOfThatMoment() {
    MeasureRun run = term(run(null), "quorumFraction", "0.04 1", null);
    assertThat(of(run, "quorum").state()).isEqualTo(State.NONE);
    run.with("Supply", "id", "u", "organization", "dao", "total", "2500", "at", "2026-01-05")
        .with(
            "Coverage",
            "id",
            "k2",
            "organization",
            "dao",
            "kind",
            "Supply",
            "from",
            "2026-01-01",
            "until",
            "2026-03-01",
            "complete",
            true,
            "statedBy",
            "audit");
    Requirement quorum = of(run, "quorum");
    assertThat(quorum.value()).hasToString("100 1");
    assertThat(quorum.reachedBy(new BigDecimal("100"))).isTrue();
    assertThat(quorum.reachedBy(new BigDecimal("99.999999999999999999"))).isFalse();
    assertThat(run.basis(new RequirementMeasure(), quorum))
        .containsExactly("p", "t-quorumFraction", "u");
    run.with(
        "Supply", "id", "v", "organization", "dao", "asset", "B", "total", "9", "at", "2026-01-05");
    assertThat(of(run, "quorum").state()).isEqualTo(State.DOUBTFUL);
  }

  @Test
  void comparesTimesInTheUnitOfTheRequirementAndOnlyWhereItIsCertain() {
    Requirement seconds = of(term(run(null), "votingDelay", "60 s", null), "votingDelay");
    TimeInterval from = TimeInterval.parse("2026-02-01T00:00:00Z");
    assertThat(seconds.undercut(from, TimeInterval.parse("2026-02-01T00:00:59.999999Z"))).isTrue();
    assertThat(seconds.undercut(from, TimeInterval.parse("2026-02-01T00:01:00Z"))).isFalse();
    assertThat(seconds.kept(from, TimeInterval.parse("2026-02-01T00:01:01Z"))).isTrue();
    assertThat(seconds.exceeded(from, TimeInterval.parse("2026-02-01T00:01:01Z"))).isFalse();
    assertThat(seconds.exceeded(from, TimeInterval.parse("2026-02-01T00:01:01.000001Z"))).isTrue();
    TimeInterval day = TimeInterval.parse("2026-02-01");
    assertThat(seconds.undercut(from, day)).isFalse();
    assertThat(seconds.exceeded(from, day)).isFalse();
    assertThat(seconds.kept(from, day)).isFalse();
    Requirement blocks = of(term(run(null), "votingDelay", "60 {block}", null), "votingDelay");
    TimeInterval block = TimeInterval.ofBlock("eip155:1", 100);
    assertThat(blocks.undercut(block, TimeInterval.ofBlock("eip155:1", 159))).isTrue();
    assertThat(blocks.kept(block, TimeInterval.ofBlock("eip155:1", 160))).isTrue();
    assertThat(blocks.exceeded(block, TimeInterval.ofBlock("eip155:1", 162))).isTrue();
    assertThat(blocks.undercut(block, TimeInterval.ofBlock("eip155:10", 100))).isFalse();
    assertThat(blocks.undercut(from, from)).isFalse();
  }
}
