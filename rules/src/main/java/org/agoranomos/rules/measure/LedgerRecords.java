package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.agoranomos.rules.Terms;

/**
 * Transfers as records that sort by the two books that are compared, unit and reference, and back
 * as entries to compare.
 */
final class LedgerRecords {
  /**
   * A record as it comes back.
   *
   * @param between what is compared
   * @param reference its reference, empty if it has none
   * @param ofFirst whether it is from the first of the two books
   * @param entry the rest
   */
  record Sorted(Comparison between, String reference, boolean ofFirst, LedgerEntry entry) {}

  /**
   * Two books and what of them is compared.
   *
   * @param organization whose; between organizations, the payer
   * @param direction between organizations, the payee; else {@code out} or {@code in}
   * @param first between organizations, empty; else the first ledger
   * @param second between organizations, empty; else the second ledger
   * @param unit of what
   */
  record Comparison(
      String organization, String direction, String first, String second, String unit) {
    /** Whether both ledgers are of one organization. */
    boolean own() {
      return !first.isEmpty();
    }
  }

  /** The direction of what an organization gave, where both ledgers are its own. */
  static final String OUT = "out";

  private final Ledgers ledgers;
  private final MeasureContext context;
  private final String policy;
  private final boolean own;
  private final Map<String, List<Terms>> termsSeen = new HashMap<>();
  private final Map<Terms, Integer> toleranceNumbers = new HashMap<>();
  private final List<Tolerance> tolerances = new ArrayList<>();
  private final Map<String, String> shared = new HashMap<>();
  private final ByteWriter writer = new ByteWriter();

  /**
   * Records to compare.
   *
   * @param policy whose terms give the tolerances
   * @param own whether ledgers of one organization are compared too
   */
  LedgerRecords(Ledgers ledgers, MeasureContext context, String policy, boolean own) {
    this.ledgers = ledgers;
    this.context = context;
    this.policy = policy;
    this.own = own;
  }

  /** Adds a transfer to the sorter, once for every book with which it is to be compared. */
  void write(Transfer transfer, ExternalSorter sorter) {
    String book = transfer.book();
    if (book == null) {
      return;
    }
    String unit = transfer.quantity().unit();
    boolean out = book.equals(transfer.payer());
    if (ledgers.otherSide(transfer) != null) {
      write(
          transfer,
          book,
          new Comparison(transfer.payer(), transfer.payee(), "", "", unit),
          out,
          sorter);
    }
    if (own) {
      writeOwn(transfer, book, out, sorter);
    }
  }

  private void writeOwn(Transfer transfer, String book, boolean out, ExternalSorter sorter) {
    String unit = transfer.quantity().unit();
    String ledger = transfer.ledger();
    for (String other : ledgers.otherLedgers(transfer)) {
      boolean isFirst = Objects.requireNonNull(ledger).compareTo(other) < 0;
      Comparison between =
          new Comparison(
              book, out ? OUT : "in", isFirst ? ledger : other, isFirst ? other : ledger, unit);
      write(transfer, book, between, isFirst, sorter);
    }
  }

  private void write(
      Transfer transfer, String book, Comparison between, boolean ofFirst, ExternalSorter sorter) {
    int tolerance = tolerance(book, transfer.at());
    TimeInterval at = transfer.at();
    String chain = at.chain();
    String reverses = transfer.reverses();
    writer
        .clear()
        .putText(between.organization)
        .putText(between.direction)
        .putText(between.first)
        .putText(between.second)
        .putText(between.unit)
        .putText(transfer.reference() == null ? "" : transfer.reference())
        .put(ofFirst ? 1 : 0)
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
    Terms terms = context.terms(policy, organization, at);
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
    Comparison between =
        new Comparison(
            share(reader.getText()),
            share(reader.getText()),
            share(reader.getText()),
            share(reader.getText()),
            share(reader.getText()));
    String reference = reader.getText();
    boolean ofFirst = reader.get() == 1;
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
            reverses.isEmpty() ? null : reverses,
            !reference.isEmpty());
    return new Sorted(between, reference, ofFirst, entry);
  }

  private String share(String text) {
    String before = shared.putIfAbsent(text, text);
    return before == null ? text : before;
  }
}
