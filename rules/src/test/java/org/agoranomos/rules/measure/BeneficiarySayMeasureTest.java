package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a beneficiary voted is added up, whoever cast it. */
class BeneficiarySayMeasureTest {
  private static MeasureRun vote(
      MeasureRun run, String id, String voter, String behalf, String replaces, String choice) {
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
            "3",
            "at",
            "2026-01-03T00:00:00Z")
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
            "3");
  }

  private static MeasureRun run(String beneficiary) {
    return new MeasureRun()
        .with(
            "Proposal",
            "id",
            "p",
            "organization",
            "dao",
            "kind",
            "treasury",
            "createdAt",
            "2026-01-01T00:00:00Z",
            "replacingAllowed",
            true)
        .with("ProposalAction", "id", "a", "proposal", "p", "index", 0, "beneficiary", beneficiary);
  }

  @Test
  void countsVotesForTheBeneficiaryAndNotThoseCastForOthers() {
    MeasureRun run = run("ann");
    vote(run, "1", "ann", null, null, "for");
    vote(run, "2", "bob", "ann", null, "for");
    vote(run, "3", "ann", "bob", null, "for");
    vote(run, "4", "cleo", null, null, "for");
    vote(run, "5", "ann", null, null, "against");
    vote(run, "6", "ann", null, "5", "abstain");
    BeneficiarySay say =
        run.compute(new BeneficiarySayMeasure(), BeneficiarySay.class).get("say/a");
    assertThat(say).isNotNull();
    assertThat(say.weightFor()).isEqualByComparingTo("6");
    assertThat(say.weightAgainst()).isZero();
    assertThat(run.basis(new BeneficiarySayMeasure(), say))
        .containsExactly("1", "2", "6", "a", "c1", "c2", "c6", "p");
  }

  @Test
  void thereIsNoneOfTheOrganizationItselfNorWhereNobodyGains() {
    assertThat(run("dao").compute(new BeneficiarySayMeasure(), BeneficiarySay.class)).isEmpty();
    assertThat(run(null).compute(new BeneficiarySayMeasure(), BeneficiarySay.class)).isEmpty();
  }
}
