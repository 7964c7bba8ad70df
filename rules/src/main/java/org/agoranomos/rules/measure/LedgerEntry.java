package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.Comparator;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in memory of a transfer while it is compared. In the view of its own book it is a
 * subject that looks for a counterpart; in the view of the other book it is a candidate.
 */
final class LedgerEntry {
  /** By time, then by amount and fee; entries that are equal in it are alike. */
  static final Comparator<LedgerEntry> ALIKE =
      Comparator.comparingLong((LedgerEntry e) -> e.at.earliest())
          .thenComparingLong(e -> e.at.latest())
          .thenComparing(e -> e.amount)
          .thenComparing(e -> e.fee);

  final String id;
  final BigDecimal amount;
  final BigDecimal fee;
  final TimeInterval at;
  final Tolerance tolerance;
  final boolean reversed;
  final @Nullable String reverses;
  final boolean referenced;

  @Nullable String counterpart;
  @Nullable BigDecimal difference;
  boolean matched;
  boolean taken;

  LedgerEntry(
      String id,
      BigDecimal amount,
      BigDecimal fee,
      TimeInterval at,
      Tolerance tolerance,
      boolean reversed,
      @Nullable String reverses,
      boolean referenced) {
    this.id = id;
    this.amount = amount;
    this.fee = fee;
    this.at = at;
    this.tolerance = tolerance;
    this.reversed = reversed;
    this.reverses = reverses;
    this.referenced = referenced;
  }

  /** Whether it neither was taken back nor takes another back. */
  boolean plain() {
    return !reversed && reverses == null;
  }

  long width() {
    return at.latest() - at.earliest();
  }

  /** The least time that can lie between both, in microseconds. */
  long gap(LedgerEntry other) {
    return Math.max(
        0, Math.max(other.at.earliest() - at.latest() + 1, at.earliest() - other.at.latest() + 1));
  }

  /**
   * Whether the amounts are as near as this record's tolerance and the fees stated by both allow.
   */
  boolean amountFits(LedgerEntry other) {
    return fits(amount.subtract(other.amount), other.fee);
  }

  /** Whether a difference is within this record's tolerance, its fee and those of others. */
  boolean fits(BigDecimal gap, BigDecimal fees) {
    return gap.abs().compareTo(tolerance.amount().add(fee).add(fees)) <= 0;
  }

  /** Makes the other its counterpart, which no other subject can have then. */
  void match(LedgerEntry other) {
    matched = true;
    counterpart = other.id;
    difference = amount.subtract(other.amount);
    other.taken = true;
  }
}
