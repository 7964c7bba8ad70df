package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a platform's take rests on, and whose it is. */
class PlatformTakeMeasureTest {
  private static MeasureRun run() {
    return new MeasureRun()
        .with("Organization", "id", "host", "form", "company")
        .with("Organization", "id", "other", "form", "platform-cooperative")
        .with("Organization", "id", "shop", "form", "cooperative", "host", "host");
  }

  private static MeasureRun transfer(
      MeasureRun run, String id, String parties, String quantity, String kind, String... more) {
    int arrow = parties.indexOf('>');
    return run.with(
        "Transfer",
        "id",
        id,
        "payer",
        parties.substring(0, arrow),
        "payee",
        parties.substring(arrow + 1),
        "quantity",
        quantity,
        "at",
        "2026-02-01",
        "kind",
        kind,
        "book",
        "shop",
        more.length > 0 ? more[0] : "batch",
        more.length > 0 ? more[1] : "g1");
  }

  private static Map<String, PlatformTake> compute(MeasureRun run) {
    return run.compute(new PlatformTakeMeasure(), PlatformTake.class);
  }

  @Test
  void eachPlatformHasItsOwnTake() {
    MeasureRun run = run();
    transfer(run, "t1", "ann>shop", "100 EUR", "income");
    transfer(run, "f1", "shop>host", "10 EUR", "fee");
    transfer(run, "f2", "shop>other", "5 EUR", "fee");
    transfer(run, "f3", "shop>bank", "3 EUR", "fee");
    Map<String, PlatformTake> takes = compute(run);
    assertThat(takes).containsOnlyKeys("take/t1/host", "take/t1/other");
    assertThat(takes.get("take/t1/host").share()).isEqualByComparingTo("0.1");
    assertThat(run.basis(new PlatformTakeMeasure(), takes.get("take/t1/host")))
        .containsExactly("f1", "t1");
  }

  @Test
  void whatWasReturnedIsPartOfTheEvidence() {
    MeasureRun run = run();
    transfer(run, "t1", "ann>shop", "100 EUR", "income");
    transfer(run, "f1", "shop>host", "10 EUR", "fee");
    transfer(run, "f2", "host>shop", "4 EUR", "fee", "reverses", "f1");
    PlatformTake take = compute(run).get("take/t1/host");
    assertThat(take.take().value()).isEqualByComparingTo("6");
    assertThat(run.basis(new PlatformTakeMeasure(), take)).containsExactly("f1", "f2", "t1");
  }

  @Test
  void aFeeWithoutItsPaymentIsOfNothingKnown() {
    MeasureRun run = run();
    transfer(run, "f1", "shop>host", "10 EUR", "fee");
    PlatformTake take = compute(run).get("take/f1/host");
    assertThat(take.gross()).isNull();
    assertThat(take.share()).isNull();
  }

  @Test
  void twoBooksThatTellTheSameGiveOneTake() {
    MeasureRun run = run();
    transfer(run, "t1", "ann>shop", "100 EUR", "income");
    transfer(run, "f1", "shop>host", "10 EUR", "fee");
    run.with(
        "Transfer",
        "id",
        "u1",
        "payer",
        "ann",
        "payee",
        "shop",
        "quantity",
        "100 EUR",
        "at",
        "2026-02-01",
        "kind",
        "payment",
        "book",
        "host",
        "batch",
        "g1");
    run.with(
        "Transfer",
        "id",
        "u2",
        "payer",
        "shop",
        "payee",
        "host",
        "quantity",
        "10 EUR",
        "at",
        "2026-02-01",
        "kind",
        "fee",
        "book",
        "host",
        "batch",
        "g1");
    assertThat(compute(run)).containsOnlyKeys("take/u1/host");
  }
}
