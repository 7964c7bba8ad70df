package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.MeterReading;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.jspecify.annotations.Nullable;

/**
 * Compares the energy that each party sold with what its meters counted as produced.
 *
 * <p>Readings of production whose times overlap, as those of several meters do, are one time: their
 * quantities add up, and a reading that two sources have counts once. A trade of energy, told by
 * its unit, is of the time in which it was made. What the party bought in the same time it may have
 * sold again.
 *
 * <p>Readings and trades are sorted on disk. Memory: those of one party.
 */
final class MeteredSalesMeasure implements Measure {
  private static final int READING = 0;
  private static final int SALE = 1;
  private static final int PURCHASE = 2;

  /** A reading; times reach from the earliest beginning to the latest end. */
  private record Reading(
      String meter, long from, long sureFrom, long sureUntil, long until, BigDecimal quantity) {}

  private record Deal(String market, TimeInterval at, BigDecimal quantity) {}

  @Override
  public Class<? extends Fact> result() {
    return MeteredSales.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(MeterReading.class, Trade.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, Set<String>> partiesOfSource = new HashMap<>();
    Map<String, Set<String>> marketsOfSource = new HashMap<>();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      ByteWriter writer = new ByteWriter();
      facts.forEach(
          MeterReading.class,
          known -> {
            MeterReading reading = (MeterReading) known.fact();
            partiesOfSource
                .computeIfAbsent(known.source(), s -> new HashSet<>())
                .add(reading.party());
            BigDecimal quantity = EnergyUnits.kilowattHours(reading.quantity());
            if (quantity != null && reading.kind() == MeterReading.Kind.PRODUCED) {
              sorter.add(
                  writer
                      .clear()
                      .putKey(reading.party())
                      .put(READING)
                      .putSortable(reading.from().earliest())
                      .putLong(reading.from().latest() - 1)
                      .putLong(reading.until().earliest())
                      .putLong(reading.until().latest() - 1)
                      .putText(reading.meter())
                      .putDecimal(quantity)
                      .toArray());
            }
          });
      facts.forEach(
          Trade.class,
          known -> {
            Trade trade = (Trade) known.fact();
            marketsOfSource
                .computeIfAbsent(known.source(), s -> new HashSet<>())
                .add(trade.market());
            BigDecimal quantity = EnergyUnits.kilowattHours(trade.quantity());
            if (quantity != null && !trade.seller().equals(trade.buyer())) {
              for (int what : new int[] {SALE, PURCHASE}) {
                sorter.add(
                    writer
                        .clear()
                        .putKey(what == SALE ? trade.seller() : trade.buyer())
                        .put(what)
                        .putSortable(trade.at().earliest())
                        .putLong(trade.at().latest())
                        .putText(trade.market())
                        .putDecimal(quantity)
                        .toArray());
              }
            }
          });
      CoverageSpans readings = CoverageSpans.ever(facts, "MeterReading", partiesOfSource);
      CoverageSpans trades = CoverageSpans.ever(facts, "Trade", marketsOfSource);
      Books books = new Books(readings, trades, context, results);
      try (Cursor<byte[]> sorted = sorter.sorted()) {
        while (sorted.hasNext()) {
          books.add(new ByteReader(sorted.next()));
        }
      }
      books.close();
    }
  }

  /** What is known of one party after another. */
  private static final class Books {
    private final CoverageSpans readingsKnown;
    private final CoverageSpans tradesKnown;
    private final MeasureContext context;
    private final Consumer<Fact> results;
    private @Nullable String party;
    private final List<Reading> readings = new ArrayList<>();
    private final List<Deal> sales = new ArrayList<>();
    private final List<Deal> purchases = new ArrayList<>();

    Books(
        CoverageSpans readingsKnown,
        CoverageSpans tradesKnown,
        MeasureContext context,
        Consumer<Fact> results) {
      this.readingsKnown = readingsKnown;
      this.tradesKnown = tradesKnown;
      this.context = context;
      this.results = results;
    }

    void add(ByteReader reader) {
      String of = reader.getKey();
      if (!of.equals(party)) {
        close();
        party = of;
      }
      int what = reader.get();
      long from = reader.getSortable();
      if (what == READING) {
        long sureFrom = reader.getLong();
        long sureUntil = reader.getLong();
        long until = reader.getLong();
        Reading reading =
            new Reading(reader.getText(), from, sureFrom, sureUntil, until, reader.getDecimal());
        if (until > from && !sameAsBefore(reading)) {
          readings.add(reading);
        }
      } else {
        TimeInterval at = new TimeInterval(from, reader.getLong(), null, -1);
        Deal deal = new Deal(reader.getText(), at, reader.getDecimal());
        (what == SALE ? sales : purchases).add(deal);
      }
    }

    /** Whether another source has it too: records that are equal follow each other. */
    private boolean sameAsBefore(Reading reading) {
      return !readings.isEmpty() && readings.get(readings.size() - 1).equals(reading);
    }

    /** Gives what came of the party. */
    void close() {
      if (party != null && !sales.isEmpty()) {
        judge(party);
      }
      readings.clear();
      sales.clear();
      purchases.clear();
    }

    private void judge(String of) {
      Window sold = new Window(sales);
      Window bought = new Window(purchases);
      int next = 0;
      while (next < readings.size()) {
        Reading first = readings.get(next);
        long sureFrom = first.sureFrom;
        long sureUntil = first.sureUntil;
        long until = first.until;
        BigDecimal produced = BigDecimal.ZERO;
        for (; next < readings.size() && readings.get(next).from < until; next++) {
          Reading reading = readings.get(next);
          produced = produced.add(reading.quantity);
          until = Math.max(until, reading.until);
          sureFrom = Math.min(sureFrom, reading.sureFrom);
          sureUntil = Math.max(sureUntil, reading.sureUntil);
        }
        Reading time = new Reading("", first.from, sureFrom, sureUntil, until, produced);
        sold.moveTo(time);
        bought.moveTo(time);
        give(of, time, sold, bought);
      }
      giveUnmetered(of, sold.neverIn());
    }

    private void give(String of, Reading time, Window sold, Window bought) {
      BigDecimal atMost = sold.sum(time, false);
      if (atMost.signum() == 0) {
        return;
      }
      Set<String> markets = new TreeSet<>();
      sold.addMarkets(markets);
      bought.addMarkets(markets);
      boolean complete =
          (readingsKnown.covers(of, time.from, time.until)
                  || markets.stream().allMatch(m -> readingsKnown.covers(m, time.from, time.until)))
              && markets.stream().allMatch(m -> tradesKnown.covers(m, time.from, time.until));
      TimeInterval at = new TimeInterval(time.from, time.until, null, -1);
      results.accept(
          new MeteredSales(
              "metered-sales/" + of + "/" + at.from(),
              of,
              markets.size() == 1 ? markets.iterator().next() : context.market(),
              at,
              true,
              energy(time.quantity),
              energy(sold.sum(time, true)),
              energy(atMost),
              energy(bought.sum(time, true)),
              energy(bought.sum(time, false)),
              complete));
    }

    private void giveUnmetered(String of, List<Deal> deals) {
      TimeInterval period = context.period();
      List<Deal> those =
          deals.stream()
              .filter(d -> d.at.earliest() < period.latest() && d.at.latest() > period.earliest())
              .toList();
      if (those.isEmpty()) {
        return;
      }
      long from = those.get(0).at.earliest();
      long until = those.stream().mapToLong(d -> d.at.latest()).max().orElseThrow();
      Set<String> markets = new TreeSet<>();
      BigDecimal sum = BigDecimal.ZERO;
      for (Deal deal : those) {
        markets.add(deal.market);
        sum = sum.add(deal.quantity);
      }
      Quantity none = energy(BigDecimal.ZERO);
      results.accept(
          new MeteredSales(
              "metered-sales/" + of + "/unmetered",
              of,
              markets.size() == 1 ? markets.iterator().next() : context.market(),
              new TimeInterval(from, until, null, -1),
              false,
              none,
              energy(sum),
              energy(sum),
              none,
              none,
              false));
    }

    private static Quantity energy(BigDecimal kilowattHours) {
      return new Quantity(kilowattHours, EnergyUnits.UNIT);
    }
  }

  /** The deals of one party that may lie in a time that only ever moves forward. */
  private static final class Window {
    private final List<Deal> all;
    private final List<Deal> open = new ArrayList<>();
    private final List<Deal> between = new ArrayList<>();
    private int next;

    /** A window over deals in the order of their earliest moments. */
    Window(List<Deal> all) {
      this.all = all;
    }

    void moveTo(Reading time) {
      open.removeIf(deal -> deal.at.latest() <= time.from);
      for (; next < all.size() && all.get(next).at.earliest() < time.until; next++) {
        Deal deal = all.get(next);
        (deal.at.latest() <= time.from ? between : open).add(deal);
      }
    }

    /** Those that lay in no time to which this was moved. */
    List<Deal> neverIn() {
      between.addAll(all.subList(next, all.size()));
      return between;
    }

    BigDecimal sum(Reading time, boolean certainly) {
      BigDecimal sum = BigDecimal.ZERO;
      for (Deal deal : open) {
        TimeInterval at = deal.at;
        boolean sure = at.earliest() >= time.sureFrom && at.latest() <= time.sureUntil;
        if (sure || !certainly) {
          sum = sum.add(deal.quantity);
        }
      }
      return sum;
    }

    void addMarkets(Set<String> markets) {
      open.forEach(deal -> markets.add(deal.market));
    }
  }

  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<MeteredSales>> byParty = new HashMap<>();
    for (Fact result : results) {
      MeteredSales sales = (MeteredSales) result;
      byParty.computeIfAbsent(sales.party(), p -> new ArrayList<>(1)).add(sales);
    }
    facts.forEach(
        MeterReading.class,
        known -> {
          MeterReading reading = (MeterReading) known.fact();
          for (MeteredSales sales : byParty.getOrDefault(reading.party(), List.of())) {
            if (reading.kind() == MeterReading.Kind.PRODUCED
                && reading.from().earliest() < sales.at().latest()
                && reading.until().latest() - 1 > sales.at().earliest()) {
              basis.accept(sales, known);
            }
          }
        });
    facts.forEach(
        Trade.class,
        known -> {
          Trade trade = (Trade) known.fact();
          if (EnergyUnits.isEnergy(trade.quantity()) && !trade.seller().equals(trade.buyer())) {
            for (String party : List.of(trade.seller(), trade.buyer())) {
              for (MeteredSales sales : byParty.getOrDefault(party, List.of())) {
                if (trade.at().earliest() < sales.at().latest()
                    && trade.at().latest() > sales.at().earliest()) {
                  basis.accept(sales, known);
                }
              }
            }
          }
        });
  }
}
