package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Expense;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out on what each organization spent money in each of its financial years.
 *
 * <p>A payment is what the organization's own book says that it gave to others: every transfer but
 * internal ones, swaps, gas, movements of reserves and capital, refunds and what takes another
 * back, and but those that were taken back whole. Its category is its own, else that of the expense
 * that it settles. An expense counts as paid if it says by whom, or a payment settles it. Each
 * belongs to the year of its earliest moment, in UTC.
 *
 * <p>Fees are what others keep of what passes through them: they count in their category, but where
 * nothing else was paid, nothing was spent. A category that only says that something was paid, as
 * platforms export it that know no other, leaves open what it was for.
 *
 * <p>Memory: the expenses, what is taken back, and the categories of each year.
 */
final class YearSpendingMeasure implements Measure {
  /** A year of an organization, in the order of the results. */
  private record Year(String organization, TimeInterval span) implements Comparable<Year> {
    @Override
    public int compareTo(Year other) {
      int order = organization.compareTo(other.organization);
      return order == 0 ? span.compareTo(other.span) : order;
    }
  }

  /** Categories that name no purpose. */
  private static final Set<String> NO_PURPOSE =
      Set.of("payment", "expense", "contribution", "other");

  private static final class Spent {
    final Map<String, Boolean> paidByCategory = new TreeMap<>();
    boolean any;
    boolean uncategorized;
  }

  /** What payments need to know of other facts. */
  private static final class Context {
    final Map<String, String> categoryOfExpense = new HashMap<>();
    final Map<String, BigDecimal> takenBack = new HashMap<>();

    Context(FactSet facts) {
      facts.forEach(
          Expense.class,
          known -> {
            Expense expense = (Expense) known.fact();
            if (expense.category() != null) {
              categoryOfExpense.put(expense.id(), name(expense.category()));
            }
          });
      facts.forEach(
          Transfer.class,
          known -> {
            Transfer transfer = (Transfer) known.fact();
            if (transfer.reverses() != null) {
              takenBack.merge(transfer.reverses(), transfer.quantity().value(), BigDecimal::add);
            }
          });
    }

    boolean isPayment(Transfer transfer) {
      return transfer.payer().equals(transfer.book())
          && !transfer.payee().equals(transfer.payer())
          && transfer.reverses() == null
          && transfer.quantity().isPositive()
          && spends(transfer.kind())
          && takenBack
                  .getOrDefault(transfer.id(), BigDecimal.ZERO)
                  .compareTo(transfer.quantity().value())
              < 0;
    }

    @Nullable String category(Transfer payment) {
      return payment.category() != null
          ? name(payment.category())
          : payment.settles() == null ? null : categoryOfExpense.get(payment.settles());
    }
  }

  private static String name(String category) {
    return category.strip().toLowerCase(Locale.ROOT);
  }

  private static boolean spends(Transfer.Kind kind) {
    return switch (kind) {
      case PAYMENT, FEE, PAYOUT, DIVIDEND, INCOME, EXPENSE, OTHER -> true;
      case REFUND, RESERVE, CAPITAL, SWAP, GAS, INTERNAL -> false;
    };
  }

  @Override
  public Class<? extends Fact> result() {
    return YearSpending.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, Expense.class, Organization.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    FinancialYears years = FinancialYears.read(facts, context.period());
    Context other = new Context(facts);
    Map<Year, Spent> spent = new TreeMap<>();
    Map<String, Set<String>> booksOfSource = new HashMap<>();
    Set<String> settled = new HashSet<>();
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String book = transfer.book();
          if (book == null) {
            return;
          }
          booksOfSource.computeIfAbsent(known.source(), s -> new HashSet<>()).add(book);
          if (!other.isPayment(transfer)) {
            return;
          }
          if (transfer.settles() != null) {
            settled.add(transfer.settles());
          }
          TimeInterval year = years.of(book, transfer.at().earliest());
          if (year != null) {
            Spent of = spent.computeIfAbsent(new Year(book, year), y -> new Spent());
            String category = other.category(transfer);
            if (category != null) {
              of.paidByCategory.put(category, true);
            }
            if (transfer.kind() != Transfer.Kind.FEE) {
              of.any = true;
              of.uncategorized |= category == null || NO_PURPOSE.contains(category);
            }
          }
        });
    facts.forEach(
        Expense.class,
        known -> {
          Expense expense = (Expense) known.fact();
          TimeInterval year = years.of(expense.organization(), expense.at().earliest());
          if (year != null && expense.category() != null && expense.quantity().isPositive()) {
            boolean paid = expense.paidBy() != null || settled.contains(expense.id());
            spent
                .computeIfAbsent(new Year(expense.organization(), year), y -> new Spent())
                .paidByCategory
                .merge(name(expense.category()), paid, Boolean::logicalOr);
          }
        });
    CoverageSpans coverage = CoverageSpans.read(facts, "Transfer", context.period(), booksOfSource);
    spent.forEach(
        (year, of) -> {
          if (of.any) {
            tell(year, of, coverage, results);
          }
        });
  }

  private static void tell(Year year, Spent spent, CoverageSpans coverage, Consumer<Fact> results) {
    TimeInterval end = new TimeInterval(year.span.latest() - 1, year.span.latest(), null, -1);
    String id = "year-spending/" + year.organization + "/" + end.from().toString().substring(0, 10);
    boolean complete = coverage.covers(year.organization, year.span.earliest(), year.span.latest());
    results.accept(
        new YearSpending(
            id,
            year.organization,
            YearSpending.Part.WHOLE,
            null,
            end,
            true,
            spent.uncategorized,
            complete));
    spent.paidByCategory.forEach(
        (category, paid) ->
            results.accept(
                new YearSpending(
                    id + "/" + category,
                    year.organization,
                    YearSpending.Part.CATEGORY,
                    category,
                    end,
                    paid,
                    false,
                    complete)));
  }

  /** Shows the payments of a category; of a whole year nothing, for nothing is what it is about. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<YearSpending>> byOrganization = new HashMap<>();
    for (Fact result : results) {
      YearSpending spending = (YearSpending) result;
      if (spending.category() != null) {
        byOrganization
            .computeIfAbsent(spending.organization(), o -> new ArrayList<>())
            .add(spending);
      }
    }
    Context other = new Context(facts);
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String book = transfer.book();
          if (book != null && other.isPayment(transfer)) {
            String category = other.category(transfer);
            for (YearSpending spending : byOrganization.getOrDefault(book, List.of())) {
              if (spending.category() != null
                  && spending.category().equals(category)
                  && transfer.at().earliest() < spending.at().latest()) {
                basis.accept(spending, known);
              }
            }
          }
        });
  }
}
