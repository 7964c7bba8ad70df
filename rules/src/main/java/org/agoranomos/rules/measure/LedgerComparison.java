package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Quantity;

/**
 * Compares the records that two books have of payments in one direction and one unit: those of
 * payer and payee, or two ledgers of one organization. Give all records that share a reference one
 * after the other; those are matched first, and only what is left is kept for matching by amount
 * and time.
 *
 * <p>Each book is compared under its own terms: first its records look for counterparts in the
 * other book, then the other way round. Records that were taken back, and those that take back, are
 * matched after all others, so that a payment that bounced does not take the place of the one that
 * replaced it.
 */
final class LedgerComparison {
  private final boolean own;

  private static final class Side {
    final List<LedgerEntry> kept = new ArrayList<>();
    final List<LedgerEntry> sharing = new ArrayList<>();

    List<LedgerEntry> unmatched(boolean plain) {
      return sharing.stream().filter(e -> !e.matched && (!plain || e.plain())).toList();
    }

    List<LedgerEntry> free(boolean plain) {
      return sharing.stream().filter(e -> !e.taken && (!plain || e.plain())).toList();
    }

    List<LedgerEntry> kept(boolean plain) {
      return plain ? kept.stream().filter(LedgerEntry::plain).toList() : kept;
    }
  }

  private final Side payer = new Side();
  private final Side payee = new Side();
  private final Consumer<LedgerEntry> payerDone;
  private final Consumer<LedgerEntry> payeeDone;
  private String reference = "";

  /**
   * A comparison.
   *
   * @param own whether both are ledgers of one organization
   * @param payerDone takes every record of the payer's book when its match is known
   * @param payeeDone takes every record of the payee's book
   */
  LedgerComparison(boolean own, Consumer<LedgerEntry> payerDone, Consumer<LedgerEntry> payeeDone) {
    this.own = own;
    this.payerDone = payerDone;
    this.payeeDone = payeeDone;
  }

  /** Adds a record; the reference is empty if it has none. */
  void add(LedgerEntry entry, String itsReference, boolean ofPayer) {
    if (!itsReference.equals(reference)) {
      closeReference();
      reference = itsReference;
    }
    Side side = ofPayer ? payer : payee;
    (itsReference.isEmpty() ? side.kept : side.sharing).add(entry);
  }

  /** Matches what is left. */
  void close() {
    closeReference();
    for (boolean plain : new boolean[] {true, false}) {
      List<LedgerEntry> paid = payer.kept(plain);
      List<LedgerEntry> received = payee.kept(plain);
      if (own) {
        unreferenced(paid, received, true);
        unreferenced(received, paid, false);
      } else {
        NearestMatching.match(paid, received, true);
        NearestMatching.match(received, paid, false);
      }
    }
    if (own) {
      Batches.match(payer.kept, payee.kept);
      Batches.match(payee.kept, payer.kept);
    }
    payer.kept.forEach(payerDone);
    payee.kept.forEach(payeeDone);
  }

  /** Matches by amount and time where one of both has no reference. */
  private static void unreferenced(
      List<LedgerEntry> subjects, List<LedgerEntry> candidates, boolean subjectsPay) {
    NearestMatching.match(without(subjects), candidates, subjectsPay);
    NearestMatching.match(subjects, without(candidates), subjectsPay);
  }

  private static List<LedgerEntry> without(List<LedgerEntry> entries) {
    return entries.stream().filter(e -> !e.referenced).toList();
  }

  private void closeReference() {
    for (boolean plain : new boolean[] {true, false}) {
      byReference(payer.unmatched(plain), payee.free(plain), true);
      byReference(payee.unmatched(plain), payer.free(plain), false);
    }
    keep(payer, payerDone);
    keep(payee, payeeDone);
  }

  private static void keep(Side side, Consumer<LedgerEntry> done) {
    for (LedgerEntry entry : side.sharing) {
      if (entry.matched && entry.taken) {
        done.accept(entry);
      } else {
        side.kept.add(entry);
      }
    }
    side.sharing.clear();
  }

  private void byReference(
      List<LedgerEntry> subjects, List<LedgerEntry> candidates, boolean subjectsPay) {
    if (subjects.isEmpty() || candidates.isEmpty()) {
      return;
    }
    LedgerEntry subject = subjects.get(0);
    LedgerEntry candidate = candidates.get(0);
    if (subjects.size() == 1 && candidates.size() == 1) {
      if (subject.amountFits(candidate)) {
        subject.match(candidate);
      } else {
        subject.counterpart = candidate.id;
        subject.difference = Quantity.normal(subject.amount.subtract(candidate.amount));
      }
    } else if ((!own && subjects.size() > 1 && candidates.size() > 1)
        || !together(subjects, candidates)) {
      NearestMatching.match(subjects, candidates, subjectsPay);
    }
  }

  /** Matches all with all on the other side, if the sums fit. */
  static boolean together(List<LedgerEntry> subjects, List<LedgerEntry> candidates) {
    BigDecimal difference = sum(subjects).subtract(sum(candidates));
    BigDecimal allowed =
        subjects.stream()
            .map(e -> e.tolerance.amount())
            .max(Comparator.naturalOrder())
            .orElse(BigDecimal.ZERO);
    for (List<LedgerEntry> side : List.of(subjects, candidates)) {
      for (LedgerEntry entry : side) {
        allowed = allowed.add(entry.fee);
      }
    }
    if (difference.abs().compareTo(allowed) > 0) {
      return false;
    }
    String first = candidates.stream().map(e -> e.id).min(Comparator.naturalOrder()).orElseThrow();
    for (LedgerEntry subject : subjects) {
      subject.matched = true;
      subject.counterpart = first;
      subject.difference = difference;
    }
    candidates.forEach(candidate -> candidate.taken = true);
    return true;
  }

  private static BigDecimal sum(List<LedgerEntry> entries) {
    return entries.stream().map(e -> e.amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
