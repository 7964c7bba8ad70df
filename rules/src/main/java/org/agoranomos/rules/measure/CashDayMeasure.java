package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the cash that one party paid another on a local day.
 *
 * <p>The day is that of the market that the payment belongs to, in its zone, UTC where no source
 * says one. A payment whose time reaches over midnight is of neither day for certain, and may be of
 * each; one whose time is not known to {@link #LONGEST} days is left out. So are refunds, internal
 * moves, moves between accounts of one owner, and what was wholly taken back; what was taken back
 * in part counts with the rest. A payment of the legal line or more is left out too: it is no part
 * of a split. The line is the terms of policy {@value #POLICY}; while it is undecided, or is stated
 * in another unit, every payment counts.
 *
 * <p>Both sides may record a payment, so that the books are not added: of several, the one counts
 * by which the line is reached, else the one with most.
 *
 * <p>Records are added up on disk. Memory: what takes another transfer back.
 */
final class CashDayMeasure implements Measure {
  /**
   * The policy whose terms give the line, in its parameters {@code limit} and {@code unit}, and how
   * many payments make a split, in {@code payments}.
   */
  static final String POLICY = "MKT-010";

  /** A payment that may be of more days than that says nothing about any. */
  static final int LONGEST = 7;

  private record Group(String market, String payer, String payee, String unit, long day) {}

  private record Sum(long payments, BigDecimal total) {
    static final Sum NONE = new Sum(0, BigDecimal.ZERO);

    Sum and(BigDecimal amount) {
      return new Sum(payments + 1, total.add(amount));
    }
  }

  @Override
  public Class<? extends Fact> result() {
    return CashDay.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, Market.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("limit", "payments", "unit") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Cash cash = new Cash(facts, context.market());
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEach(
          Transfer.class,
          known -> {
            Transfer transfer = (Transfer) known.fact();
            BigDecimal kept = cash.kept(transfer);
            if (kept == null) {
              return;
            }
            String market = cash.market(transfer);
            List<LocalDate> days = cash.days(transfer);
            for (LocalDate day : days) {
              Terms terms = context.terms(POLICY, market, cash.day(market, day));
              if (!reachesLine(transfer.quantity(), terms)) {
                sorter.add(
                    writer
                        .clear()
                        .putKey(market)
                        .putKey(transfer.payer())
                        .putKey(transfer.payee())
                        .putKey(transfer.quantity().unit())
                        .putSortable(day.toEpochDay())
                        .putKey(transfer.book() == null ? "" : transfer.book())
                        .put(days.size() == 1 ? 1 : 0)
                        .putDecimal(kept)
                        .toArray());
              }
            }
          });
      Days days = new Days(cash, context, results);
      try (Cursor<byte[]> sorted = sorter.sorted()) {
        while (sorted.hasNext()) {
          ByteReader reader = new ByteReader(sorted.next());
          Group group =
              new Group(
                  reader.getKey(),
                  reader.getKey(),
                  reader.getKey(),
                  reader.getKey(),
                  reader.getSortable());
          days.add(group, reader.getKey(), reader.get() == 1, reader.getDecimal());
        }
      }
      days.close();
    }
  }

  private static boolean decided(Terms terms) {
    return terms.decides("limit") && terms.decides("unit");
  }

  private static boolean reachesLine(Quantity payment, Terms terms) {
    return decided(terms)
        && payment.unit().equals(terms.text("unit"))
        && payment.value().compareTo(terms.decimal("limit")) >= 0;
  }

  /** What is a payment in cash, between whom, and on which days. */
  private static final class Cash {
    private final String auditedMarket;
    private final Map<String, ZoneId> zones = new HashMap<>();

    private record Back(String target, String unit) {}

    private final Map<Back, BigDecimal> takenBack = new HashMap<>();

    Cash(FactSet facts, String auditedMarket) {
      this.auditedMarket = auditedMarket;
      facts.forEach(
          Market.class,
          known -> {
            String zone = ((Market) known.fact()).zone();
            if (zone != null) {
              // Of several that sources name, the one that sorts first.
              zones.merge(
                  known.fact().id(),
                  ZoneId.of(zone),
                  (a, b) -> a.getId().compareTo(b.getId()) <= 0 ? a : b);
            }
          });
      facts.forEach(
          Transfer.class,
          known -> {
            Transfer transfer = (Transfer) known.fact();
            String target = transfer.reverses();
            if (target != null && !target.equals(transfer.id())) {
              takenBack.merge(
                  new Back(target, transfer.quantity().unit()),
                  transfer.quantity().value(),
                  BigDecimal::add);
            }
          });
    }

    /** What the payee kept of a payment in cash; null if it is none, or nothing was kept. */
    @Nullable BigDecimal kept(Transfer transfer) {
      if (transfer.instrument() != Transfer.Instrument.CASH
          || transfer.kind() == Transfer.Kind.INTERNAL
          || transfer.kind() == Transfer.Kind.REFUND
          || transfer.reverses() != null
          || transfer.payer().equals(transfer.payee())) {
        return null;
      }
      Back back = new Back(transfer.id(), transfer.quantity().unit());
      BigDecimal kept =
          transfer.quantity().value().subtract(takenBack.getOrDefault(back, BigDecimal.ZERO));
      return kept.signum() > 0 ? kept : null;
    }

    String market(Transfer transfer) {
      return Objects.requireNonNullElse(transfer.market(), auditedMarket);
    }

    private ZoneId zone(String market) {
      return zones.getOrDefault(market, ZoneOffset.UTC);
    }

    /** The local days of which it may be; none if nobody knows. */
    List<LocalDate> days(Transfer transfer) {
      ZoneId zone = zone(market(transfer));
      TimeInterval at = transfer.at();
      LocalDate first = LocalDate.ofInstant(at.from(), zone);
      LocalDate end = LocalDate.ofInstant(TimeInterval.instant(at.latest() - 1), zone).plusDays(1);
      return first.plusDays(LONGEST).isBefore(end) ? List.of() : first.datesUntil(end).toList();
    }

    TimeInterval day(String market, LocalDate day) {
      return TimeInterval.day(day, zone(market));
    }

    String id(Group group) {
      return "cash/"
          + group.market
          + "/"
          + group.payer
          + "/"
          + group.payee
          + "/"
          + LocalDate.ofEpochDay(group.day)
          + "/"
          + group.unit;
    }
  }

  /** Takes payments in the order of their groups and books. */
  private static final class Days {
    private final Cash cash;
    private final MeasureContext context;
    private final Consumer<Fact> results;

    private @Nullable Group group;
    private String book = "";
    private Sum certain = Sum.NONE;
    private Sum possible = Sum.NONE;
    private Sum mostCertain = Sum.NONE;
    private Sum mostPossible = Sum.NONE;

    Days(Cash cash, MeasureContext context, Consumer<Fact> results) {
      this.cash = cash;
      this.context = context;
      this.results = results;
    }

    void add(Group of, String in, boolean sure, BigDecimal amount) {
      if (!of.equals(group)) {
        close();
        group = of;
      } else if (!in.equals(book)) {
        endBook(of);
      }
      book = in;
      certain = sure ? certain.and(amount) : certain;
      possible = possible.and(amount);
    }

    private void endBook(Group of) {
      Comparator<Sum> better = better(of);
      mostCertain = better.compare(certain, mostCertain) > 0 ? certain : mostCertain;
      mostPossible = better.compare(possible, mostPossible) > 0 ? possible : mostPossible;
      certain = Sum.NONE;
      possible = Sum.NONE;
    }

    private Comparator<Sum> better(Group of) {
      Terms terms = context.terms(POLICY, of.market, at(of));
      return Comparator.comparing(
              (Sum sum) ->
                  decided(terms)
                      && sum.payments >= terms.integer("payments")
                      && sum.total.compareTo(terms.decimal("limit")) >= 0)
          .thenComparing(Sum::total)
          .thenComparing(Sum::payments);
    }

    private TimeInterval at(Group of) {
      return cash.day(of.market, LocalDate.ofEpochDay(of.day));
    }

    void close() {
      Group of = group;
      if (of == null) {
        return;
      }
      endBook(of);
      results.accept(
          new CashDay(
              cash.id(of),
              of.market,
              of.payer,
              of.payee,
              LocalDate.ofEpochDay(of.day).toString(),
              at(of),
              mostCertain.payments,
              new Quantity(mostCertain.total, of.unit),
              mostPossible.payments,
              new Quantity(mostPossible.total, of.unit)));
      mostCertain = Sum.NONE;
      mostPossible = Sum.NONE;
      group = null;
    }
  }

  /** Shows the day's payments in cash, whatever their amount, in whatever book. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, Fact> byId = new HashMap<>();
    results.forEach(result -> byId.put(result.id(), result));
    // Whatever market is audited, the result's own name says which it was.
    Map<String, String> markets = new HashMap<>();
    results.forEach(result -> markets.put(((CashDay) result).market(), ""));
    for (String market : markets.keySet()) {
      Cash cash = new Cash(facts, market);
      facts.forEach(
          Transfer.class,
          known -> {
            Transfer transfer = (Transfer) known.fact();
            if (cash.kept(transfer) == null || !cash.market(transfer).equals(market)) {
              return;
            }
            for (LocalDate day : cash.days(transfer)) {
              Fact result =
                  byId.get(
                      cash.id(
                          new Group(
                              market,
                              transfer.payer(),
                              transfer.payee(),
                              transfer.quantity().unit(),
                              day.toEpochDay())));
              if (result != null) {
                basis.accept(result, known);
              }
            }
          });
    }
  }
}
