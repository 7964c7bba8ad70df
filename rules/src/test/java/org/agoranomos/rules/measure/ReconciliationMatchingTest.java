package org.agoranomos.rules.measure;

import static org.agoranomos.rules.measure.LedgerRun.all;
import static org.agoranomos.rules.measure.LedgerRun.books;
import static org.agoranomos.rules.measure.LedgerRun.paid;
import static org.agoranomos.rules.measure.LedgerRun.partners;
import static org.agoranomos.rules.measure.LedgerRun.states;
import static org.agoranomos.rules.measure.Reconciliation.State.MATCHED;
import static org.agoranomos.rules.measure.Reconciliation.State.UNMATCHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records of two books are matched one to one, the nearest first. */
class ReconciliationMatchingTest {
  @Test
  void eachRecordIsJudgedFromItsOwnBook() {
    MeasureRun run = paid(books(), "1", "a", "100", "2026-02-01");
    paid(run, "2", "b", "100", "2026-02-01");
    paid(run, "3", "b", "50", "2026-02-01");
    Map<String, Reconciliation> all = all(run);
    assertThat(states(run)).isEqualTo(Map.of("1", MATCHED, "2", MATCHED, "3", UNMATCHED));
    assertThat(all.get("1").organization()).isEqualTo("a");
    assertThat(all.get("1").other()).isEqualTo("b");
    assertThat(all.get("3").organization()).isEqualTo("b");
    assertThat(all.get("3").id()).isEqualTo("reconciliation/3");
    assertThat(all.get("3").counterpart()).isNull();
    assertThat(run.basis(new ReconciliationMeasure(), all.get("1")))
        .containsExactly("1", "2", "cov-b");
    assertThat(run.basis(new ReconciliationMeasure(), all.get("3"))).containsExactly("3", "cov-a");
  }

  @Test
  void bookedTwiceIsFoundOnce() {
    MeasureRun run = paid(books(), "1", "a", "100", "2026-02-01T10:00:00Z");
    paid(run, "2", "a", "100", "2026-02-01T11:00:00Z");
    paid(run, "3", "b", "100", "2026-02-01T11:00:00Z");
    assertThat(states(run)).isEqualTo(Map.of("1", UNMATCHED, "2", MATCHED, "3", MATCHED));
  }

  @Test
  void theNearestInTimeMatchFirst() {
    MeasureRun run = paid(books(), "a1", "a", "5", "2026-02-01T00:00:00Z");
    paid(run, "a2", "a", "5", "2026-02-02T00:00:00Z");
    paid(run, "a3", "a", "5", "2026-02-03T00:00:00Z");
    paid(run, "b1", "b", "5", "2026-02-02T01:00:00Z");
    paid(run, "b2", "b", "5", "2026-02-03T02:00:00Z");
    paid(run, "b3", "b", "5", "2026-02-03T23:59:59Z");
    assertThat(partners(run))
        .isEqualTo(Map.of("a1", "b3", "a2", "b1", "a3", "b2", "b1", "a2", "b2", "a3", "b3", "a1"));
  }

  @Test
  void amongEquallyNearTheExactAmountGoesFirst() {
    MeasureRun run = paid(books(), "a1", "a", "5.00", "2026-02-01");
    paid(run, "b1", "b", "5.01", "2026-02-01");
    paid(run, "b2", "b", "5.00", "2026-02-01");
    assertThat(partners(run)).isEqualTo(Map.of("a1", "b2", "b1", "null", "b2", "a1"));
    assertThat(all(run).get("a1").difference()).isZero();
  }

  @Test
  void daysAndInstantsMatchAndTiesAreBrokenTheSameInBothViews() {
    MeasureRun run = books();
    for (int i = 0; i < 50; i++) {
      paid(run, "a" + i, "a", "5", "2026-02-01");
      paid(run, "b" + i, "b", "5", "2026-02-0" + (1 + i % 3) + "T0" + i % 10 + ":00:00Z");
    }
    Map<String, String> partners = partners(run);
    assertThat(states(run).values()).containsOnly(MATCHED);
    partners.forEach((one, other) -> assertThat(partners.get(other)).isEqualTo(one));
  }

  @Test
  void toleranceOfAmountIsInclusiveAndGrowsByStatedFees() {
    MeasureRun run = paid(books(), "1", "a", "103.01", "2026-02-01");
    paid(run, "2", "b", "100", "2026-02-01", "fee", "3 EUR");
    assertThat(states(run)).isEqualTo(Map.of("1", MATCHED, "2", MATCHED));
    MeasureRun more = paid(books(), "1", "a", "103.011", "2026-02-01");
    paid(more, "2", "b", "100", "2026-02-01", "fee", "3 EUR");
    assertThat(states(more)).isEqualTo(Map.of("1", UNMATCHED, "2", UNMATCHED));
    MeasureRun other = paid(books(), "1", "a", "103", "2026-02-01");
    paid(other, "2", "b", "100", "2026-02-01", "fee", "3 USD");
    assertThat(states(other)).isEqualTo(Map.of("1", UNMATCHED, "2", UNMATCHED));
  }

  @Test
  void anEqualReferenceMatchesWhateverTheTimeButNotTheAmount() {
    MeasureRun run = paid(books(), "1", "a", "100", "2026-01-15", "reference", "INV");
    paid(run, "2", "b", "100", "2026-03-15", "reference", "INV");
    assertThat(states(run)).isEqualTo(Map.of("1", MATCHED, "2", MATCHED));
    MeasureRun off = paid(books(), "1", "a", "100", "2026-01-15", "reference", "INV");
    paid(off, "2", "b", "90", "2026-01-15", "reference", "INV");
    assertThat(states(off)).isEqualTo(Map.of("1", UNMATCHED, "2", UNMATCHED));
    assertThat(all(off).get("1").counterpart()).isEqualTo("2");
    assertThat(all(off).get("1").difference()).isEqualByComparingTo("10");
    assertThat(all(off).get("2").difference()).isEqualByComparingTo("-10");
  }

  @Test
  void aReferenceUsedEveryMonthMatchesMonthByMonth() {
    MeasureRun run = books();
    for (int month = 1; month <= 3; month++) {
      paid(run, "a" + month, "a", "700", "2026-0" + month + "-10", "reference", "rent");
      if (month != 2) {
        paid(run, "b" + month, "b", "700", "2026-0" + month + "-11", "reference", "rent");
      }
    }
    assertThat(states(run))
        .isEqualTo(
            Map.of("a1", MATCHED, "b1", MATCHED, "a2", UNMATCHED, "a3", MATCHED, "b3", MATCHED));
  }

  @Test
  void severalThatShareAReferenceWithASingleOneMatchIfTheirSumDoes() {
    MeasureRun run = paid(books(), "1", "a", "100", "2026-02-01", "reference", "INV");
    paid(run, "2", "b", "60", "2026-02-01", "reference", "INV");
    paid(run, "3", "b", "40.01", "2026-02-09", "reference", "INV");
    assertThat(states(run).values()).containsOnly(MATCHED);
    assertThat(all(run).get("1").difference()).isEqualByComparingTo("-0.01");
    assertThat(all(run).get("3").difference()).isEqualByComparingTo("0.01");
    paid(run, "4", "b", "1", "2026-02-01", "reference", "INV");
    assertThat(states(run).values()).containsOnly(UNMATCHED);
  }

  @Test
  void theTermsOfTheRecordsOwnBookDecide() {
    MeasureRun run = paid(books(), "1", "a", "100", "2026-02-01");
    paid(run, "2", "b", "100.5", "2026-02-20");
    assertThat(states(run)).isEqualTo(Map.of("1", UNMATCHED, "2", UNMATCHED));
    run.terms(Map.of("tolerance", "P30D", "amount", "0.5"));
    assertThat(states(run)).isEqualTo(Map.of("1", MATCHED, "2", MATCHED));
  }

  @Test
  void aRecordThatDiffersByJustTheFeeGoesBeforeANearerOneThatDiffersByLess() {
    MeasureRun run = paid(books(), "1", "a", "103", "2026-02-01T00:00:00Z", "fee", "3 EUR");
    paid(run, "2", "b", "101", "2026-02-01T00:00:00Z");
    paid(run, "3", "b", "100", "2026-02-02T00:00:00Z");
    assertThat(partners(run)).isEqualTo(Map.of("1", "3", "2", "null", "3", "1"));
  }

  @Test
  void manyRecordsOfOneDayAndAmountAreMatchedInLittleTime() {
    MeasureRun run = books();
    for (int i = 0; i < 20_000; i++) {
      paid(run, "a" + i, "a", "5", "2026-02-01");
      paid(run, "b" + i, "b", "5", String.format("2026-02-01T00:%02d:%02dZ", i / 60 % 60, i % 60));
    }
    assertTimeout(
        Duration.ofSeconds(30), () -> assertThat(states(run).values()).containsOnly(MATCHED));
  }
}
