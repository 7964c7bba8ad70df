package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.jspecify.annotations.Nullable;

/**
 * Adds up who funded each organization in each of its financial years that lies wholly in the
 * audited period, by unit.
 *
 * <p>Income is what the organization's own book says that it, or an account that it owns, received
 * from others: every transfer but internal ones, swaps, gas, movements of reserves, refunds and
 * what takes another back. What the book says that the organization gave back to a party, as a
 * refund or by taking a transfer back, is subtracted from what that party gave in the same year,
 * down to zero. Who pays out of an account is its owner or holder; a platform or host that the
 * record does not name as payer is none.
 *
 * <p>Outside is who was no member, in whatever role that {@link Membership#admits}, at any time of
 * the year. A transfer belongs to the year of its earliest moment, in UTC.
 *
 * <p>Records are added up on disk. Memory: the accounts and the members.
 */
final class YearIncomeMeasure implements Measure {
  private record Flow(String organization, String funder, BigDecimal amount) {}

  private record Member(String party, TimeInterval from, @Nullable TimeInterval until) {
    boolean in(TimeInterval year) {
      return from.earliest() < year.latest() && (until == null || until.latest() > year.earliest());
    }
  }

  @Override
  public Class<? extends Fact> result() {
    return YearIncome.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(
        Transfer.class, Organization.class, Account.class, Membership.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    FinancialYears years = FinancialYears.read(facts, context.period());
    SharedAccounts shared = SharedAccounts.read(facts);
    Map<String, Set<String>> booksOfSource = new HashMap<>();
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEachBoth(
          Transfer.class,
          (asRead, fact) -> {
            Transfer transfer = (Transfer) fact;
            String book = transfer.book();
            if (book != null) {
              booksOfSource.computeIfAbsent(asRead.source(), s -> new HashSet<>()).add(book);
            }
            Flow flow = flow((Transfer) asRead.fact(), transfer, shared);
            TimeInterval year =
                flow == null ? null : years.of(flow.organization, transfer.at().earliest());
            if (flow != null && year != null) {
              sorter.add(
                  writer
                      .clear()
                      .putKey(flow.organization)
                      .putSortable(year.earliest())
                      .putSortable(year.latest())
                      .putKey(transfer.quantity().unit())
                      .putKey(flow.funder)
                      .putDecimal(flow.amount)
                      .toArray());
            }
          });
      add(sorter, new Year(facts, context.period(), booksOfSource, results));
    }
  }

  /**
   * What a transfer says of its book's income: from whom, and how much, below zero for a refund. A
   * funder whom nobody knows is the empty text. Null if it says nothing of it.
   */
  private static @Nullable Flow flow(Transfer asRead, Transfer transfer, SharedAccounts shared) {
    String book = transfer.book();
    String payer = transfer.payer();
    String payee = transfer.payee();
    if (book == null || payer.equals(payee) || !moves(transfer.kind())) {
      return null;
    }
    boolean back = transfer.kind() == Transfer.Kind.REFUND || transfer.reverses() != null;
    if (payee.equals(book) && !back) {
      return new Flow(book, shared.contains(asRead.payer()) ? "" : payer, given(transfer));
    } else if (payer.equals(book) && back) {
      BigDecimal amount = transfer.quantity().value().negate();
      return new Flow(book, shared.contains(asRead.payee()) ? "" : payee, amount);
    }
    return null;
  }

  /** What the payer gave: more than was received where somebody between them kept a part. */
  private static BigDecimal given(Transfer transfer) {
    Quantity gross = transfer.gross();
    return gross != null && gross.sameUnit(transfer.quantity())
        ? gross.value()
        : transfer.quantity().value();
  }

  private static boolean moves(Transfer.Kind kind) {
    return switch (kind) {
      case INTERNAL, SWAP, GAS, RESERVE, CAPITAL -> false;
      case PAYMENT, FEE, REFUND, PAYOUT, DIVIDEND, INCOME, EXPENSE, OTHER -> true;
    };
  }

  private static void add(ExternalSorter sorter, Year year) {
    try (Cursor<byte[]> sorted = sorter.sorted()) {
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        year.add(
            reader.getKey(),
            new TimeInterval(reader.getSortable(), reader.getSortable(), null, -1),
            reader.getKey(),
            reader.getKey(),
            reader.getDecimal());
      }
    }
    year.close();
  }

  /** Takes amounts in the order of organization, year, unit and funder. */
  private static final class Year {
    private final Map<String, List<Member>> members = new HashMap<>();
    private final CoverageSpans transfers;
    private final CoverageSpans memberships;
    private final Consumer<Fact> results;

    private String organization = "";
    private @Nullable TimeInterval year;
    private String unit = "";
    private String funder = "";
    private BigDecimal given = BigDecimal.ZERO;
    private BigDecimal income = BigDecimal.ZERO;
    private BigDecimal unattributed = BigDecimal.ZERO;
    private BigDecimal most = BigDecimal.ZERO;
    private @Nullable String top;

    Year(
        FactSet facts,
        TimeInterval period,
        Map<String, Set<String>> booksOfSource,
        Consumer<Fact> results) {
      this.results = results;
      Map<String, Set<String>> organizationsOfSource = new HashMap<>();
      facts.forEach(
          Membership.class,
          known -> {
            Membership membership = (Membership) known.fact();
            organizationsOfSource
                .computeIfAbsent(known.source(), s -> new HashSet<>())
                .add(membership.organization());
            if (membership.admits()) {
              members
                  .computeIfAbsent(membership.organization(), o -> new ArrayList<>())
                  .add(new Member(membership.member(), membership.from(), membership.until()));
            }
          });
      transfers = CoverageSpans.read(facts, "Transfer", period, booksOfSource);
      memberships = CoverageSpans.read(facts, "Membership", period, organizationsOfSource);
    }

    void add(String of, TimeInterval in, String counted, String from, BigDecimal amount) {
      boolean sameYear = of.equals(organization) && in.equals(year) && counted.equals(unit);
      if (!sameYear || !from.equals(funder)) {
        endFunder();
      }
      if (!sameYear) {
        endYear();
        organization = of;
        year = in;
        unit = counted;
      }
      funder = from;
      given = given.add(amount);
    }

    private void endFunder() {
      if (given.signum() > 0) {
        income = income.add(given);
        if (funder.isEmpty()) {
          unattributed = given;
        } else if (given.compareTo(most) > 0 && !isMember(funder)) {
          most = given;
          top = funder;
        }
      }
      given = BigDecimal.ZERO;
    }

    private boolean isMember(String party) {
      TimeInterval in = Objects.requireNonNull(year);
      return members.getOrDefault(organization, List.of()).stream()
          .anyMatch(member -> member.party.equals(party) && member.in(in));
    }

    private void endYear() {
      TimeInterval of = year;
      if (of != null && income.signum() > 0) {
        TimeInterval end = new TimeInterval(of.latest() - 1, of.latest(), null, -1);
        results.accept(
            new YearIncome(
                "year-income/"
                    + organization
                    + "/"
                    + end.from().toString().substring(0, 10)
                    + "/"
                    + unit,
                organization,
                of,
                end,
                new Quantity(income, unit),
                top,
                new Quantity(most, unit),
                new Quantity(unattributed, unit),
                transfers.covers(organization, of.earliest(), of.latest()),
                memberships.covers(organization, of.earliest(), of.latest())));
      }
      income = BigDecimal.ZERO;
      unattributed = BigDecimal.ZERO;
      most = BigDecimal.ZERO;
      top = null;
    }

    void close() {
      endFunder();
      endYear();
    }
  }

  /** Shows what the funder gave in the year, and what was given back. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    SharedAccounts shared = SharedAccounts.read(facts);
    Map<String, List<YearIncome>> byOrganization = new HashMap<>();
    for (Fact result : results) {
      YearIncome income = (YearIncome) result;
      byOrganization.computeIfAbsent(income.organization(), o -> new ArrayList<>()).add(income);
    }
    facts.forEachBoth(
        Transfer.class,
        (asRead, fact) -> {
          Transfer transfer = (Transfer) fact;
          Flow flow = flow((Transfer) asRead.fact(), transfer, shared);
          if (flow == null) {
            return;
          }
          for (YearIncome income : byOrganization.getOrDefault(flow.organization, List.of())) {
            long at = transfer.at().earliest();
            if (flow.funder.equals(income.funder())
                && transfer.quantity().sameUnit(income.income())
                && income.year().earliest() <= at
                && at < income.year().latest()) {
              basis.accept(income, asRead.with(fact));
            }
          }
        });
  }
}
