package org.agoranomos.rules.measure;

import static org.agoranomos.rules.measure.LedgerRun.all;
import static org.agoranomos.rules.measure.LedgerRun.books;
import static org.agoranomos.rules.measure.LedgerRun.covered;
import static org.agoranomos.rules.measure.LedgerRun.paid;
import static org.agoranomos.rules.measure.LedgerRun.states;
import static org.agoranomos.rules.measure.LedgerRun.takenBack;
import static org.agoranomos.rules.measure.LedgerRun.transfer;
import static org.agoranomos.rules.measure.Reconciliation.State.IN_TRANSIT;
import static org.agoranomos.rules.measure.Reconciliation.State.MATCHED;
import static org.agoranomos.rules.measure.Reconciliation.State.REVERSED;
import static org.agoranomos.rules.measure.Reconciliation.State.UNCOVERED;
import static org.agoranomos.rules.measure.Reconciliation.State.UNMATCHED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What has no match is told apart. */
class ReconciliationMeasureTest {
  @Test
  void whatBouncedDoesNotTakeThePlaceOfWhatWasPaidAgain() {
    MeasureRun run = paid(books(), "1", "a", "100", "2026-02-01", "reference", "INV");
    takenBack(run, "2", "a", "100", "2026-02-01", "1");
    paid(run, "3", "a", "100", "2026-02-02", "reference", "INV");
    paid(run, "4", "b", "100", "2026-02-01", "reference", "INV");
    assertThat(states(run))
        .isEqualTo(Map.of("1", REVERSED, "2", REVERSED, "3", MATCHED, "4", MATCHED));
  }

  @Test
  void aReversalThatOnlyOneBookHasIsFound() {
    MeasureRun run = paid(books(), "1", "a", "100", "2026-02-01");
    takenBack(run, "2", "a", "100", "2026-02-05", "1");
    paid(run, "3", "b", "100", "2026-02-01");
    assertThat(states(run)).isEqualTo(Map.of("1", MATCHED, "2", UNMATCHED, "3", MATCHED));
    takenBack(run, "4", "b", "100", "2026-02-05", "3");
    assertThat(states(run).values()).containsOnly(MATCHED);
  }

  @Test
  void aPartTakenBackDoesNotReverseTheWhole() {
    MeasureRun run = paid(books(), "1", "a", "100", "2026-02-01");
    takenBack(run, "2", "a", "30", "2026-02-05", "1");
    assertThat(states(run)).isEqualTo(Map.of("1", UNMATCHED, "2", UNMATCHED));
    takenBack(run, "3", "a", "70", "2026-02-06", "1");
    assertThat(states(run).values()).containsOnly(REVERSED);
  }

  @Test
  void aReversalInAnotherBookDoesNotCount() {
    MeasureRun run = paid(books(), "1", "a", "100", "2026-02-01");
    takenBack(run, "2", "b", "100", "2026-02-05", "1");
    assertThat(states(run)).isEqualTo(Map.of("1", UNMATCHED, "2", UNMATCHED));
  }

  @Test
  void nearTheEndsOfTheOtherBookARecordIsInTransit() {
    MeasureRun run = paid(books(), "1", "a", "1", "2026-03-29T00:00:00Z");
    paid(run, "2", "a", "2", "2026-03-28T23:59:59.999999Z");
    paid(run, "3", "a", "3", "2026-01-03T23:59:59.999999Z");
    paid(run, "4", "a", "4", "2026-01-04T00:00:00Z");
    assertThat(states(run))
        .isEqualTo(Map.of("1", IN_TRANSIT, "2", UNMATCHED, "3", IN_TRANSIT, "4", UNMATCHED));
  }

  @Test
  void coverageBeyondThePeriodDoesNotMakeARecordThatIsInTransitAMissingOne() {
    MeasureRun run = covered(new MeasureRun(), "c", "b", "2025-01-01", "2027-01-01", true);
    paid(run, "1", "a", "1", "2026-03-30T00:00:00Z");
    paid(run, "2", "a", "2", "2026-04-05T00:00:00Z");
    assertThat(states(run)).isEqualTo(Map.of("1", IN_TRANSIT));
  }

  @Test
  void whereNobodyVouchesForTheOtherBookNothingIsSaid() {
    MeasureRun run = covered(new MeasureRun(), "c", "b", "2026-01-01", "2026-04-01", false);
    paid(run, "1", "a", "1", "2026-02-01T00:00:00Z");
    paid(run, "2", "a", "2", "block 5 of eip155:1");
    assertThat(states(run)).isEqualTo(Map.of("1", UNCOVERED, "2", UNCOVERED));
  }

  @Test
  void coverageInPiecesThatTouchIsOne() {
    MeasureRun run = new MeasureRun();
    String[] ends = {"2026-01-01", "2026-02-10", "2026-02-20", "2026-04-01"};
    for (int i : new int[] {2, 0, 1}) {
      covered(run, "c" + i, "b", ends[i], ends[i + 1], true);
    }
    paid(run, "1", "a", "1", "2026-02-10T00:00:00Z");
    paid(run, "2", "a", "1", "2026-02-19T00:00:00Z");
    assertThat(states(run).values()).containsOnly(UNMATCHED);
  }

  @Test
  void coverageWithoutAnOrganizationIsThatOfTheBooksInItsSource() {
    MeasureRun run = new MeasureRun();
    paid(run, "1", "a", "1", "2026-02-01T00:00:00Z");
    run.from(
        "other",
        "Transfer",
        "id",
        "2",
        "payer",
        "a",
        "payee",
        "b",
        "quantity",
        "9 EUR",
        "at",
        "2026-02-01",
        "book",
        "b",
        "kind",
        "payment");
    covered(run, "c", null, "2026-01-01", "2026-04-01", true);
    assertThat(states(run)).isEqualTo(Map.of("1", UNCOVERED, "2", UNMATCHED));
  }

  @Test
  void whatIsNoneBetweenTwoBooksIsLeftOut() {
    MeasureRun run = books();
    transfer(run, "1", "a>shop", "1", "a", "payment");
    transfer(run, "2", "a>a", "1", "a", "payment");
    transfer(run, "3", "a>b", "1", "a", "internal");
    transfer(run, "4", "a>b", "1", null, "payment");
    transfer(run, "5", "a>shop", "1", "b", "payment");
    assertThat(all(run)).isEmpty();
  }
}
