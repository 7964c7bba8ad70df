package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.jspecify.annotations.Nullable;

/**
 * Says of everything that asks for an answer in a time whether there was one. Demands and answers
 * meet by keys, of which a demand may have several; what answers one of them answers the demand.
 *
 * <p>Both are sorted on disk. Memory: the times of the answers to one key.
 */
abstract class FollowUpMeasure implements Measure {
  private static final int ANSWER = 0;
  private static final int DEMAND = 1;
  private static final int MISSED = 0;
  private static final int POSSIBLE = 1;
  private static final int DONE = 2;

  /** Takes demands and answers as they are read. */
  static final class Collector {
    private final ExternalSorter sorter;
    private final ByteWriter writer = new ByteWriter();
    private final Map<String, Map<String, Set<String>>> organizationsOfSource = new HashMap<>();

    private Collector(ExternalSorter sorter) {
      this.sorter = sorter;
    }

    /** Takes a demand that answers to a key meet. */
    void demand(String key, Demand demand) {
      demand.write(writer.clear().putKey(key).put(DEMAND));
      sorter.add(writer.toArray());
    }

    /**
     * Takes an answer.
     *
     * @param sure whether it certainly answers what has that key
     */
    void answer(String key, TimeInterval at, boolean sure) {
      sorter.add(
          writer
              .clear()
              .putKey(key)
              .put(ANSWER)
              .putSortable(at.earliest())
              .putLong(at.latest())
              .put(sure ? 1 : 0)
              .toArray());
    }

    /** Notes that a source has facts of that kind of an organization. */
    void speaks(Class<? extends Fact> kind, String source, String organization) {
      organizationsOfSource
          .computeIfAbsent(kind.getSimpleName(), k -> new HashMap<>())
          .computeIfAbsent(source, s -> new HashSet<>())
          .add(organization);
    }
  }

  /** The kinds of fact of which all must be known before an answer is missed. */
  abstract List<Class<? extends Fact>> answers();

  /** Reads what asks and what answers. */
  abstract void read(FactSet facts, MeasureContext context, Collector collector);

  /**
   * Whether one of a demand's vouchers has to vouch for answers of that kind; each for all, if not
   * said otherwise.
   */
  boolean vouches(String voucher, Class<? extends Fact> kind, Demand demand) {
    return true;
  }

  /**
   * The result for a demand.
   *
   * @param done whether it was certainly answered in time
   * @param possible whether it may have been
   * @param complete whether sources vouch for every answer in the time
   */
  abstract Fact result(Demand demand, boolean done, boolean possible, boolean complete);

  @Override
  public final void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    try (ExternalSorter byKey = new ExternalSorter(context.scratch());
        ExternalSorter byDemand = new ExternalSorter(context.scratch())) {
      Collector collector = new Collector(byKey);
      read(facts, context, collector);
      match(byKey, byDemand);
      List<CoverageSpans> coverage = new ArrayList<>();
      for (Class<? extends Fact> kind : answers()) {
        String name = kind.getSimpleName();
        coverage.add(
            CoverageSpans.ever(
                facts, name, collector.organizationsOfSource.getOrDefault(name, Map.of())));
      }
      settle(byDemand, coverage, results);
    }
  }

  private static void match(ExternalSorter byKey, ExternalSorter byDemand) {
    ByteWriter writer = new ByteWriter();
    try (Cursor<byte[]> sorted = byKey.sorted()) {
      String key = null;
      Answers answers = new Answers();
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        String of = reader.getKey();
        if (!of.equals(key)) {
          key = of;
          answers = new Answers();
        }
        if (reader.get() == ANSWER) {
          answers.add(reader.getSortable(), reader.getLong(), reader.get() == 1);
        } else {
          Demand demand = Demand.read(reader);
          demand.write(writer.clear());
          writer.put(
              answers.certainly(demand.certain())
                  ? DONE
                  : answers.possibly(demand.possible()) ? POSSIBLE : MISSED);
          byDemand.add(writer.toArray());
        }
      }
    }
  }

  private void settle(
      ExternalSorter byDemand, List<CoverageSpans> coverage, Consumer<Fact> results) {
    try (Cursor<byte[]> sorted = byDemand.sorted()) {
      Demand pending = null;
      int best = MISSED;
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        Demand demand = Demand.read(reader);
        if (pending != null && !pending.id().equals(demand.id())) {
          results.accept(settled(pending, best, coverage));
          pending = null;
        }
        int verdict = reader.get();
        best = pending == null ? verdict : Math.max(best, verdict);
        pending = demand;
      }
      if (pending != null) {
        results.accept(settled(pending, best, coverage));
      }
    }
  }

  private Fact settled(Demand demand, int verdict, List<CoverageSpans> coverage) {
    Demand.Span span = demand.vouched();
    List<Class<? extends Fact>> kinds = answers();
    boolean complete = true;
    for (String of : demand.vouchers()) {
      for (int i = 0; i < kinds.size(); i++) {
        complete &=
            !vouches(of, kinds.get(i), demand)
                || coverage.get(i).covers(of, span.from(), span.until());
      }
    }
    return result(demand, verdict == DONE, verdict != MISSED, complete);
  }

  /** When in the period a demand is due, or null if it is not. */
  static @Nullable TimeInterval due(TimeInterval at, long within, TimeInterval period) {
    if (at.isUnknown()) {
      return period;
    }
    long due = at.latest() - 1 + within;
    return due < period.earliest() || due >= period.latest()
        ? null
        : new TimeInterval(due, due + 1, null, -1);
  }

  /** The answers to one key, in the order of their earliest moments. */
  private static final class Answers {
    private final Times sure = new Times();
    private final Times all = new Times();

    void add(long earliest, long latest, boolean certain) {
      all.add(earliest, latest);
      if (certain) {
        sure.add(earliest, latest);
      }
    }

    boolean certainly(Demand.Span span) {
      return sure.anyInside(span);
    }

    boolean possibly(Demand.Span span) {
      return all.anyTouching(span);
    }
  }

  /** Intervals by ascending beginning. */
  private static final class Times {
    private long[] earliest = new long[4];
    private long[] latest = new long[4];
    private long[] latestSoFar = new long[4];
    private long[] leastFromHere = new long[0];
    private int size;

    void add(long from, long until) {
      if (size == earliest.length) {
        earliest = Arrays.copyOf(earliest, size * 2);
        latest = Arrays.copyOf(latest, size * 2);
        latestSoFar = Arrays.copyOf(latestSoFar, size * 2);
      }
      earliest[size] = from;
      latest[size] = until;
      latestSoFar[size] = size == 0 ? until : Math.max(latestSoFar[size - 1], until);
      size++;
    }

    /** Whether one lies wholly in the span. */
    boolean anyInside(Demand.Span span) {
      if (leastFromHere.length != size) {
        leastFromHere = Arrays.copyOf(latest, size);
        for (int i = size - 2; i >= 0; i--) {
          leastFromHere[i] = Math.min(leastFromHere[i], leastFromHere[i + 1]);
        }
      }
      int first = first(span.from());
      return first < size && leastFromHere[first] <= span.until();
    }

    /** Whether one has a moment in the span. */
    boolean anyTouching(Demand.Span span) {
      int after = first(span.until());
      return after > 0 && latestSoFar[after - 1] > span.from();
    }

    /** The first that begins at a moment or later. */
    private int first(long moment) {
      int low = 0;
      int high = size;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (earliest[middle] < moment) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
