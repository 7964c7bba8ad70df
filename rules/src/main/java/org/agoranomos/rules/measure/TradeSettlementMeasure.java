package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Calendar;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Holiday;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Settlement;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.agoranomos.rules.measure.TradeSettlement.State;

/**
 * Compares what was settled of each trade, in parts or whole, with what was agreed, as of the end
 * of so many business days after the day of the trade.
 *
 * <p>A transfer that says it settles the trade may be the payment, recorded in another way: then it
 * is open whether the trade was paid in time. What was agreed for nothing has no payment.
 *
 * <p>Records are matched on disk. Memory: the settlements of one trade.
 */
final class TradeSettlementMeasure implements Measure {
  /** The policy whose term {@code businessDays} says how many. */
  static final String POLICY = "MKT-009";

  private static final int TRADE = 0;
  private static final int SETTLEMENT = 1;
  private static final int TRANSFER = 2;

  private static final Set<Transfer.Kind> NO_PAYMENT =
      Set.of(Transfer.Kind.FEE, Transfer.Kind.GAS, Transfer.Kind.INTERNAL, Transfer.Kind.REFUND);

  @Override
  public Class<? extends Fact> result() {
    return TradeSettlement.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(
        Trade.class,
        Settlement.class,
        Transfer.class,
        Market.class,
        Calendar.class,
        Holiday.class,
        Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("businessDays") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, Set<String>> markets = new HashMap<>();
    try (ExternalSorter byName = new ExternalSorter(context.scratch());
        ExternalSorter byTrade = new ExternalSorter(context.scratch())) {
      ByteWriter writer = new ByteWriter();
      facts.forEach(
          Trade.class,
          known -> {
            Trade trade = (Trade) known.fact();
            markets.computeIfAbsent(known.source(), s -> new TreeSet<>()).add(trade.market());
            byName.add(named(writer, trade.id(), trade.id()));
            if (trade.reference() != null && !trade.reference().equals(trade.id())) {
              byName.add(named(writer, trade.reference(), trade.id()));
            }
            writer.clear().putKey(trade.id()).put(TRADE).putText(trade.market());
            write(writer, trade.at());
            write(writer, trade.quantity());
            write(writer, trade.price());
            byTrade.add(writer.toArray());
          });
      facts.forEach(
          Transfer.class,
          known -> {
            Transfer transfer = (Transfer) known.fact();
            String settles = transfer.settles();
            if (settles != null && !NO_PAYMENT.contains(transfer.kind())) {
              writer.clear().putKey(settles).put(TRANSFER);
              write(writer, transfer.at());
              write(writer, transfer.quantity());
              byName.add(writer.toArray());
            }
          });
      addPayments(byName, byTrade);
      facts.forEach(
          Settlement.class,
          known -> {
            Settlement settlement = (Settlement) known.fact();
            writer
                .clear()
                .putKey(settlement.trade())
                .put(SETTLEMENT)
                .put(settlement.leg().ordinal());
            write(writer, settlement.at());
            write(writer, settlement.quantity());
            byTrade.add(writer.toArray());
          });
      CoverageSpans coverage = CoverageSpans.ever(facts, "Settlement", markets);
      settle(byTrade, new Judge(BusinessDays.read(facts), coverage, context, results));
    }
  }

  private static byte[] named(ByteWriter writer, String name, String trade) {
    return writer.clear().putKey(name).put(TRADE).putText(trade).toArray();
  }

  /** Gives each transfer that names a trade to every trade with that id or reference. */
  private static void addPayments(ExternalSorter byName, ExternalSorter byTrade) {
    ByteWriter writer = new ByteWriter();
    try (Cursor<byte[]> sorted = byName.sorted()) {
      String name = null;
      List<String> trades = new ArrayList<>();
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        String of = reader.getKey();
        if (!of.equals(name)) {
          name = of;
          trades.clear();
        }
        if (reader.get() == TRADE) {
          trades.add(reader.getText());
        } else if (!trades.isEmpty()) {
          byte[] payment = reader.rest();
          for (String trade : trades) {
            byTrade.add(writer.clear().putKey(trade).put(TRANSFER).put(payment).toArray());
          }
        }
      }
    }
  }

  private static void settle(ExternalSorter byTrade, Judge judge) {
    try (Cursor<byte[]> sorted = byTrade.sorted()) {
      Agreed agreed = null;
      List<Part> parts = new ArrayList<>();
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        String trade = reader.getKey();
        int what = reader.get();
        if (agreed != null && !agreed.trade.equals(trade)) {
          judge.tell(agreed, parts);
          agreed = null;
          parts.clear();
        }
        if (what == TRADE) {
          agreed =
              new Agreed(trade, reader.getText(), time(reader), quantity(reader), quantity(reader));
        } else if (agreed != null) {
          Settlement.Leg leg =
              what == TRANSFER ? Settlement.Leg.PAYMENT : Settlement.Leg.values()[reader.get()];
          parts.add(new Part(leg, what == SETTLEMENT, time(reader), quantity(reader)));
        }
      }
      if (agreed != null) {
        judge.tell(agreed, parts);
      }
    }
  }

  private record Agreed(
      String trade, String market, TimeInterval at, Quantity delivery, Quantity payment) {}

  /** A part of what was agreed, carried out; not sure to be one where a transfer says so. */
  private record Part(Settlement.Leg leg, boolean sure, TimeInterval at, Quantity quantity) {}

  private record Judge(
      BusinessDays days, CoverageSpans coverage, MeasureContext context, Consumer<Fact> results) {
    void tell(Agreed agreed, List<Part> parts) {
      tell(agreed, Settlement.Leg.DELIVERY, agreed.delivery, parts);
      tell(agreed, Settlement.Leg.PAYMENT, agreed.payment, parts);
    }

    private void tell(Agreed agreed, Settlement.Leg leg, Quantity quantity, List<Part> all) {
      TimeInterval at = agreed.at;
      long count = context.terms(POLICY, agreed.market, at).integer("businessDays");
      Long first = at.isUnknown() ? null : days.endOf(agreed.market, at.earliest(), count);
      Long last = at.isUnknown() ? null : days.endOf(agreed.market, at.latest() - 1, count);
      TimeInterval due = last == null ? at : new TimeInterval(last - 1, last, null, -1);
      TimeInterval period = context.period();
      if (!quantity.isPositive()
          || due.latest() <= period.earliest()
          || due.earliest() >= period.latest()) {
        return;
      }
      List<Part> parts = all.stream().filter(part -> part.leg == leg).toList();
      State state =
          first == null || last == null
              ? State.DUE_UNKNOWN
              : state(agreed, quantity, parts, first, last);
      results.accept(
          new TradeSettlement(
              "settled/" + agreed.trade + "/" + FactComponent.termOf(leg),
              agreed.trade,
              agreed.market,
              leg,
              quantity,
              at,
              due,
              state));
    }

    private State state(Agreed agreed, Quantity quantity, List<Part> parts, long first, long last) {
      List<Part> same = parts.stream().filter(part -> part.quantity.sameUnit(quantity)).toList();
      BigDecimal inTime = BigDecimal.ZERO;
      BigDecimal mayBeInTime = BigDecimal.ZERO;
      BigDecimal settled = BigDecimal.ZERO;
      for (Part part : same) {
        BigDecimal value = part.quantity.value();
        inTime = part.sure && part.at.latest() <= first ? inTime.add(value) : inTime;
        mayBeInTime = part.at.earliest() < last ? mayBeInTime.add(value) : mayBeInTime;
        settled = part.sure ? settled.add(value) : settled;
      }
      if (!quantity.above(inTime)) {
        return State.IN_TIME;
      } else if (same.size() < parts.size()) {
        return State.OTHER_UNIT;
      } else if (!quantity.above(mayBeInTime)) {
        return State.UNCERTAIN;
      } else if (!quantity.above(settled)) {
        return State.LATE;
      }
      return coverage.covers(agreed.market, agreed.at.earliest(), last)
          ? State.MISSED
          : State.UNVOUCHED;
    }
  }

  private static void write(ByteWriter writer, TimeInterval at) {
    writer.putLong(at.earliest()).putLong(at.latest());
  }

  private static void write(ByteWriter writer, Quantity quantity) {
    writer.putDecimal(quantity.value()).putText(quantity.unit());
  }

  private static TimeInterval time(ByteReader reader) {
    return new TimeInterval(reader.getLong(), reader.getLong(), null, -1);
  }

  private static Quantity quantity(ByteReader reader) {
    return new Quantity(reader.getDecimal(), reader.getText());
  }

  /** Shows the trade and the settlements of the leg. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, TradeSettlement.class)
        .show(facts, Trade.class, TradeSettlement::trade, basis);
    Map<String, List<TradeSettlement>> byTrade = new HashMap<>();
    for (Fact result : results) {
      TradeSettlement settled = (TradeSettlement) result;
      byTrade.computeIfAbsent(settled.trade(), t -> new ArrayList<>(2)).add(settled);
    }
    facts.forEach(
        Settlement.class,
        known -> {
          Settlement settlement = (Settlement) known.fact();
          for (TradeSettlement settled : byTrade.getOrDefault(settlement.trade(), List.of())) {
            if (settled.leg() == settlement.leg()) {
              basis.accept(settled, known);
            }
          }
        });
  }
}
