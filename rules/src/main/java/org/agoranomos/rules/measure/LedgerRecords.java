package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.agoranomos.rules.Terms;

/**
 * Transfers as records that sort by payer, payee, unit and reference, and back as entries to
 * compare.
 */
final class LedgerRecords {
  /**
   * A record as it comes back.
   *
   * @param payer who gave
   * @param payee who received
   * @param unit of what
   * @param reference its reference, empty if it has none
   * @param ofPayer whether it is from the payer's book
   * @param entry the rest
   */
  record Sorted(
      String payer,
      String payee,
      String unit,
      String reference,
      boolean ofPayer,
      LedgerEntry entry) {
    boolean sameGroup(Sorted next) {
      return payer.equals(next.payer) && payee.equals(next.payee) && unit.equals(next.unit);
    }
  }

  private final Ledgers ledgers;
  private final MeasureContext context;
  private final Map<String, List<Terms>> termsSeen = new HashMap<>();
  private final Map<Terms, Integer> toleranceNumbers = new HashMap<>();
  private final List<Tolerance> tolerances = new ArrayList<>();
  private final Map<String, String> shared = new HashMap<>();
  private final ByteWriter writer = new ByteWriter();

  LedgerRecords(Ledgers ledgers, MeasureContext context) {
    this.ledgers = ledgers;
    this.context = context;
  }

  /** Adds a transfer to the sorter, unless it is none between two books. */
  void write(Transfer transfer, ExternalSorter sorter) {
    String book = transfer.book();
    if (book == null || ledgers.otherSide(transfer) == null) {
      return;
    }
    int tolerance = tolerance(book, transfer.at());
    TimeInterval at = transfer.at();
    String chain = at.chain();
    String reverses = transfer.reverses();
    writer
        .clear()
        .putText(transfer.payer())
        .putText(transfer.payee())
        .putText(transfer.quantity().unit())
        .putText(transfer.reference() == null ? "" : transfer.reference())
        .put(book.equals(transfer.payer()) ? 1 : 0)
        .putText(transfer.id())
        .putDecimal(transfer.quantity().value())
        .putDecimal(fee(transfer))
        .putLong(at.earliest())
        .putLong(at.latest())
        .putText(chain == null ? "" : chain)
        .putLong(at.block())
        .putLong(tolerance)
        .put(ledgers.isReversed(transfer, tolerances.get(tolerance)) ? 1 : 0)
        .putText(reverses == null ? "" : reverses);
    sorter.add(writer.toArray());
  }

  /** What an intermediary kept, if the transfer says so in its own unit. */
  private static BigDecimal fee(Transfer transfer) {
    Quantity fee = transfer.fee();
    return fee != null && fee.isPositive() && fee.sameUnit(transfer.quantity())
        ? fee.value()
        : BigDecimal.ZERO;
  }

  private int tolerance(String organization, TimeInterval at) {
    List<Terms> seen = termsSeen.computeIfAbsent(organization, o -> new ArrayList<>(1));
    for (Terms terms : seen) {
      if (terms.inForce(at)) {
        return toleranceNumbers.getOrDefault(terms, 0);
      }
    }
    Terms terms = context.terms(ReconciliationMeasure.POLICY, organization, at);
    seen.add(terms);
    return toleranceNumbers.computeIfAbsent(
        terms,
        t -> {
          tolerances.add(new Tolerance(t.micros("tolerance"), t.decimal("amount")));
          return tolerances.size() - 1;
        });
  }

  /** Reads a record of this instance. */
  Sorted read(byte[] record) {
    ByteReader reader = new ByteReader(record);
    String payer = share(reader.getText());
    String payee = share(reader.getText());
    String unit = share(reader.getText());
    String reference = reader.getText();
    boolean ofPayer = reader.get() == 1;
    String id = reader.getText();
    BigDecimal amount = reader.getDecimal();
    BigDecimal fee = reader.getDecimal();
    long earliest = reader.getLong();
    long latest = reader.getLong();
    String chain = reader.getText();
    long block = reader.getLong();
    TimeInterval at =
        new TimeInterval(earliest, latest, chain.isEmpty() ? null : share(chain), block);
    Tolerance tolerance = tolerances.get((int) reader.getLong());
    boolean reversed = reader.get() == 1;
    String reverses = reader.getText();
    LedgerEntry entry =
        new LedgerEntry(
            id,
            amount,
            fee.signum() == 0 ? BigDecimal.ZERO : fee,
            at,
            tolerance,
            reversed,
            reverses.isEmpty() ? null : reverses);
    return new Sorted(payer, payee, unit, reference, ofPayer, entry);
  }

  private String share(String text) {
    String before = shared.putIfAbsent(text, text);
    return before == null ? text : before;
  }
}
