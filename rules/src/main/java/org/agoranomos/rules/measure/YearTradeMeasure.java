package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Adds up with whom each organization traded in each of its financial years, by unit.
 *
 * <p>Trade is what the organization's own book says that it paid to or received from others as a
 * payment, an expense, an income or a fee. What is a refund, or takes another transfer back, is
 * subtracted. A transfer belongs to the year of its earliest moment, in UTC.
 *
 * <p>Memory: the organizations, and two sums a year and unit of each.
 */
final class YearTradeMeasure implements Measure {
  private record Year(String organization, TimeInterval span, String unit) {}

  private record Trade(String with, BigDecimal amount) {}

  /** No year is longer, in microseconds. */
  private static final long LONGEST = 366L * 86_400_000_000L;

  private static final Comparator<Year> ORDER =
      Comparator.comparing(Year::organization).thenComparing(Year::span).thenComparing(Year::unit);

  @Override
  public Class<? extends Fact> result() {
    return YearTrade.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, Organization.class, Coverage.class);
  }

  /** What a transfer says of its book's trade, below zero if it gives back; null if nothing. */
  private static @Nullable Trade trade(Transfer transfer) {
    String book = transfer.book();
    boolean out = transfer.payer().equals(book);
    if (book == null
        || transfer.payer().equals(transfer.payee())
        || (!out && !transfer.payee().equals(book))) {
      return null;
    }
    String with = out ? transfer.payee() : transfer.payer();
    BigDecimal amount = transfer.quantity().value();
    return switch (transfer.kind()) {
      case PAYMENT, EXPENSE, INCOME, FEE ->
          new Trade(with, transfer.reverses() == null ? amount : amount.negate());
      case REFUND -> new Trade(with, amount.negate());
      case PAYOUT, DIVIDEND, RESERVE, CAPITAL, SWAP, GAS, INTERNAL, OTHER -> null;
    };
  }

  private static Set<String> cooperatives(FactSet facts) {
    Set<String> cooperatives = new HashSet<>();
    facts.forEach(
        Organization.class,
        known -> {
          Organization.Form form = ((Organization) known.fact()).form();
          if (form == Organization.Form.COOPERATIVE
              || form == Organization.Form.PLATFORM_COOPERATIVE) {
            cooperatives.add(known.fact().id());
          }
        });
    return cooperatives;
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    FinancialYears years = FinancialYears.read(facts, context.period());
    Set<String> cooperatives = cooperatives(facts);
    Map<Year, BigDecimal> all = new TreeMap<>(ORDER);
    Map<Year, BigDecimal> theirs = new HashMap<>();
    Map<String, Set<String>> booksOfSource = new HashMap<>();
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String book = transfer.book();
          if (book == null) {
            return;
          }
          booksOfSource.computeIfAbsent(known.source(), s -> new HashSet<>()).add(book);
          Trade trade = trade(transfer);
          TimeInterval span = trade == null ? null : years.of(book, transfer.at().earliest());
          if (trade != null && span != null) {
            Year year = new Year(book, span, transfer.quantity().unit());
            all.merge(year, trade.amount, BigDecimal::add);
            if (cooperatives.contains(trade.with)) {
              theirs.merge(year, trade.amount, BigDecimal::add);
            }
          }
        });
    CoverageSpans coverage = CoverageSpans.read(facts, "Transfer", context.period(), booksOfSource);
    all.forEach(
        (year, turnover) -> {
          if (turnover.signum() > 0) {
            TimeInterval end =
                new TimeInterval(year.span.latest() - 1, year.span.latest(), null, -1);
            BigDecimal shared =
                theirs.getOrDefault(year, BigDecimal.ZERO).max(BigDecimal.ZERO).min(turnover);
            results.accept(
                new YearTrade(
                    "year-trade/"
                        + year.organization
                        + "/"
                        + end.from().toString().substring(0, 10)
                        + "/"
                        + year.unit,
                    year.organization,
                    end,
                    new Quantity(turnover, year.unit),
                    new Quantity(shared, year.unit),
                    coverage.covers(year.organization, year.span.earliest(), year.span.latest())));
          }
        });
  }

  /** Shows the trade with cooperatives until the end of the year. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<YearTrade>> byOrganization = new HashMap<>();
    for (Fact result : results) {
      YearTrade trade = (YearTrade) result;
      byOrganization.computeIfAbsent(trade.organization(), o -> new ArrayList<>()).add(trade);
    }
    Set<String> cooperatives = cooperatives(facts);
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          Trade trade = trade(transfer);
          String book = transfer.book();
          if (trade != null && book != null && cooperatives.contains(trade.with)) {
            for (YearTrade year : byOrganization.getOrDefault(book, List.of())) {
              long end = year.at().latest();
              if (transfer.quantity().sameUnit(year.turnover())
                  && transfer.at().earliest() < end
                  && transfer.at().earliest() >= end - LONGEST) {
                basis.accept(year, known);
              }
            }
          }
        });
  }
}
