package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Local days of all lengths, and times that are not exactly known. */
class CashDayMeasureTest {
  private static final Map<String, String> TERMS =
      Map.of("limit", "1000", "unit", "EUR", "payments", "3");

  private static MeasureRun berlin() {
    return new MeasureRun().terms(TERMS).with("Market", "id", "berlin", "zone", "Europe/Berlin");
  }

  private static MeasureRun cash(MeasureRun run, String id, String amount, String at) {
    return run.with(
        "Transfer",
        "id",
        id,
        "payer",
        "ann",
        "payee",
        "bob",
        "quantity",
        amount + " EUR",
        "at",
        at,
        "kind",
        "payment",
        "instrument",
        "cash",
        "market",
        "berlin");
  }

  private static Map<String, CashDay> compute(MeasureRun run) {
    return run.compute(new CashDayMeasure(), CashDay.class);
  }

  @Test
  void theDayOnWhichSummerTimeBeginsHas23Hours() {
    MeasureRun run = berlin();
    cash(run, "t1", "400", "2026-03-28T23:00:00Z");
    cash(run, "t2", "400", "2026-03-29T21:59:59.999999Z");
    cash(run, "t3", "400", "2026-03-29T22:00:00Z");
    Map<String, CashDay> days = compute(run);
    assertThat(days)
        .containsOnlyKeys(
            "cash/berlin/ann/bob/2026-03-29/EUR", "cash/berlin/ann/bob/2026-03-30/EUR");
    CashDay day = days.get("cash/berlin/ann/bob/2026-03-29/EUR");
    assertThat(day.payments()).isEqualTo(2);
    assertThat(day.at().latest() - day.at().earliest()).isEqualTo(23 * 3_600_000_000L);
  }

  @Test
  void aDateOfAnotherZoneMayBeOfTwoDays() {
    MeasureRun run = berlin();
    cash(run, "t1", "400", "2026-02-01");
    Map<String, CashDay> days = compute(run);
    assertThat(days)
        .containsOnlyKeys(
            "cash/berlin/ann/bob/2026-02-01/EUR", "cash/berlin/ann/bob/2026-02-02/EUR");
    assertThat(days.values()).allMatch(day -> day.payments() == 0 && day.possiblePayments() == 1);
  }

  @Test
  void aTimeThatNobodyKnowsIsOfNoDay() {
    MeasureRun run = berlin();
    cash(run, "t1", "400", "block 7 of eip155:1");
    assertThat(compute(run)).isEmpty();
  }

  @Test
  void whatWasTakenBackInPartCountsWithTheRest() {
    MeasureRun run = berlin();
    cash(run, "t1", "400", "2026-02-01T12:00:00Z");
    cash(run, "t2", "999", "2026-02-01T13:00:00Z");
    run.with(
        "Transfer",
        "id",
        "t3",
        "payer",
        "bob",
        "payee",
        "ann",
        "quantity",
        "150 EUR",
        "at",
        "2026-03-01",
        "kind",
        "refund",
        "reverses",
        "t2");
    CashDay day = compute(run).get("cash/berlin/ann/bob/2026-02-01/EUR");
    assertThat(day.total().value()).isEqualByComparingTo("1249");
    assertThat(run.basis(new CashDayMeasure(), day)).containsExactly("t1", "t2");
  }

  @Test
  void whileNoLineIsDecidedEveryPaymentCounts() {
    MeasureRun run = berlin().terms(Map.of("payments", "3"));
    cash(run, "t1", "5000", "2026-02-01T12:00:00Z");
    assertThat(compute(run).get("cash/berlin/ann/bob/2026-02-01/EUR").payments()).isEqualTo(1);
  }
}
