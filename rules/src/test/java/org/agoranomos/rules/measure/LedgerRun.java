package org.agoranomos.rules.measure;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.rules.measure.Reconciliation.State;

/** Records of the books of two organizations, a and b, and what came of them. */
final class LedgerRun {
  private LedgerRun() {}

  static MeasureRun books() {
    MeasureRun run = new MeasureRun();
    for (String book : new String[] {"a", "b"}) {
      covered(run, "cov-" + book, book, "2026-01-01", "2026-04-01", true);
    }
    return run;
  }

  /** A payment from a to b, in the book of either. */
  static MeasureRun paid(
      MeasureRun run, String id, String book, String amount, String at, String... more) {
    Object[] values = {
      "id",
      id,
      "payer",
      "a",
      "payee",
      "b",
      "quantity",
      amount + " EUR",
      "at",
      at,
      "book",
      book,
      "kind",
      "payment"
    };
    Object[] all = Arrays.copyOf(values, values.length + more.length);
    System.arraycopy(more, 0, all, values.length, more.length);
    return run.with("Transfer", all);
  }

  static MeasureRun takenBack(
      MeasureRun run, String id, String book, String amount, String at, String target) {
    return run.with(
        "Transfer",
        "id",
        id,
        "payer",
        "b",
        "payee",
        "a",
        "quantity",
        amount + " EUR",
        "at",
        at,
        "book",
        book,
        "kind",
        "refund",
        "reverses",
        target);
  }

  static Map<String, Reconciliation> all(MeasureRun run) {
    Map<String, Reconciliation> byTransfer = new TreeMap<>();
    run.compute(new ReconciliationMeasure(), Reconciliation.class)
        .values()
        .forEach(r -> byTransfer.put(r.transfer(), r));
    return byTransfer;
  }

  static Map<String, State> states(MeasureRun run) {
    Map<String, State> states = new TreeMap<>();
    all(run).forEach((id, r) -> states.put(id, r.state()));
    return states;
  }

  static Map<String, String> partners(MeasureRun run) {
    Map<String, String> partners = new TreeMap<>();
    all(run).forEach((id, r) -> partners.put(id, String.valueOf(r.counterpart())));
    return partners;
  }

  /** A transfer between any two, in any book or none. */
  static MeasureRun transfer(
      MeasureRun run, String id, String parties, String amount, String book, String kind) {
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
        amount + " EUR",
        "at",
        "2026-02-01",
        "book",
        book,
        "kind",
        kind);
  }

  /** Coverage of the transfers of an organization, or of all in the source. */
  static MeasureRun covered(
      MeasureRun run, String id, String organization, String from, String until, boolean complete) {
    return run.with(
        "Coverage",
        "id",
        id,
        "organization",
        organization,
        "kind",
        "Transfer",
        "from",
        from,
        "until",
        until,
        "complete",
        complete,
        "statedBy",
        "audit");
  }
}
