package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what organizations paid out to each party in each month that ends in the period, by their
 * own books.
 *
 * <p>Transfers of the kind payout count, less what others took back of them by naming them. A
 * refund from the party that names none may take back a payout of its month: it counts against the
 * least.
 *
 * <p>Transfers are added up on disk. Memory: what was taken back, and the parties that sources
 * describe.
 */
final class MonthPayoutMeasure implements Measure {
  @Override
  public Class<? extends Fact> result() {
    return MonthPayout.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, Party.class, Organization.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    List<TimeInterval> months = months(context.period());
    Map<String, BigDecimal> takenBack = takenBack(facts);
    Map<String, Set<String>> booksOfSource = new HashMap<>();
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEach(
          Transfer.class,
          known -> {
            Transfer transfer = (Transfer) known.fact();
            String book = transfer.book();
            if (book == null) {
              return;
            }
            booksOfSource.computeIfAbsent(known.source(), s -> new HashSet<>()).add(book);
            String party = party(transfer);
            if (party == null) {
              return;
            }
            boolean payout = transfer.kind() == Transfer.Kind.PAYOUT;
            BigDecimal amount =
                payout ? left(transfer, takenBack) : transfer.quantity().value().negate();
            for (TimeInterval month : months) {
              if (touches(transfer.at(), month)) {
                boolean counts = !payout || inside(transfer.at(), month);
                sorter.add(
                    writer
                        .clear()
                        .putKey(book)
                        .putKey(party)
                        .putSortable(month.earliest())
                        .putLong(month.latest())
                        .putKey(transfer.quantity().unit())
                        .putDecimal(counts ? amount : BigDecimal.ZERO)
                        .putDecimal(payout ? amount : BigDecimal.ZERO)
                        .toArray());
              }
            }
          });
      add(
          sorter,
          PartyKinds.read(facts),
          CoverageSpans.ever(facts, "Transfer", booksOfSource),
          results);
    }
  }

  /** To whom a transfer pays out, or who gives back; null if it is neither. */
  private static @Nullable String party(Transfer transfer) {
    String book = transfer.book();
    if (transfer.payer().equals(transfer.payee())) {
      return null;
    } else if (transfer.kind() == Transfer.Kind.PAYOUT
        && transfer.reverses() == null
        && transfer.payer().equals(book)) {
      return transfer.payee();
    }
    return transfer.kind() == Transfer.Kind.REFUND
            && transfer.reverses() == null
            && transfer.payee().equals(book)
        ? transfer.payer()
        : null;
  }

  private static BigDecimal left(Transfer transfer, Map<String, BigDecimal> takenBack) {
    String key = transfer.id() + '\n' + transfer.quantity().unit();
    return transfer
        .quantity()
        .value()
        .subtract(takenBack.getOrDefault(key, BigDecimal.ZERO))
        .max(BigDecimal.ZERO);
  }

  private static Map<String, BigDecimal> takenBack(FactSet facts) {
    Map<String, BigDecimal> takenBack = new HashMap<>();
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          if (transfer.reverses() != null) {
            takenBack.merge(
                transfer.reverses() + '\n' + transfer.quantity().unit(),
                transfer.quantity().value(),
                BigDecimal::add);
          }
        });
    return takenBack;
  }

  /** The months of UTC that end in the period. */
  private static List<TimeInterval> months(TimeInterval period) {
    List<TimeInterval> months = new ArrayList<>();
    LocalDate first = LocalDate.ofInstant(period.from(), ZoneOffset.UTC).withDayOfMonth(1);
    LocalDate last = LocalDate.ofInstant(period.until(), ZoneOffset.UTC);
    for (LocalDate month = first; month.isBefore(last); month = month.plusMonths(1)) {
      TimeInterval span =
          TimeInterval.between(
              month.atStartOfDay(ZoneOffset.UTC).toInstant(),
              month.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant());
      if (span.latest() > period.earliest() && span.latest() <= period.latest()) {
        months.add(span);
      }
    }
    return months;
  }

  private static boolean touches(TimeInterval at, TimeInterval month) {
    return at.earliest() < month.latest() && at.latest() > month.earliest();
  }

  private static boolean inside(TimeInterval at, TimeInterval month) {
    return at.earliest() >= month.earliest() && at.latest() <= month.latest();
  }

  private record Key(String organization, String party, TimeInterval month, String unit) {}

  private static void add(
      ExternalSorter sorter, PartyKinds kinds, CoverageSpans coverage, Consumer<Fact> results) {
    try (Cursor<byte[]> sorted = sorter.sorted()) {
      Key before = null;
      BigDecimal least = BigDecimal.ZERO;
      BigDecimal most = BigDecimal.ZERO;
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        Key key =
            new Key(
                reader.getKey(),
                reader.getKey(),
                new TimeInterval(reader.getSortable(), reader.getLong(), null, -1),
                reader.getKey());
        if (before != null && !key.equals(before)) {
          give(before, least, most, kinds, coverage, results);
          least = BigDecimal.ZERO;
          most = BigDecimal.ZERO;
        }
        before = key;
        least = least.add(reader.getDecimal());
        most = most.add(reader.getDecimal());
      }
      if (before != null) {
        give(before, least, most, kinds, coverage, results);
      }
    }
  }

  private static void give(
      Key key,
      BigDecimal least,
      BigDecimal most,
      PartyKinds kinds,
      CoverageSpans coverage,
      Consumer<Fact> results) {
    if (most.signum() <= 0) {
      return;
    }
    TimeInterval month = key.month;
    results.accept(
        new MonthPayout(
            "month-payout/"
                + key.organization
                + "/"
                + key.party
                + "/"
                + month.from().toString().substring(0, 7)
                + "/"
                + key.unit,
            key.organization,
            key.party,
            kinds.of(key.party),
            month,
            new TimeInterval(month.latest() - 1, month.latest(), null, -1),
            new Quantity(least.max(BigDecimal.ZERO), key.unit),
            new Quantity(most, key.unit),
            coverage.covers(key.organization, month.earliest(), month.latest())));
  }

  /** Shows the payouts and refunds of the month. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<MonthPayout>> byParty = new HashMap<>();
    for (Fact result : results) {
      MonthPayout payout = (MonthPayout) result;
      byParty
          .computeIfAbsent(payout.organization() + '\n' + payout.party(), k -> new ArrayList<>())
          .add(payout);
    }
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String party = transfer.book() == null ? null : party(transfer);
          for (MonthPayout payout :
              byParty.getOrDefault(transfer.book() + '\n' + party, List.of())) {
            if (transfer.quantity().sameUnit(payout.most())
                && touches(transfer.at(), payout.month())) {
              basis.accept(payout, known);
            }
          }
        });
  }
}
