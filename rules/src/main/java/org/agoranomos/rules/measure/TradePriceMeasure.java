package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.jspecify.annotations.Nullable;

/**
 * Compares the price of each trade with the mean price of the day, weighted by volume, of the same
 * asset on the same market, in the same units.
 *
 * <p>The day is the market's, in its zone, UTC where no source says one. What was given for
 * nothing, and what somebody sold to themselves, has no price. A day with fewer trades than the
 * terms say has no market's price, so that its trades have no result. A trade whose time reaches
 * over midnight has a result that says so, and is in no mean.
 *
 * <p>Trades are sorted on disk. Memory: none that grows.
 */
final class TradePriceMeasure implements Measure {
  /** The policy whose term {@code trades} says how many trades make a price. */
  static final String POLICY = "MKT-011";

  /** What is compared with each other. */
  private record Group(String market, String asset, String unit, String currency, long day) {}

  private record Total(BigDecimal quantity, BigDecimal price, long trades) {}

  @Override
  public Class<? extends Fact> result() {
    return TradePrice.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Trade.class, Market.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("trades") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    BusinessDays days = BusinessDays.read(facts);
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEach(
          Trade.class,
          known -> {
            Trade trade = (Trade) known.fact();
            if (!hasPrice(trade)) {
              return;
            }
            Group group = group(trade, days);
            if (group == null) {
              results.accept(result(trade, new Total(BigDecimal.ZERO, BigDecimal.ZERO, 0)));
            } else {
              write(writer.clear(), group, trade);
              sorter.add(writer.toArray());
            }
          });
      tell(sorter, context, results);
    }
  }

  private static boolean hasPrice(Trade trade) {
    return trade.asset() != null
        && trade.quantity().isPositive()
        && trade.price().isPositive()
        && !trade.buyer().equals(trade.seller());
  }

  /** What the trade is compared with, or null if its day is not known. */
  private static @Nullable Group group(Trade trade, BusinessDays days) {
    LocalDate day = days.date(trade.market(), trade.at().earliest());
    String asset = trade.asset();
    return asset == null || !day.equals(days.date(trade.market(), trade.at().latest() - 1))
        ? null
        : new Group(
            trade.market(), asset, trade.quantity().unit(), trade.price().unit(), day.toEpochDay());
  }

  private static void write(ByteWriter writer, Group group, Trade trade) {
    writer
        .putKey(group.market)
        .putKey(group.asset)
        .putKey(group.unit)
        .putKey(group.currency)
        .putSortable(group.day)
        .putKey(trade.id())
        .putLong(trade.at().earliest())
        .putLong(trade.at().latest())
        .putText(trade.at().chain() == null ? "" : trade.at().chain())
        .putLong(trade.at().block())
        .putDecimal(trade.quantity().value())
        .putDecimal(trade.price().value());
  }

  private static Group readGroup(ByteReader reader) {
    return new Group(
        reader.getKey(), reader.getKey(), reader.getKey(), reader.getKey(), reader.getSortable());
  }

  /** A trade as far as it was written. */
  private record Priced(
      Group group, String id, TimeInterval at, BigDecimal quantity, BigDecimal price) {
    static Priced read(byte[] record) {
      ByteReader reader = new ByteReader(record);
      Group group = readGroup(reader);
      String id = reader.getKey();
      long earliest = reader.getLong();
      long latest = reader.getLong();
      String chain = reader.getText();
      long block = reader.getLong();
      return new Priced(
          group,
          id,
          new TimeInterval(earliest, latest, chain.isEmpty() ? null : chain, block),
          reader.getDecimal(),
          reader.getDecimal());
    }
  }

  /** Reads the trades twice, side by side: the first reader adds up the group of the second. */
  private static void tell(ExternalSorter sorter, MeasureContext context, Consumer<Fact> results) {
    try (Cursor<byte[]> ahead = sorter.sorted();
        Cursor<byte[]> sorted = sorter.sorted()) {
      Totals totals = new Totals(ahead);
      Group group = null;
      Total total = null;
      while (sorted.hasNext()) {
        Priced priced = Priced.read(sorted.next());
        if (total == null || !priced.group.equals(group)) {
          group = priced.group;
          total = totals.next();
        }
        long least = context.terms(POLICY, priced.group.market, priced.at).integer("trades");
        if (total.trades >= least) {
          results.accept(result(priced, total));
        }
      }
    }
  }

  /** Adds up one group after the other. */
  private static final class Totals {
    private final Cursor<byte[]> trades;
    private @Nullable Priced first;

    Totals(Cursor<byte[]> trades) {
      this.trades = trades;
      first = read();
    }

    private @Nullable Priced read() {
      return trades.hasNext() ? Priced.read(trades.next()) : null;
    }

    Total next() {
      BigDecimal quantity = BigDecimal.ZERO;
      BigDecimal price = BigDecimal.ZERO;
      long count = 0;
      Priced each = first;
      Group group = each == null ? null : each.group;
      while (each != null && each.group.equals(group)) {
        quantity = quantity.add(each.quantity);
        price = price.add(each.price);
        count++;
        each = read();
      }
      first = each;
      return new Total(quantity, price, count);
    }
  }

  private static TradePrice result(Priced priced, Total total) {
    Group group = priced.group;
    return new TradePrice(
        "trade-price/" + priced.id,
        priced.id,
        group.market,
        group.asset,
        priced.at,
        new Quantity(priced.quantity, group.unit),
        new Quantity(priced.price, group.currency),
        new Quantity(total.quantity, group.unit),
        new Quantity(total.price, group.currency),
        total.trades);
  }

  private static TradePrice result(Trade trade, Total total) {
    return result(
        new Priced(
            new Group(
                trade.market(),
                String.valueOf(trade.asset()),
                trade.quantity().unit(),
                trade.price().unit(),
                0),
            trade.id(),
            trade.at(),
            trade.quantity().value(),
            trade.price().value()),
        total);
  }

  /** Shows the trades of the day that the mean is of. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    BusinessDays days = BusinessDays.read(facts);
    Map<Group, List<TradePrice>> byGroup = new HashMap<>();
    Map<String, TradePrice> byTrade = new HashMap<>();
    for (Fact result : results) {
      TradePrice price = (TradePrice) result;
      byTrade.put(price.trade(), price);
    }
    facts.forEach(
        Trade.class,
        known -> {
          TradePrice price = byTrade.get(known.fact().id());
          Group group = price == null ? null : group((Trade) known.fact(), days);
          if (price != null && group != null) {
            byGroup.computeIfAbsent(group, g -> new ArrayList<>()).add(price);
          } else if (price != null) {
            basis.accept(price, known);
          }
        });
    facts.forEach(
        Trade.class,
        known -> {
          Trade trade = (Trade) known.fact();
          Group group = hasPrice(trade) ? group(trade, days) : null;
          if (group != null) {
            byGroup.getOrDefault(group, List.of()).forEach(price -> basis.accept(price, known));
          }
        });
  }
}
