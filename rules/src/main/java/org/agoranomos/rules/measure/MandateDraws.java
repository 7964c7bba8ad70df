package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.agoranomos.ontology.fact.Mandate;
import org.agoranomos.rules.measure.Outflow.Backing;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn on mandates of one unit: the running total of payments that rest on nothing else.
 *
 * <p>A payment certainly exceeds its mandates if the limits of all that it may draw on are less
 * than it and what certainly was drawn on these alone before. It certainly does not if the limits
 * of those that it certainly may draw on are enough for it and all that may have been drawn on any
 * of them until then. What exceeds a limit counts as drawn, too.
 */
final class MandateDraws {
  /** What payments with the same mandates add up to, by time. */
  private static final class Totals {
    /** Sums of what is certain by the end of a time, and of what is possible by its beginning. */
    final TreeMap<Long, BigDecimal> endedBy = new TreeMap<>();

    final TreeMap<Long, BigDecimal> begunBy = new TreeMap<>();
  }

  private final List<Mandate> mandates = new ArrayList<>();
  private final List<OutflowDraft> drafts = new ArrayList<>();

  void add(Mandate mandate) {
    mandates.add(mandate);
  }

  /** The mandates; the number of each is its place. */
  List<Mandate> mandates() {
    return mandates;
  }

  /** A payment that may draw on some. */
  void add(OutflowDraft draft) {
    drafts.add(draft);
  }

  /** The mandates that a payment may draw on, and the earlier payments that certainly did. */
  Collection<String> basis(OutflowDraft draft) {
    List<String> ids = new ArrayList<>();
    draft.possible.stream().forEach(number -> ids.add(mandates.get(number).id()));
    for (OutflowDraft other : drafts) {
      if (before(other, draft) && within(other.possible, draft.possible)) {
        ids.add(other.transfer.id());
      }
    }
    return ids;
  }

  private static boolean before(OutflowDraft one, OutflowDraft other) {
    return one.backing != Backing.PROPOSAL && one.at().latest() <= other.at().earliest();
  }

  /** Finds which payments the mandates cover. */
  void settle() {
    Map<BitSet, Totals> totals = new HashMap<>();
    for (OutflowDraft draft : drafts) {
      totals.computeIfAbsent(draft.possible, p -> new Totals());
    }
    totals.forEach(
        (possible, sums) -> {
          List<OutflowDraft> same =
              drafts.stream().filter(d -> d.possible.equals(possible)).toList();
          sum(
              same.stream().filter(d -> d.backing == Backing.NONE).toList(),
              d -> d.at().latest(),
              sums.endedBy);
          sum(same, d -> d.at().earliest(), sums.begunBy);
        });
    Map<OutflowDraft, Backing> settled = new HashMap<>();
    for (OutflowDraft draft : drafts) {
      settled.put(draft, backing(draft, totals));
    }
    settled.forEach((draft, backing) -> draft.backing = backing);
  }

  private static void sum(
      List<OutflowDraft> drafts,
      Function<OutflowDraft, Long> time,
      TreeMap<Long, BigDecimal> sums) {
    BigDecimal sum = BigDecimal.ZERO;
    for (OutflowDraft draft : drafts.stream().sorted(Comparator.comparing(time)).toList()) {
      sum = sum.add(draft.transfer.quantity().value());
      sums.put(time.apply(draft), sum);
    }
  }

  private Backing backing(OutflowDraft draft, Map<BitSet, Totals> totals) {
    BigDecimal amount = draft.transfer.quantity().value();
    BigDecimal drawnAtLeast = amount;
    // The payment itself has begun by its own end.
    BigDecimal drawnAtMost = draft.possible.intersects(draft.certain) ? BigDecimal.ZERO : amount;
    for (Map.Entry<BitSet, Totals> entry : totals.entrySet()) {
      if (within(entry.getKey(), draft.possible)) {
        drawnAtLeast =
            drawnAtLeast.add(value(entry.getValue().endedBy.floorEntry(draft.at().earliest())));
      }
      if (entry.getKey().intersects(draft.certain)) {
        drawnAtMost =
            drawnAtMost.add(value(entry.getValue().begunBy.lowerEntry(draft.at().latest())));
      }
    }
    if (!draft.certain.isEmpty() && drawnAtMost.compareTo(limit(draft.certain)) <= 0) {
      return Backing.MANDATE;
    }
    return drawnAtLeast.compareTo(limit(draft.possible)) > 0 ? draft.backing : Backing.DOUBTFUL;
  }

  private BigDecimal limit(BitSet numbers) {
    return numbers.stream()
        .mapToObj(number -> mandates.get(number).limit().value())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean within(BitSet part, BitSet whole) {
    BitSet rest = (BitSet) part.clone();
    rest.andNot(whole);
    return rest.isEmpty();
  }

  private static BigDecimal value(Map.@Nullable Entry<Long, BigDecimal> entry) {
    return entry == null ? BigDecimal.ZERO : entry.getValue();
  }
}
