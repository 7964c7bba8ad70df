package org.agoranomos.rules.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Order;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.jspecify.annotations.Nullable;

/**
 * Counts, for every party, asset and local day of a market, the orders of each side, those that
 * were cancelled soon, and the trades on the other side while such orders stood.
 *
 * <p>A day has a result for each side with at least as many orders as the terms say: fewer are no
 * layers. A day is that on which an order, or a trade, has its earliest moment. An order stands
 * from its placing until its cancelling, both included.
 *
 * <p>Records are sorted on disk by day and time. Memory: none that grows.
 */
final class LayeringMeasure implements Measure {
  /** The policy whose terms say how soon, and how many orders. */
  static final String POLICY = "MKT-003";

  private static final int PLACED = 0;
  private static final int TRADED = 1;

  private record Group(String market, String asset, String party, long day) {}

  @Override
  public Class<? extends Fact> result() {
    return Layering.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Order.class, Trade.class, Market.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("within", "orders") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    BusinessDays days = BusinessDays.read(facts);
    Map<String, Set<String>> markets = new HashMap<>();
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEach(
          Order.class,
          known -> {
            Order order = (Order) known.fact();
            markets.computeIfAbsent(known.source(), s -> new TreeSet<>()).add(order.market());
            if (order.at().isUnknown()) {
              return;
            }
            TimeInterval end = order.cancelledAt();
            boolean exact = order.at().isInstant() && (end == null || end.isInstant());
            write(writer, group(order, days), order.at().earliest(), PLACED, order.side());
            writer
                .put(exact ? 1 : 0)
                .put(end == null ? 0 : 1)
                .putLong(end == null ? 0 : end.earliest());
            sorter.add(writer.toArray());
          });
      facts.forEach(
          Trade.class,
          known -> {
            Trade trade = (Trade) known.fact();
            for (Order.Side side : Order.Side.values()) {
              Group group = group(trade, side, days);
              if (group != null) {
                write(writer, group, trade.at().earliest(), TRADED, side);
                sorter.add(writer.put(trade.at().isInstant() ? 1 : 0).toArray());
              }
            }
          });
      CoverageSpans coverage = CoverageSpans.ever(facts, "Order", markets);
      tell(sorter, new Days(days, coverage, context, results));
    }
  }

  private static Group group(Order order, BusinessDays days) {
    return new Group(
        order.market(),
        order.asset(),
        order.party(),
        days.date(order.market(), order.at().earliest()).toEpochDay());
  }

  /** Whose trade it is on that side; null if nobody's, or of an unknown time or thing. */
  private static @Nullable Group group(Trade trade, Order.Side side, BusinessDays days) {
    String asset = trade.asset();
    return asset == null || trade.at().isUnknown() || trade.buyer().equals(trade.seller())
        ? null
        : new Group(
            trade.market(),
            asset,
            side == Order.Side.BUY ? trade.buyer() : trade.seller(),
            days.date(trade.market(), trade.at().earliest()).toEpochDay());
  }

  private static void write(
      ByteWriter writer, Group group, long moment, int what, Order.Side side) {
    writer
        .clear()
        .putKey(group.market)
        .putKey(group.asset)
        .putKey(group.party)
        .putSortable(group.day)
        .putSortable(moment)
        .put(what)
        .put(side.ordinal());
  }

  private static void tell(ExternalSorter sorter, Days days) {
    try (Cursor<byte[]> sorted = sorter.sorted()) {
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        days.enter(
            new Group(reader.getKey(), reader.getKey(), reader.getKey(), reader.getSortable()));
        long moment = reader.getSortable();
        int what = reader.get();
        int side = reader.get();
        boolean exact = reader.get() == 1;
        if (what == TRADED) {
          days.traded(side, moment, exact);
        } else {
          days.placed(side, moment, exact, reader.get() == 1 ? reader.getLong() : null);
        }
      }
    }
    days.close();
  }

  /** Counts of one side. */
  private static final class Side {
    private long orders;
    private long cancelled;
    private long tradesAgainst;
    private long standsUntil = Long.MIN_VALUE;
  }

  /** Takes orders and trades in the order of groups and times. */
  private static final class Days {
    private final BusinessDays days;
    private final CoverageSpans coverage;
    private final MeasureContext context;
    private final Consumer<Fact> results;
    private @Nullable Group group;
    private Side[] sides = {new Side(), new Side()};
    private boolean exact = true;
    private long within;
    private long least;

    Days(
        BusinessDays days, CoverageSpans coverage, MeasureContext context, Consumer<Fact> results) {
      this.days = days;
      this.coverage = coverage;
      this.context = context;
      this.results = results;
    }

    private TimeInterval day(Group of) {
      return days.day(of.market, LocalDate.ofEpochDay(of.day));
    }

    void enter(Group of) {
      if (!of.equals(group)) {
        close();
        group = of;
        within = context.terms(POLICY, of.market, day(of)).micros("within");
        least = context.terms(POLICY, of.market, day(of)).integer("orders");
      }
    }

    void placed(int side, long moment, boolean known, @Nullable Long end) {
      exact &= known;
      sides[side].orders++;
      if (end != null && end - moment <= within) {
        sides[side].cancelled++;
        sides[side].standsUntil = Math.max(sides[side].standsUntil, end);
      }
    }

    void traded(int side, long moment, boolean known) {
      exact &= known;
      Side other = sides[1 - side];
      if (moment <= other.standsUntil) {
        other.tradesAgainst++;
      }
    }

    void close() {
      Group of = group;
      if (of == null) {
        return;
      }
      TimeInterval at = day(of);
      for (Order.Side which : Order.Side.values()) {
        Side side = sides[which.ordinal()];
        Side other = sides[1 - which.ordinal()];
        if (side.orders >= least) {
          results.accept(
              new Layering(
                  "layering/"
                      + of.market
                      + "/"
                      + of.asset
                      + "/"
                      + of.party
                      + "/"
                      + LocalDate.ofEpochDay(of.day)
                      + "/"
                      + FactComponent.termOf(which),
                  of.market,
                  of.asset,
                  of.party,
                  which,
                  at,
                  side.orders,
                  side.cancelled,
                  other.orders,
                  other.cancelled,
                  side.tradesAgainst,
                  exact,
                  coverage.covers(of.market, at.earliest(), at.latest())));
        }
      }
      sides = new Side[] {new Side(), new Side()};
      exact = true;
      group = null;
    }
  }

  /** Shows the party's orders and trades of the asset on that day. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    BusinessDays days = BusinessDays.read(facts);
    Map<Group, List<Layering>> byGroup = new HashMap<>();
    for (Fact result : results) {
      Layering layering = (Layering) result;
      Group group =
          new Group(
              layering.market(),
              layering.asset(),
              layering.party(),
              days.date(layering.market(), layering.at().earliest()).toEpochDay());
      byGroup.computeIfAbsent(group, g -> new ArrayList<>(1)).add(layering);
    }
    facts.forEach(
        Order.class,
        known -> {
          Order order = (Order) known.fact();
          if (!order.at().isUnknown()) {
            byGroup
                .getOrDefault(group(order, days), List.of())
                .forEach(layering -> basis.accept(layering, known));
          }
        });
    facts.forEach(
        Trade.class,
        known -> {
          for (Order.Side side : Order.Side.values()) {
            Group group = group((Trade) known.fact(), side, days);
            if (group != null) {
              byGroup
                  .getOrDefault(group, List.of())
                  .forEach(layering -> basis.accept(layering, known));
            }
          }
        });
  }
}
