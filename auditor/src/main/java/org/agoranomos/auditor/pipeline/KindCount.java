package org.agoranomos.auditor.pipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/** Counts the facts of one kind of one source, in the memory of a few numbers. */
final class KindCount {
  private static final int MOST_UNITS = 20;

  private final FactKind kind;
  private final TimeInterval period;
  private final List<FactComponent> amounts;
  private final @Nullable FactComponent time;
  private final Map<String, Long> units = new TreeMap<>();
  private @Nullable TimeInterval from;
  private @Nullable TimeInterval until;
  private long count;
  private long undated;
  private long outside;
  private long otherUnits;

  KindCount(FactKind kind, TimeInterval period) {
    this.kind = kind;
    this.period = period;
    amounts = of(kind, ComponentType.QUANTITY);
    List<FactComponent> times = of(kind, ComponentType.TIME);
    FactComponent at = kind.component("at");
    time = at != null ? at : times.isEmpty() ? null : times.get(0);
  }

  private static List<FactComponent> of(FactKind kind, ComponentType type) {
    return kind.components().stream().filter(c -> c.type() == type).toList();
  }

  void add(Fact fact) {
    count++;
    for (FactComponent amount : amounts) {
      if (amount.of(fact) instanceof Quantity quantity) {
        if (units.containsKey(quantity.unit()) || units.size() < MOST_UNITS) {
          units.merge(quantity.unit(), 1L, Long::sum);
        } else {
          otherUnits++;
        }
      }
    }
    if (time != null) {
      place(time, time.of(fact));
    }
  }

  private void place(FactComponent component, @Nullable Object value) {
    if (!(value instanceof TimeInterval at)) {
      return;
    } else if (at.isUnknown()) {
      undated++;
      return;
    }
    from = from == null || at.earliest() < from.earliest() ? at : from;
    until = until == null || at.latest() > until.latest() ? at : until;
    boolean before = at.latest() <= period.earliest();
    boolean after = at.earliest() >= period.latest();
    if (component.name().equals("at") && (before || after)) {
      outside++;
    }
  }

  SourcesSummary.Kind summary() {
    return new SourcesSummary.Kind(
        kind.name(),
        count,
        time == null ? null : time.name(),
        from,
        until,
        undated,
        outside,
        Map.copyOf(units),
        otherUnits);
  }
}
