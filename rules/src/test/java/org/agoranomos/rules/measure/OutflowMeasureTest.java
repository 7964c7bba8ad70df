package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.agoranomos.rules.measure.Outflow.Backing;
import org.junit.jupiter.api.Test;

/** Payments out of a DAO rest on what they can rest on, and no more. */
class OutflowMeasureTest {
  private static MeasureRun run() {
    return new MeasureRun()
        .with("Organization", "id", "dao", "form", "dao")
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
            false)
        .with(
            "ProposalAction",
            "id",
            "a",
            "proposal",
            "p",
            "index",
            0,
            "beneficiary",
            "ann",
            "quantity",
            "5 EUR")
        .with(
            "Execution",
            "id",
            "x",
            "proposal",
            "p",
            "organization",
            "dao",
            "stage",
            "executed",
            "at",
            "2026-01-10T00:00:00Z");
  }

  private static MeasureRun pay(MeasureRun run, String id, String payee, String amount, String at) {
    return run.with(
        "Transfer",
        "id",
        id,
        "payer",
        "dao",
        "payee",
        payee,
        "quantity",
        amount,
        "at",
        at,
        "kind",
        "payment");
  }

  private static MeasureRun mandate(MeasureRun run, String id, String from, String until) {
    return run.with(
        "Mandate",
        "id",
        id,
        "organization",
        "dao",
        "holder",
        "dao",
        "limit",
        "10 EUR",
        "from",
        from,
        "until",
        until);
  }

  private static Outflow outflow(MeasureRun run, String transfer) {
    Outflow found = run.compute(new OutflowMeasure(), Outflow.class).get("outflow/" + transfer);
    assertThat(found).isNotNull();
    return found;
  }

  @Test
  void anActionIsForOnePaymentAndIsShown() {
    MeasureRun run = pay(run(), "1", "ann", "5 EUR", "2026-01-10T00:00:00Z");
    pay(run, "2", "ann", "5 EUR", "2026-01-11T00:00:00Z");
    pay(run, "0", "ann", "5 EUR", "2026-01-09T23:59:59Z");
    assertThat(outflow(run, "0").backing()).isEqualTo(Backing.NONE);
    assertThat(outflow(run, "1").backing()).isEqualTo(Backing.PROPOSAL);
    assertThat(outflow(run, "1").action()).isEqualTo("a");
    assertThat(outflow(run, "2").backing()).isEqualTo(Backing.NONE);
    assertThat(run.basis(new OutflowMeasure(), outflow(run, "1"))).containsExactly("1", "a", "p");
  }

  @Test
  void paymentsOfOneMomentAreAlike() {
    MeasureRun run = pay(run(), "1", "ann", "5 EUR", "2026-01-12T00:00:00Z");
    pay(run, "2", "ann", "5 EUR", "2026-01-12T00:00:00Z");
    assertThat(outflow(run, "1").backing()).isEqualTo(Backing.DOUBTFUL);
    assertThat(outflow(run, "2").backing()).isEqualTo(Backing.DOUBTFUL);
  }

  @Test
  void aMandateIsDrawnOnUntilItIsExhausted() {
    MeasureRun run = mandate(run(), "m", "2026-01-01", "2026-02-01");
    pay(run, "1", "bob", "6 EUR", "2026-01-12T00:00:00Z");
    pay(run, "2", "cleo", "4 EUR", "2026-01-13T00:00:00Z");
    pay(run, "3", "dan", "0.01 EUR", "2026-01-14T00:00:00Z");
    assertThat(outflow(run, "2").backing()).isEqualTo(Backing.MANDATE);
    assertThat(outflow(run, "3").backing()).isEqualTo(Backing.NONE);
    assertThat(run.basis(new OutflowMeasure(), outflow(run, "3")))
        .containsExactly("1", "2", "3", "m");
  }

  @Test
  void ofSeveralMandatesItIsCertainOnlyWhatAllOfThemCannotBear() {
    MeasureRun run = mandate(run(), "m", "2026-01-01", "2026-02-01");
    mandate(run, "n", "2026-01-20", "2026-03-01");
    pay(run, "1", "bob", "9 EUR", "2026-01-25T00:00:00Z");
    // The first may have been drawn on either.
    pay(run, "2", "bob", "9 EUR", "2026-02-05T00:00:00Z");
    pay(run, "3", "bob", "2 EUR", "2026-02-06T00:00:00Z");
    assertThat(outflow(run, "1").backing()).isEqualTo(Backing.MANDATE);
    assertThat(outflow(run, "2").backing()).isEqualTo(Backing.DOUBTFUL);
    assertThat(outflow(run, "3").backing()).isEqualTo(Backing.NONE);
  }

  @Test
  void saysSinceWhenDecisionsAreKnown() {
    MeasureRun run = pay(run(), "1", "bob", "5 EUR", "2026-01-12T00:00:00Z");
    assertThat(outflow(run, "1").vouchedFor(0)).isFalse();
    for (String kind : new String[] {"Execution", "Mandate"}) {
      run.with(
          "Coverage",
          "id",
          kind,
          "organization",
          "dao",
          "kind",
          kind,
          "from",
          "2026-01-10",
          "until",
          "2026-03-01",
          "complete",
          true,
          "statedBy",
          "audit");
    }
    long day = 86_400_000_000L;
    assertThat(outflow(run, "1").vouchedFor(2 * day)).isTrue();
    assertThat(outflow(run, "1").vouchedFor(2 * day + 1)).isFalse();
  }
}
