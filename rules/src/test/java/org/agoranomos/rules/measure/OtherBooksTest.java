package org.agoranomos.rules.measure;

import static org.agoranomos.rules.measure.Reconciliation.State.ELSEWHERE;
import static org.agoranomos.rules.measure.Reconciliation.State.UNMATCHED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.rules.measure.Reconciliation.State;
import org.junit.jupiter.api.Test;

/** One ledger keeps the books of a and b: what it has in that of the other is not missing. */
class OtherBooksTest {
  private final MeasureRun run = new MeasureRun();

  private OtherBooksTest() {
    run.with(
        "Coverage",
        "id",
        "cov-a",
        "organization",
        "a",
        "kind",
        "Transfer",
        "from",
        "2026-01-01",
        "until",
        "2026-04-01",
        "complete",
        true,
        "statedBy",
        "audit",
        "ledger",
        "hand");
  }

  private void paid(String id, String book, String ledger, String amount, String reference) {
    run.with(
        "Transfer",
        "id",
        id,
        "payer",
        book,
        "payee",
        "shop",
        "quantity",
        amount + " EUR",
        "at",
        "2026-02-01",
        "book",
        book,
        "ledger",
        ledger,
        "kind",
        "payment",
        "reference",
        reference);
  }

  private Map<String, State> states() {
    Map<String, State> states = new TreeMap<>();
    LedgerRun.all(run).forEach((id, r) -> states.put(id, r.state()));
    return states;
  }

  @Test
  void itIsToldWhoseBookHasItAndWhichRecord() {
    paid("1", "a", "chain", "10", "0x1");
    paid("2", "b", "hand", "10.01", "0x1");
    Reconciliation found = LedgerRun.all(run).get("1");
    assertThat(found.state()).isEqualTo(ELSEWHERE);
    assertThat(found.bookedTo()).isEqualTo("b");
    assertThat(found.counterpart()).isEqualTo("2");
    assertThat(found.difference()).isEqualByComparingTo("-0.01");
    assertThat(run.basis(new ReconciliationMeasure(), found)).containsExactly("1", "2", "cov-a");
  }

  @Test
  void aRecordThereCountsOnce() {
    paid("1", "a", "chain", "10", "0x1");
    paid("2", "a", "chain", "10", "0x1");
    paid("3", "b", "hand", "10", "0x1");
    assertThat(states()).isEqualTo(Map.of("1", ELSEWHERE, "2", UNMATCHED));
  }

  @Test
  void whatTheOtherPaidItselfExplainsNothing() {
    paid("1", "a", "chain", "10", "0x1");
    paid("2", "b", "chain", "10", "0x1");
    paid("3", "b", "hand", "10", "0x1");
    assertThat(states()).containsEntry("1", UNMATCHED);
    paid("4", "c", "hand", "10", "0x1");
    assertThat(LedgerRun.all(run).get("1").bookedTo()).isEqualTo("c");
  }

  @Test
  void anotherReferenceAmountUnitLedgerOrDirectionIsAnotherPayment() {
    paid("1", "a", "chain", "10", "0x1");
    paid("2", "b", "hand", "10", "0x2");
    paid("3", "b", "hand", "10.02", "0x1");
    paid("4", "b", "third", "10", "0x1");
    run.with(
        "Transfer",
        "id",
        "5",
        "payer",
        "shop",
        "payee",
        "b",
        "quantity",
        "10 EUR",
        "at",
        "2026-02-01",
        "book",
        "b",
        "ledger",
        "hand",
        "kind",
        "payment",
        "reference",
        "0x1");
    run.with(
        "Transfer",
        "id",
        "6",
        "payer",
        "b",
        "payee",
        "shop",
        "quantity",
        "10 USD",
        "at",
        "2026-02-01",
        "book",
        "b",
        "ledger",
        "hand",
        "kind",
        "payment",
        "reference",
        "0x1");
    assertThat(states()).containsEntry("1", UNMATCHED);
  }
}
