package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Matches subjects with candidates one to one, the nearest in time first, then the nearest in
 * amount, then the earlier payer's record, then the earlier payee's, then by id. Only pairs within
 * the subject's tolerances. First those whose amounts differ by nothing, or by just what one or
 * both state as a fee; then those that differ by no more than the fees: else a large fee would let
 * the wrong ones match.
 *
 * <p>Candidates lie on shelves of one amount, fee and precision of time, ordered by time, so that
 * the nearest of a shelf is found by search; records that are alike go in lots, for else many that
 * are dated with one day would contend for the same counterpart again and again. The work is that
 * of sorting, times the number of different amounts within the tolerance; for what is left in the
 * end, within the fees.
 */
final class NearestMatching {
  private record Shelf(BigDecimal amount, BigDecimal fee, long width) {}

  private record Pair(Lot subjects, Lot candidates, long gap, BigDecimal difference) {}

  private final Comparator<Pair> order;
  private final boolean justFees;
  private final Map<Shelf, TreeMap<Long, Lot>> shelves = new HashMap<>();
  private final TreeMap<BigDecimal, Set<Shelf>> index = new TreeMap<>();
  private BigDecimal mostFee = BigDecimal.ZERO;

  private NearestMatching(boolean subjectsPay, boolean justFees) {
    this.justFees = justFees;
    Comparator<Pair> near = Comparator.comparingLong(Pair::gap).thenComparing(Pair::difference);
    Comparator<Pair> bySubject = Comparator.comparing(Pair::subjects, Lot.ORDER);
    Comparator<Pair> byCandidate = Comparator.comparing(Pair::candidates, Lot.ORDER);
    order =
        subjectsPay
            ? near.thenComparing(bySubject).thenComparing(byCandidate)
            : near.thenComparing(byCandidate).thenComparing(bySubject);
  }

  /**
   * Matches what can be matched.
   *
   * @param subjects records that look for a counterpart; those that are matched already are passed
   *     over
   * @param candidates records of the other book; those that are taken already are passed over
   * @param subjectsPay whether the subjects are the payer's records, so that both views break ties
   *     alike
   */
  static void match(
      Collection<LedgerEntry> subjects, Collection<LedgerEntry> candidates, boolean subjectsPay) {
    if (subjects.isEmpty() || candidates.isEmpty()) {
      return;
    }
    for (boolean justFees : new boolean[] {true, false}) {
      NearestMatching matching = new NearestMatching(subjectsPay, justFees);
      Lot.of(candidates.stream().filter(e -> !e.taken)).forEach(matching::shelve);
      matching.run(subjects);
    }
  }

  private void shelve(Lot candidates) {
    LedgerEntry one = candidates.first();
    Shelf shelf = new Shelf(one.amount, one.fee, one.width());
    TreeMap<Long, Lot> lots = shelves.get(shelf);
    if (lots == null) {
      lots = new TreeMap<>();
      shelves.put(shelf, lots);
      for (BigDecimal amount : amounts(one)) {
        index.computeIfAbsent(amount, a -> new LinkedHashSet<>(2)).add(shelf);
      }
    }
    lots.put(one.at.earliest(), candidates);
    mostFee = mostFee.max(one.fee);
  }

  /** The amounts under which a record is looked for: its own, and with and without its fee. */
  private List<BigDecimal> amounts(LedgerEntry entry) {
    return justFees && entry.fee.signum() > 0
        ? List.of(entry.amount, entry.amount.subtract(entry.fee), entry.amount.add(entry.fee))
        : List.of(entry.amount);
  }

  private void run(Collection<LedgerEntry> subjects) {
    PriorityQueue<Pair> queue = new PriorityQueue<>(order);
    for (Lot lot : Lot.of(subjects.stream().filter(e -> !e.matched))) {
      offer(queue, lot);
    }
    for (Pair pair = queue.poll(); pair != null; pair = queue.poll()) {
      if (!pair.candidates.isEmpty()) {
        while (!pair.subjects.isEmpty() && !pair.candidates.isEmpty()) {
          pair.subjects.take().match(pair.candidates.take());
        }
        if (pair.candidates.isEmpty()) {
          remove(pair.candidates.first());
        }
      }
      if (!pair.subjects.isEmpty()) {
        offer(queue, pair.subjects);
      }
    }
  }

  private void remove(LedgerEntry one) {
    Shelf shelf = new Shelf(one.amount, one.fee, one.width());
    TreeMap<Long, Lot> lots = shelves.get(shelf);
    if (lots != null) {
      lots.remove(one.at.earliest());
      if (lots.isEmpty()) {
        shelves.remove(shelf);
        for (BigDecimal amount : amounts(one)) {
          index.computeIfPresent(
              amount,
              (a, alike) -> {
                alike.remove(shelf);
                return alike.isEmpty() ? null : alike;
              });
        }
      }
    }
  }

  /** Puts a lot into the queue with the candidates that are nearest now, if there are any. */
  private void offer(PriorityQueue<Pair> queue, Lot subjects) {
    LedgerEntry subject = subjects.first();
    BigDecimal reach = subject.tolerance.amount();
    if (!justFees) {
      reach = reach.add(subject.fee).add(mostFee);
    }
    Pair best = null;
    for (BigDecimal amount : amounts(subject)) {
      for (Set<Shelf> found :
          index.subMap(amount.subtract(reach), true, amount.add(reach), true).values()) {
        for (Shelf shelf : found) {
          best = nearest(subjects, shelf, best);
        }
      }
    }
    if (best != null) {
      queue.add(best);
    }
  }

  private @Nullable Pair nearest(Lot subjects, Shelf shelf, @Nullable Pair best) {
    LedgerEntry subject = subjects.first();
    TreeMap<Long, Lot> lots = shelves.get(shelf);
    if (lots == null || !subject.fits(subject.amount.subtract(shelf.amount), shelf.fee)) {
      return best;
    }
    // The first that overlaps or comes later, and the last that comes before.
    long overlapping = subject.at.earliest() - shelf.width + 1;
    Pair found = better(subjects, lots.ceilingEntry(overlapping), best);
    return better(subjects, lots.lowerEntry(overlapping), found);
  }

  private @Nullable Pair better(
      Lot subjects, Map.@Nullable Entry<Long, Lot> candidates, @Nullable Pair best) {
    if (candidates == null) {
      return best;
    }
    LedgerEntry subject = subjects.first();
    LedgerEntry candidate = candidates.getValue().first();
    long gap = subject.gap(candidate);
    if (gap > subject.tolerance.micros()) {
      return best;
    }
    BigDecimal difference = subject.amount.subtract(candidate.amount).abs();
    Pair pair = new Pair(subjects, candidates.getValue(), gap, difference);
    return best == null || order.compare(pair, best) < 0 ? pair : best;
  }
}
