package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Stake;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.agoranomos.rules.Terms;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.jspecify.annotations.Nullable;

/**
 * Measures how concentrated the sellers of each market are, by calendar year of the market's zone
 * and by currency.
 *
 * <p>Who certainly holds more than the terms' share of another at the end of the year, in votes, or
 * in ownership where no votes are recorded, controls it; all that are so connected are one seller.
 * Control passes on along the chain whatever the shares multiply to: who rules the holder rules
 * what it rules. A trade is of the period, and of a year, if its earliest moment is. What was sold
 * to oneself, or given for nothing, is no sale.
 *
 * <p>Trades are added up on disk. Memory: stakes, and the sellers of one market and year.
 */
final class SellerConcentrationMeasure implements Measure {
  /** The policy whose terms say what controls, and where the line is. */
  static final String POLICY = "MKT-008";

  private static final BigDecimal POINTS = BigDecimal.valueOf(10_000);

  private record Group(String market, String currency, long year) {}

  private record Pair(String holder, String issuer) {}

  private static final class Sold {
    private BigDecimal value = BigDecimal.ZERO;
    private long trades;
  }

  @Override
  public Class<? extends Fact> result() {
    return SellerConcentration.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Trade.class, Market.class, Stake.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("controlShare", "line") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    BusinessDays days = BusinessDays.read(facts);
    Map<String, Set<String>> markets = new HashMap<>();
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEach(
          Trade.class,
          known -> {
            Trade trade = (Trade) known.fact();
            markets.computeIfAbsent(known.source(), s -> new TreeSet<>()).add(trade.market());
            Group group = group(trade, days, context.period());
            if (group != null) {
              sorter.add(
                  writer
                      .clear()
                      .putKey(group.market)
                      .putKey(group.currency)
                      .putSortable(group.year)
                      .putKey(trade.seller())
                      .putDecimal(trade.price().value())
                      .toArray());
            }
          });
      Years years =
          new Years(
              days, stakes(facts), CoverageSpans.ever(facts, "Trade", markets), context, results);
      try (Cursor<byte[]> sorted = sorter.sorted()) {
        while (sorted.hasNext()) {
          ByteReader reader = new ByteReader(sorted.next());
          Group group = new Group(reader.getKey(), reader.getKey(), reader.getSortable());
          years.add(group, reader.getKey(), reader.getDecimal());
        }
      }
      years.close();
    }
  }

  /** Where and when it was sold; null if it is no sale of the period. */
  private static @Nullable Group group(Trade trade, BusinessDays days, TimeInterval period) {
    long at = trade.at().earliest();
    if (at < period.earliest()
        || at >= period.latest()
        || !trade.price().isPositive()
        || trade.buyer().equals(trade.seller())) {
      return null;
    }
    return new Group(trade.market(), trade.price().unit(), days.date(trade.market(), at).getYear());
  }

  private static Map<Pair, StakeSteps> stakes(FactSet facts) {
    Map<Pair, StakeSteps> stakes = new HashMap<>();
    facts.forEach(
        Stake.class,
        known -> {
          Stake stake = (Stake) known.fact();
          if (stake.kind() != Stake.Kind.CAPITAL && !stake.holder().equals(stake.issuer())) {
            stakes
                .computeIfAbsent(new Pair(stake.holder(), stake.issuer()), p -> new StakeSteps())
                .add(stake);
          }
        });
    return stakes;
  }

  /** Takes sales in the order of markets, currencies, years and sellers. */
  private static final class Years {
    private final BusinessDays days;
    private final Map<Pair, StakeSteps> stakes;
    private final CoverageSpans coverage;
    private final MeasureContext context;
    private final Consumer<Fact> results;
    private final Map<String, Sold> bySeller = new TreeMap<>();
    private @Nullable Group group;

    Years(
        BusinessDays days,
        Map<Pair, StakeSteps> stakes,
        CoverageSpans coverage,
        MeasureContext context,
        Consumer<Fact> results) {
      this.days = days;
      this.stakes = stakes;
      this.coverage = coverage;
      this.context = context;
      this.results = results;
    }

    void add(Group of, String seller, BigDecimal price) {
      if (!of.equals(group)) {
        close();
        group = of;
      }
      Sold sold = bySeller.computeIfAbsent(seller, s -> new Sold());
      sold.value = sold.value.add(price);
      sold.trades++;
    }

    void close() {
      Group of = group;
      if (of != null) {
        tell(of);
        bySeller.clear();
        group = null;
      }
    }

    private void tell(Group of) {
      TimeInterval period = context.period();
      LocalDate first = LocalDate.of((int) of.year, 1, 1);
      long from = Math.max(days.day(of.market, first).earliest(), period.earliest());
      long until = Math.min(days.day(of.market, first.plusYears(1)).earliest(), period.latest());
      TimeInterval at = new TimeInterval(until - 1, until, null, -1);
      Terms terms = context.terms(POLICY, of.market, at);
      Map<String, String> groups = groups(until - 1, terms.decimal("controlShare"));
      Map<String, BigDecimal> byGroup = new TreeMap<>();
      BigDecimal total = BigDecimal.ZERO;
      long trades = 0;
      // Sellers come in the order of their names: the first of a group names it.
      Map<String, String> names = new HashMap<>();
      for (Map.Entry<String, Sold> entry : bySeller.entrySet()) {
        String seller = entry.getKey();
        String name = names.computeIfAbsent(groups.getOrDefault(seller, seller), g -> seller);
        byGroup.merge(name, entry.getValue().value, BigDecimal::add);
        total = total.add(entry.getValue().value);
        trades += entry.getValue().trades;
      }
      String top = "";
      BigDecimal most = BigDecimal.ZERO;
      BigDecimal squares = BigDecimal.ZERO;
      for (Map.Entry<String, BigDecimal> entry : byGroup.entrySet()) {
        BigDecimal value = entry.getValue();
        squares = squares.add(value.multiply(value));
        if (value.compareTo(most) > 0) {
          most = value;
          top = entry.getKey();
        }
      }
      BigDecimal whole = total.multiply(total);
      boolean above = squares.multiply(POINTS).compareTo(terms.decimal("line").multiply(whole)) > 0;
      SellerConcentration.Level level =
          above ? SellerConcentration.Level.ABOVE : SellerConcentration.Level.BELOW;
      results.accept(
          new SellerConcentration(
              "seller-concentration/"
                  + of.market
                  + "/"
                  + of.year
                  + "/"
                  + of.currency
                  + "/"
                  + FactComponent.termOf(level),
              of.market,
              of.year,
              at,
              new Quantity(total, of.currency),
              trades,
              byGroup.size(),
              top,
              Inequality.fraction(most, total),
              Inequality.fraction(squares, whole).multiply(POINTS),
              level,
              coverage.covers(of.market, from, until)));
    }

    /** Who is under one control at a moment: each party with what its group is called. */
    private Map<String, String> groups(long moment, BigDecimal share) {
      Graph<String, DefaultEdge> control = new SimpleGraph<>(DefaultEdge.class);
      stakes.forEach(
          (pair, steps) -> {
            boolean controls =
                steps.steps().stream()
                    .anyMatch(
                        step ->
                            step.from() <= moment
                                && moment < step.until()
                                && step.low().compareTo(share) > 0);
            if (controls) {
              Graphs.addEdgeWithVertices(control, pair.holder, pair.issuer);
            }
          });
      Map<String, String> groups = new HashMap<>();
      for (Set<String> connected : new ConnectivityInspector<>(control).connectedSets()) {
        String name = new TreeSet<>(connected).first();
        connected.forEach(party -> groups.put(party, name));
      }
      return groups;
    }
  }

  /** Shows the sales of the market in the year and currency. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    BusinessDays days = BusinessDays.read(facts);
    Map<Group, List<SellerConcentration>> byGroup = new HashMap<>();
    for (Fact result : results) {
      SellerConcentration year = (SellerConcentration) result;
      byGroup
          .computeIfAbsent(
              new Group(year.market(), year.sales().unit(), year.year()), g -> new ArrayList<>(1))
          .add(year);
    }
    facts.forEach(
        Trade.class,
        known -> {
          Trade trade = (Trade) known.fact();
          for (SellerConcentration year : around(trade, days, byGroup)) {
            if (trade.at().earliest() < year.at().latest()) {
              basis.accept(year, known);
            }
          }
        });
  }

  private static List<SellerConcentration> around(
      Trade trade, BusinessDays days, Map<Group, List<SellerConcentration>> byGroup) {
    TimeInterval ever = new TimeInterval(TimeInterval.MIN, TimeInterval.MAX, null, -1);
    Group group = group(trade, days, ever);
    return group == null ? List.of() : byGroup.getOrDefault(group, List.of());
  }
}
