package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Matches subjects with candidates one to one, the nearest in time first, then the nearest in amount, then the earlier
 * payer's record, then the earlier payee's, then by id. Only pairs within the subject's tolerances.
 *
 * <p>Candidates lie in sets of one amount, fee and precision of time, ordered by time, so that the nearest of a set is
 * found by search: the time is that of sorting, times the number of different amounts within the tolerance.
 */
final class NearestMatching {
  private record Shelf(BigDecimal amount, BigDecimal fee, long width) {}

  private record Pair(LedgerEntry subject, LedgerEntry candidate, long gap, BigDecimal difference) {}

  private final Comparator<Pair> order;
  private final TreeMap<Shelf, NavigableSet<LedgerEntry>> shelves =
      new TreeMap<>(
          Comparator.comparing(Shelf::amount).thenComparing(Shelf::fee).thenComparingLong(Shelf::width));
  private BigDecimal mostFee = BigDecimal.ZERO;

  private NearestMatching(boolean subjectsPay) {
    Comparator<Pair> near = Comparator.comparingLong(Pair::gap).thenComparing(Pair::difference);
    Comparator<Pair> bySubject = Comparator.comparing(Pair::subject, LedgerEntry.BY_TIME);
    Comparator<Pair> byCandidate = Comparator.comparing(Pair::candidate, LedgerEntry.BY_TIME);
    order =
        subjectsPay
            ? near.thenComparing(bySubject).thenComparing(byCandidate)
            : near.thenComparing(byCandidate).thenComparing(bySubject);
  }

  /**
   * Matches what can be matched.
   *
   * @param subjects records that look for a counterpart; those that are matched already are passed over
   * @param candidates records of the other book; those that are taken already are passed over
   * @param subjectsPay whether the subjects are the payer's records, so that both views break ties alike
   */
  static void match(
      Collection<LedgerEntry> subjects, Collection<LedgerEntry> candidates, boolean subjectsPay) {
    if (!subjects.isEmpty() && !candidates.isEmpty()) {
      NearestMatching matching = new NearestMatching(subjectsPay);
      candidates.forEach(matching::shelve);
      matching.run(subjects);
    }
  }

  private void shelve(LedgerEntry candidate) {
    if (!candidate.taken) {
      shelves.computeIfAbsent(shelf(candidate), s -> new TreeSet<>(LedgerEntry.BY_TIME)).add(candidate);
      mostFee = mostFee.max(candidate.fee);
    }
  }

  private static Shelf shelf(LedgerEntry candidate) {
    return new Shelf(candidate.amount, candidate.fee, candidate.width());
  }

  private void run(Collection<LedgerEntry> subjects) {
    PriorityQueue<Pair> queue = new PriorityQueue<>(order);
    for (LedgerEntry subject : subjects) {
      if (!subject.matched) {
        offer(queue, subject);
      }
    }
    for (Pair pair = queue.poll(); pair != null; pair = queue.poll()) {
      if (pair.candidate.taken) {
        offer(queue, pair.subject);
      } else {
        pair.subject.match(pair.candidate);
        remove(pair.candidate);
      }
    }
  }

  private void remove(LedgerEntry candidate) {
    Shelf key = shelf(candidate);
    NavigableSet<LedgerEntry> shelf = shelves.get(key);
    if (shelf != null && shelf.remove(candidate) && shelf.isEmpty()) {
      shelves.remove(key);
    }
  }

  private void offer(PriorityQueue<Pair> queue, LedgerEntry subject) {
    BigDecimal reach = subject.tolerance.amount().add(subject.fee).add(mostFee);
    Shelf from = new Shelf(subject.amount.subtract(reach), BigDecimal.ZERO, 0);
    BigDecimal to = subject.amount.add(reach);
    Pair best = null;
    for (var entry : shelves.tailMap(from, true).entrySet()) {
      Shelf shelf = entry.getKey();
      if (shelf.amount.compareTo(to) > 0) {
        break;
      }
      if (subject.fits(subject.amount.subtract(shelf.amount), shelf.fee)) {
        best = nearest(subject, entry.getValue(), shelf.width, best);
      }
    }
    if (best != null) {
      queue.add(best);
    }
  }

  private @Nullable Pair nearest(
      LedgerEntry subject, NavigableSet<LedgerEntry> shelf, long width, @Nullable Pair best) {
    LedgerEntry overlapping = LedgerEntry.probe(subject.at.earliest() - width + 1);
    LedgerEntry later = shelf.ceiling(overlapping);
    Pair found = better(subject, later, best);
    LedgerEntry earlier = shelf.lower(overlapping);
    if (earlier != null) {
      found = better(subject, shelf.ceiling(LedgerEntry.probe(earlier.at.earliest())), found);
    }
    return found;
  }

  private @Nullable Pair better(LedgerEntry subject, @Nullable LedgerEntry candidate, @Nullable Pair best) {
    if (candidate == null) {
      return best;
    }
    long gap = subject.gap(candidate);
    if (gap > subject.tolerance.micros()) {
      return best;
    }
    Pair pair = new Pair(subject, candidate, gap, subject.amount.subtract(candidate.amount).abs());
    return best == null || order.compare(pair, best) < 0 ? pair : best;
  }
}
