package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.CharterTerm;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
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
 * Puts beside each payment that an organization's host received for it what the host passed on of
 * it.
 *
 * <p>Such a receipt is an income or payment of others to the host that stands in the organization's
 * own book. What the host pays to anybody, in whatever book, is passed on of the receipt that it
 * names: as what it gives back ({@code reverses}), by {@code settles}, else by {@code reference}.
 * Of several books that tell of it, the one with the greatest sum counts. When it was paid before
 * the receipt it was advanced, and counts too. What names nothing, goes to the organization or
 * stands in its book, and may lie between the receipt and the end of its time, may have been any of
 * it; so may what is in another unit, what was itself taken back, and what is of several receipts
 * under one name.
 *
 * <p>Receipts meet what names them on disk. Memory: charter terms, what was taken back, and the
 * days on which hosts paid without naming anything.
 */
final class CustodyFlowMeasure implements Measure {
  /** The policy whose term {@code within} says how long a custodian may hold what it received. */
  static final String POLICY = "OVN-006";

  private static final String FEE = "hostFee";
  private static final String FRACTION = "1";
  private static final int RECEIPT = 0;
  private static final int PASSED = 1;
  private static final long DAY = 86_400_000_000L;

  @Override
  public Class<? extends Fact> result() {
    return CustodyFlow.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, Organization.class, CharterTerm.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("within") : Set.of();
  }

  /** A receipt, or what was passed on. */
  private record Entry(
      int role,
      String id,
      String organization,
      String book,
      Quantity quantity,
      TimeInterval at,
      boolean undone) {
    static Entry of(int role, Transfer transfer, String organization, boolean undone) {
      String book = transfer.book();
      return new Entry(
          role,
          transfer.id(),
          organization,
          book == null ? "" : book,
          transfer.quantity(),
          transfer.at(),
          undone);
    }

    byte[] under(String custodian, String name, ByteWriter writer) {
      writer.clear().putKey(custodian).putKey(name).put(role);
      write(writer);
      return writer.toArray();
    }

    void write(ByteWriter writer) {
      String chain = at.chain();
      writer
          .putKey(id)
          .putText(organization)
          .putText(book)
          .putDecimal(quantity.value())
          .putText(quantity.unit())
          .putLong(at.earliest())
          .putLong(at.latest())
          .putText(chain == null ? "" : chain)
          .putLong(at.block())
          .put(undone ? 1 : 0);
    }

    static Entry read(int role, ByteReader reader) {
      String id = reader.getKey();
      String organization = reader.getText();
      String book = reader.getText();
      Quantity quantity = new Quantity(reader.getDecimal(), reader.getText());
      long earliest = reader.getLong();
      long latest = reader.getLong();
      String chain = reader.getText();
      TimeInterval at =
          new TimeInterval(earliest, latest, chain.isEmpty() ? null : chain, reader.getLong());
      return new Entry(role, id, organization, book, quantity, at, reader.get() == 1);
    }
  }

  /** What one book says was passed on of a receipt under one of its names. */
  private record Part(String custodian, Entry receipt, String book, Sums sums) {
    byte[] toArray(ByteWriter writer) {
      receipt.write(writer.clear());
      return writer
          .putText(custodian)
          .putText(book)
          .putDecimal(sums.certain)
          .putDecimal(sums.possible)
          .put(sums.anything ? 1 : 0)
          .toArray();
    }

    static Part read(byte[] bytes) {
      ByteReader reader = new ByteReader(bytes);
      Entry receipt = Entry.read(RECEIPT, reader);
      return new Part(
          reader.getText(),
          receipt,
          reader.getText(),
          new Sums(reader.getDecimal(), reader.getDecimal(), reader.get() == 1));
    }
  }

  /**
   * What was passed on.
   *
   * @param anything whether it may be any amount
   */
  private record Sums(BigDecimal certain, BigDecimal possible, boolean anything) {
    static final Sums NONE = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, false);
    static final Sums ANYTHING = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, true);

    Sums plus(Sums other) {
      return new Sums(
          certain.add(other.certain), possible.add(other.possible), anything || other.anything);
    }

    Sums max(Sums other) {
      return new Sums(
          certain.max(other.certain), possible.max(other.possible), anything || other.anything);
    }
  }

  /** What is known before transfers are put beside each other. */
  private static final class Source {
    private final MeasureContext context;
    private final Map<String, String> hosts = new HashMap<>();
    private final Set<String> custodians = new HashSet<>();
    private final Map<String, List<CharterTerm>> terms = new HashMap<>();
    private final Map<String, Set<String>> takenBackBy = new HashMap<>();
    private final Map<String, TreeSet<Long>> unnamed = new HashMap<>();
    private final Map<String, Set<String>> booksOfSource = new HashMap<>();

    Source(FactSet facts, MeasureContext context) {
      this.context = context;
      facts.forEach(
          Organization.class,
          known -> {
            Organization organization = (Organization) known.fact();
            String host = organization.host();
            if (host != null && !host.equals(organization.id())) {
              hosts.put(organization.id(), host);
              custodians.add(host);
            }
          });
      facts.forEach(
          CharterTerm.class,
          known -> {
            CharterTerm term = (CharterTerm) known.fact();
            if (term.parameter().equals(FEE)) {
              terms.computeIfAbsent(term.organization(), o -> new ArrayList<>()).add(term);
            }
          });
      facts.forEach(
          Transfer.class,
          known -> {
            Transfer transfer = (Transfer) known.fact();
            String book = transfer.book();
            if (book != null) {
              booksOfSource.computeIfAbsent(known.source(), s -> new HashSet<>()).add(book);
            }
            String target = transfer.reverses();
            if (target != null) {
              takenBackBy.computeIfAbsent(target, t -> new HashSet<>()).add(transfer.payer());
            } else if (isPassedOn(transfer) && name(transfer) == null) {
              note(transfer);
            }
          });
    }

    private void note(Transfer transfer) {
      String custodian = transfer.payer();
      Set<String> organizations = new TreeSet<>();
      organizations.add(transfer.payee());
      String book = transfer.book();
      if (book != null) {
        organizations.add(book);
      }
      for (String organization : organizations) {
        if (custodian.equals(hosts.get(organization))) {
          TimeInterval at = transfer.at();
          TreeSet<Long> days = unnamed.computeIfAbsent(organization, o -> new TreeSet<>());
          TimeInterval period = context.period();
          long reach = Math.multiplyExact(366L, DAY);
          long first = Math.max(at.earliest(), period.earliest() - reach);
          long last = Math.min(at.latest() - 1, period.latest() + reach);
          for (long day = Math.floorDiv(first, DAY); day <= Math.floorDiv(last, DAY); day++) {
            days.add(day);
          }
        }
      }
    }

    boolean isReceipt(Transfer transfer) {
      String book = transfer.book();
      return book != null
          && transfer.payee().equals(hosts.get(book))
          && !transfer.payer().equals(book)
          && !transfer.payer().equals(transfer.payee())
          && transfer.reverses() == null
          && transfer.quantity().isPositive()
          && (transfer.kind() == Transfer.Kind.INCOME || transfer.kind() == Transfer.Kind.PAYMENT);
    }

    boolean isPassedOn(Transfer transfer) {
      return custodians.contains(transfer.payer())
          && !transfer.payer().equals(transfer.payee())
          && transfer.kind() != Transfer.Kind.INTERNAL;
    }

    /** Under which name a payment means what it is of; null if under none. */
    static @Nullable String name(Transfer transfer) {
      if (transfer.reverses() != null) {
        return transfer.reverses();
      }
      return transfer.settles() != null ? transfer.settles() : transfer.reference();
    }

    /** Whether somebody took it back, other than the one who may give it back. */
    boolean undone(String transfer, String except) {
      return takenBackBy.getOrDefault(transfer, Set.of()).stream()
          .anyMatch(payer -> !payer.equals(except));
    }

    long within(Entry receipt) {
      return context.terms(POLICY, receipt.organization, receipt.at).micros("within");
    }

    /** Whether the host paid for the organization, without naming anything, in the time. */
    boolean paidUnnamed(Entry receipt, long within) {
      TreeSet<Long> days = unnamed.get(receipt.organization);
      Long day = days == null ? null : days.ceiling(Math.floorDiv(receipt.at.earliest(), DAY));
      return day != null && day <= Math.floorDiv(receipt.at.latest() - 1 + within, DAY);
    }

    /** What may be kept of a receipt, or null if that is not certain. */
    @Nullable Quantity fee(Entry receipt) {
      BigDecimal fraction = null;
      BigDecimal amount = null;
      for (CharterTerm term : terms.getOrDefault(receipt.organization, List.of())) {
        if (receipt.at.certainlyWithin(term.from(), term.until())) {
          BigDecimal value = term.value().value();
          if (term.value().isIn(FRACTION)) {
            fraction = fraction == null ? value : fraction.max(value);
          } else if (term.value().sameUnit(receipt.quantity)) {
            amount = amount == null ? value : amount.max(value);
          } else {
            return null;
          }
        } else if (receipt.at.possiblyWithin(term.from(), term.until())) {
          return null;
        }
      }
      if (fraction == null && amount == null) {
        return null;
      }
      BigDecimal received = receipt.quantity.value();
      BigDecimal share = fraction == null ? BigDecimal.ZERO : received.multiply(fraction);
      return new Quantity(amount == null ? share : share.add(amount), receipt.quantity.unit());
    }
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Source source = new Source(facts, context);
    if (source.hosts.isEmpty()) {
      return;
    }
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter named = new ExternalSorter(context.scratch());
        ExternalSorter parts = new ExternalSorter(context.scratch())) {
      facts.forEach(Transfer.class, known -> add((Transfer) known.fact(), source, named, writer));
      meet(source, named, part -> parts.add(part.toArray(writer)));
      CoverageSpans coverage = CoverageSpans.ever(facts, "Transfer", source.booksOfSource);
      addUp(source, parts, coverage, results);
    }
  }

  private static void add(
      Transfer transfer, Source source, ExternalSorter named, ByteWriter writer) {
    if (source.isReceipt(transfer)) {
      String custodian = transfer.payee();
      String organization = String.valueOf(transfer.book());
      boolean undone = source.undone(transfer.id(), custodian);
      Entry receipt = Entry.of(RECEIPT, transfer, organization, undone);
      named.add(receipt.under(custodian, transfer.id(), writer));
      String reference = transfer.reference();
      if (reference != null && !reference.equals(transfer.id())) {
        named.add(receipt.under(custodian, reference, writer));
      }
    } else if (source.isPassedOn(transfer)) {
      String name = Source.name(transfer);
      if (name != null) {
        boolean undone = source.undone(transfer.id(), "");
        Entry passed = Entry.of(PASSED, transfer, "", undone);
        named.add(passed.under(transfer.payer(), name, writer));
      }
    }
  }

  /** Puts what was passed on under a name beside the receipt of that name. */
  private static void meet(Source source, ExternalSorter named, Consumer<Part> parts) {
    try (Cursor<byte[]> sorted = named.sorted()) {
      List<Entry> receipts = new ArrayList<>();
      Map<String, Sums> byBook = new TreeMap<>();
      String custodian = "";
      String name = "";
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        String nextCustodian = reader.getKey();
        String nextName = reader.getKey();
        if (!nextCustodian.equals(custodian) || !nextName.equals(name)) {
          give(custodian, receipts, byBook, parts);
          custodian = nextCustodian;
          name = nextName;
        }
        int role = reader.get();
        Entry entry = Entry.read(role, reader);
        if (role == RECEIPT) {
          receipts.add(entry);
        } else if (receipts.size() == 1) {
          byBook.merge(entry.book, sums(source, receipts.get(0), entry), Sums::plus);
        } else if (!receipts.isEmpty()) {
          byBook.put("", Sums.ANYTHING);
        }
      }
      give(custodian, receipts, byBook, parts);
    }
  }

  private static void give(
      String custodian, List<Entry> receipts, Map<String, Sums> byBook, Consumer<Part> parts) {
    for (Entry receipt : receipts) {
      parts.accept(new Part(custodian, receipt, "", Sums.NONE));
      byBook.forEach((book, sums) -> parts.accept(new Part(custodian, receipt, book, sums)));
    }
    receipts.clear();
    byBook.clear();
  }

  private static Sums sums(Source source, Entry receipt, Entry passed) {
    long within = source.within(receipt);
    if (passed.at.earliest() > receipt.at.latest() - 1 + within) {
      return Sums.NONE;
    } else if (!passed.quantity.sameUnit(receipt.quantity)) {
      return Sums.ANYTHING;
    }
    BigDecimal amount = passed.quantity.value();
    boolean certain = !passed.undone && passed.at.latest() - 1 <= receipt.at.earliest() + within;
    return new Sums(certain ? amount : BigDecimal.ZERO, amount, false);
  }

  /** Adds up what each book says of each receipt. */
  private static void addUp(
      Source source, ExternalSorter parts, CoverageSpans coverage, Consumer<Fact> results) {
    try (Cursor<byte[]> sorted = parts.sorted()) {
      Part before = null;
      Map<String, Sums> byBook = new TreeMap<>();
      while (sorted.hasNext()) {
        Part part = Part.read(sorted.next());
        if (before != null && !part.receipt.id.equals(before.receipt.id)) {
          judge(source, before, byBook.values(), coverage, results);
          byBook.clear();
        }
        before = part;
        byBook.merge(part.book, part.sums, Sums::plus);
      }
      if (before != null) {
        judge(source, before, byBook.values(), coverage, results);
      }
    }
  }

  private static void judge(
      Source source,
      Part part,
      Collection<Sums> byBook,
      CoverageSpans coverage,
      Consumer<Fact> results) {
    Entry receipt = part.receipt;
    long within = source.within(receipt);
    TimeInterval due = FollowUpMeasure.due(receipt.at, within, source.context.period());
    if (due == null) {
      return;
    }
    Sums passed = byBook.stream().reduce(Sums.NONE, Sums::max);
    boolean anything = passed.anything || receipt.undone || source.paidUnnamed(receipt, within);
    BigDecimal received = receipt.quantity.value();
    BigDecimal least =
        anything ? BigDecimal.ZERO : received.subtract(passed.possible).max(BigDecimal.ZERO);
    String unit = receipt.quantity.unit();
    results.accept(
        new CustodyFlow(
            "custody/" + receipt.id,
            receipt.id,
            receipt.organization,
            part.custodian,
            receipt.at,
            due,
            receipt.quantity,
            source.fee(receipt),
            new Quantity(least, unit),
            new Quantity(received.subtract(passed.certain).max(BigDecimal.ZERO), unit),
            coverage.covers(receipt.organization, receipt.at.earliest(), due.latest())));
  }

  /** Shows the receipt, and what names it. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, CustodyFlow> byReceipt = new HashMap<>();
    results.forEach(
        result -> byReceipt.put(((CustodyFlow) result).receipt(), (CustodyFlow) result));
    Map<String, List<CustodyFlow>> byName = new HashMap<>();
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          CustodyFlow flow = byReceipt.get(transfer.id());
          if (flow != null) {
            basis.accept(flow, known);
            Set<String> names = new HashSet<>(Set.of(transfer.id()));
            if (transfer.reference() != null) {
              names.add(transfer.reference());
            }
            names.forEach(
                name ->
                    byName
                        .computeIfAbsent(flow.custodian() + '\n' + name, n -> new ArrayList<>())
                        .add(flow));
          }
        });
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String name = Source.name(transfer);
          if (name != null && !byReceipt.containsKey(transfer.id())) {
            byName
                .getOrDefault(transfer.payer() + '\n' + name, List.of())
                .forEach(flow -> basis.accept(flow, known));
          }
        });
  }
}
