package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Matches what one ledger sums up: all its records of one time that have no reference, with all
 * that the other ledger has left in that time, if the sums fit.
 */
final class Batches {
  private record Time(long earliest, long latest) {
    static Time of(LedgerEntry entry) {
      return new Time(entry.at.earliest(), entry.at.latest());
    }
  }

  private Batches() {}

  /** Matches what fits; what is matched or taken already is passed over. */
  static void match(List<LedgerEntry> summed, List<LedgerEntry> single) {
    TreeMap<Time, List<LedgerEntry>> batches =
        new TreeMap<>(Comparator.comparingLong(Time::earliest).thenComparingLong(Time::latest));
    for (LedgerEntry entry : summed) {
      if (!entry.referenced && !entry.matched && !entry.taken) {
        batches.computeIfAbsent(Time.of(entry), t -> new ArrayList<>()).add(entry);
      }
    }
    if (batches.isEmpty()) {
      return;
    }
    TreeMap<Long, List<LedgerEntry>> left = new TreeMap<>();
    long widest = 0;
    for (LedgerEntry entry : single) {
      if (!entry.matched && !entry.taken) {
        left.computeIfAbsent(entry.at.earliest(), t -> new ArrayList<>()).add(entry);
        widest = Math.max(widest, entry.width());
      }
    }
    long reach = widest;
    batches.forEach(
        (time, batch) -> {
          List<LedgerEntry> within = new ArrayList<>();
          left.subMap(time.earliest - reach, false, time.latest, false)
              .values()
              .forEach(
                  entries ->
                      entries.stream()
                          .filter(e -> !e.matched && e.at.latest() > time.earliest)
                          .forEach(within::add));
          if (!within.isEmpty() && LedgerComparison.together(batch, within)) {
            LedgerComparison.together(within, batch);
          }
        });
  }
}
