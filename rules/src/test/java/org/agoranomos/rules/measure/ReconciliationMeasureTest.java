package org.agoranomos.rules.measure;

import static org.agoranomos.rules.measure.Reconciliation.State.IN_TRANSIT;
import static org.agoranomos.rules.measure.Reconciliation.State.MATCHED;
import static org.agoranomos.rules.measure.Reconciliation.State.REVERSED;
import static org.agoranomos.rules.measure.Reconciliation.State.UNCOVERED;
import static org.agoranomos.rules.measure.Reconciliation.State.UNMATCHED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.rules.measure.Reconciliation.State;
import org.junit.jupiter.api.Test;

/** Records of two books are matched one to one, the nearest first. */
class ReconciliationMeasureTest {
  private static MeasureRun books() {
    MeasureRun run = new MeasureRun();
    for (String book : new String[] {"a", "b"}) {
      run.with("Coverage", "id", "cov-" + book, "organization", book, "kind", "Transfer", "from", "2026-01-01",
          "until", "2026-04-01", "complete", true, "statedBy", "audit");
    }
    return run;
  }

  /** A payment from a to b, in the book of either. */
  private static MeasureRun paid(MeasureRun run, String id, String book, String amount, String at, String... more) {
    Object[] values = {
      "id", id, "payer", "a", "payee", "b", "quantity", amount + " EUR", "at", at, "book", book, "kind", "payment"
    };
    Object[] all = java.util.Arrays.copyOf(values, values.length + more.length);
    System.arraycopy(more, 0, all, values.length, more.length);
    return run.with("Transfer", all);
  }

  private static MeasureRun takenBack(MeasureRun run, String id, String book, String amount, String at, String target) {
    return run.with("Transfer", "id", id, "payer", "b", "payee", "a", "quantity", amount + " EUR", "at", at,
        "book", book, "kind", "refund", "reverses", target);
  }

  private static Map<String, Reconciliation> all(MeasureRun run) {
    Map<String, Reconciliation> byTransfer = new TreeMap<>();
    run.compute(new ReconciliationMeasure(), Reconciliation.class)
        .values()
        .forEach(r -> byTransfer.put(r.transfer(), r));
    return byTransfer;
  }

  private static Map<String, State> states(MeasureRun run) {
    Map<String, State> states = new TreeMap<>();
    all(run).forEach((id, r) -> states.put(id, r.state()));
    return states;
  }

  private static Map<String, String> partners(MeasureRun run) {
    Map<String, String> partners = new TreeMap<>();
    all(run).forEach((id, r) -> partners.put(id, String.valueOf(r.counterpart())));
    return partners;
  }

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
    assertThat(run.basis(new ReconciliationMeasure(), all.get("1"))).containsExactly("1", "2", "cov-b");
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
        .isEqualTo(Map.of("a1", MATCHED, "b1", MATCHED, "a2", UNMATCHED, "a3", MATCHED, "b3", MATCHED));
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
  void whatBouncedDoesNotTakeThePlaceOfWhatWasPaidAgain() {
    MeasureRun run = paid(books(), "1", "a", "100", "2026-02-01", "reference", "INV");
    takenBack(run, "2", "a", "100", "2026-02-01", "1");
    paid(run, "3", "a", "100", "2026-02-02", "reference", "INV");
    paid(run, "4", "b", "100", "2026-02-01", "reference", "INV");
    assertThat(states(run)).isEqualTo(Map.of("1", REVERSED, "2", REVERSED, "3", MATCHED, "4", MATCHED));
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
    MeasureRun run = new MeasureRun()
        .with("Coverage", "id", "c", "organization", "b", "kind", "Transfer", "from", "2025-01-01", "until",
            "2027-01-01", "complete", true, "statedBy", "audit");
    paid(run, "1", "a", "1", "2026-03-30T00:00:00Z");
    paid(run, "2", "a", "2", "2026-04-05T00:00:00Z");
    assertThat(states(run)).isEqualTo(Map.of("1", IN_TRANSIT));
  }

  @Test
  void whereNobodyVouchesForTheOtherBookNothingIsSaid() {
    MeasureRun run = new MeasureRun()
        .with("Coverage", "id", "c", "organization", "b", "kind", "Transfer", "from", "2026-01-01", "until",
            "2026-04-01", "complete", false, "statedBy", "audit");
    paid(run, "1", "a", "1", "2026-02-01T00:00:00Z");
    paid(run, "2", "a", "2", "block 5 of eip155:1");
    assertThat(states(run)).isEqualTo(Map.of("1", UNCOVERED, "2", UNCOVERED));
  }

  @Test
  void coverageInPiecesThatTouchIsOne() {
    MeasureRun run = new MeasureRun();
    String[] ends = {"2026-01-01", "2026-02-10", "2026-02-20", "2026-04-01"};
    for (int i : new int[] {2, 0, 1}) {
      run.with("Coverage", "id", "c" + i, "organization", "b", "kind", "Transfer", "from", ends[i], "until",
          ends[i + 1], "complete", true, "statedBy", "audit");
    }
    paid(run, "1", "a", "1", "2026-02-10T00:00:00Z");
    paid(run, "2", "a", "1", "2026-02-19T00:00:00Z");
    assertThat(states(run).values()).containsOnly(UNMATCHED);
  }

  @Test
  void coverageWithoutAnOrganizationIsThatOfTheBooksInItsSource() {
    MeasureRun run = new MeasureRun();
    paid(run, "1", "a", "1", "2026-02-01T00:00:00Z");
    run.from("other", "Transfer", "id", "2", "payer", "a", "payee", "b", "quantity", "9 EUR", "at", "2026-02-01",
        "book", "b", "kind", "payment");
    run.with("Coverage", "id", "c", "kind", "Transfer", "from", "2026-01-01", "until", "2026-04-01", "complete", true,
        "statedBy", "audit");
    assertThat(states(run)).isEqualTo(Map.of("1", UNCOVERED, "2", UNMATCHED));
  }

  @Test
  void whatIsNoneBetweenTwoBooksIsLeftOut() {
    MeasureRun run = books();
    run.with("Transfer", "id", "1", "payer", "a", "payee", "shop", "quantity", "1 EUR", "at", "2026-02-01", "book", "a",
        "kind", "payment");
    run.with("Transfer", "id", "2", "payer", "a", "payee", "a", "quantity", "1 EUR", "at", "2026-02-01", "book", "a",
        "kind", "payment");
    run.with("Transfer", "id", "3", "payer", "a", "payee", "b", "quantity", "1 EUR", "at", "2026-02-01", "book", "a",
        "kind", "internal");
    run.with("Transfer", "id", "4", "payer", "a", "payee", "b", "quantity", "1 EUR", "at", "2026-02-01",
        "kind", "payment");
    run.with("Transfer", "id", "5", "payer", "a", "payee", "shop", "quantity", "1 EUR", "at", "2026-02-01", "book", "b",
        "kind", "payment");
    assertThat(all(run)).isEmpty();
  }

  @Test
  void theTermsOfTheRecordsOwnBookDecide() {
    MeasureRun run = paid(books(), "1", "a", "100", "2026-02-01");
    paid(run, "2", "b", "100.5", "2026-02-20");
    assertThat(states(run)).isEqualTo(Map.of("1", UNMATCHED, "2", UNMATCHED));
    run.terms(Map.of("tolerance", "P30D", "amount", "0.5"));
    assertThat(states(run)).isEqualTo(Map.of("1", MATCHED, "2", MATCHED));
  }
}
