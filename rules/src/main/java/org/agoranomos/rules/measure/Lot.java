package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Entries of one time, amount and fee: which of them is matched with a record makes no difference,
 * so they go in the order of their ids.
 */
final class Lot {
  /** By time, then by amount and fee. */
  static final Comparator<Lot> ORDER = Comparator.comparing(Lot::first, LedgerEntry.ALIKE);

  private final LedgerEntry[] sorted;
  private final int start;
  private final int end;
  private int next;

  private Lot(LedgerEntry[] sorted, int start, int end) {
    this.sorted = sorted;
    this.start = start;
    this.end = end;
    next = start;
  }

  /** Entries as lots. */
  static List<Lot> of(Stream<LedgerEntry> entries) {
    LedgerEntry[] sorted = entries.toArray(LedgerEntry[]::new);
    Arrays.sort(sorted, LedgerEntry.ALIKE.thenComparing(e -> e.id));
    List<Lot> lots = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || LedgerEntry.ALIKE.compare(sorted[start], sorted[i]) != 0) {
        lots.add(new Lot(sorted, start, i));
        start = i;
      }
    }
    return lots;
  }

  /** One of them, for what they have in common. */
  LedgerEntry first() {
    return sorted[start];
  }

  boolean isEmpty() {
    return next == end;
  }

  /** Takes one out. */
  LedgerEntry take() {
    return sorted[next++];
  }
}
