package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.jspecify.annotations.Nullable;

/**
 * Puts the fees of platforms beside the payments and trades that they were taken of.
 *
 * <p>A platform's fee is a transfer of kind fee to the operator of a market, to the host of an
 * organization or to a platform cooperative. What goes to anybody else, such as the payment
 * processor, is not its take. A fee names its payment or trade by {@code settles}; else it is of
 * the payments with the same {@code batch}; else of those with the same {@code reference}. Of
 * several books, each one's fees are of its own payments; a fee that stands in a book without them,
 * such as the platform's, is told by the other book too, or is taken of that book's payments. Fees
 * of one payment are expected to name it in the same way. What takes a fee back is subtracted from
 * it.
 *
 * <p>A trade's own {@code fee} is its market's take; of that and of what each book records as paid
 * for the trade the greatest counts, for they tell of the same fee. A payment's own {@code fee} is
 * what somebody kept, whoever it was: it is {@link PlatformTake#unnamed} where the payment belongs
 * to a market, else nobody's here. The payment is what the payer gave: its {@code gross}, else its
 * amount and its own fee; and what the payer paid as fees besides.
 *
 * <p>Fees meet their payments on disk. Memory: what takes another transfer back, and the payments
 * on a market of which somebody kept something.
 */
final class PlatformTakeMeasure implements Measure {
  private static final String BY_ID = "1";
  private static final String BY_BATCH = "2";
  private static final String BY_REFERENCE = "3";
  private static final int PAID = 0;
  private static final int FEE = 1;
  private static final int TRADE = 2;

  @Override
  public Class<? extends Fact> result() {
    return PlatformTake.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, Trade.class, Market.class, Organization.class);
  }

  /** What a payment, a fee or a trade is to the others of its group. */
  private record Entry(
      int role,
      String id,
      String book,
      String payer,
      String platform,
      Quantity quantity,
      BigDecimal unnamed,
      TimeInterval at) {
    byte[] under(String way, String key, ByteWriter writer) {
      return writer
          .clear()
          .putText(way)
          .putText(key)
          .put(role)
          .putText(id)
          .putText(book)
          .putText(payer)
          .putText(platform)
          .putDecimal(quantity.value())
          .putText(quantity.unit())
          .putDecimal(unnamed)
          .putLong(at.earliest())
          .putLong(at.latest())
          .toArray();
    }

    static Entry read(ByteReader reader) {
      return new Entry(
          reader.get(),
          reader.getText(),
          reader.getText(),
          reader.getText(),
          reader.getText(),
          new Quantity(reader.getDecimal(), reader.getText()),
          reader.getDecimal(),
          new TimeInterval(reader.getLong(), reader.getLong(), null, -1));
    }
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Source source = new Source(facts);
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEach(
          Trade.class,
          known -> {
            Entry trade = source.trade((Trade) known.fact());
            sorter.add(trade.under(BY_ID, trade.id, writer));
          });
      facts.forEach(
          Transfer.class,
          known -> {
            Transfer transfer = (Transfer) known.fact();
            Entry entry = source.entry(transfer);
            if (entry != null) {
              ways(transfer, entry, (way, key) -> sorter.add(entry.under(way, key, writer)));
            }
          });
      // A payment of which somebody kept something has a result under each of its names.
      Map<String, PlatformTake> held = new TreeMap<>();
      Consumer<PlatformTake> takes =
          take -> {
            if (take.unnamed().isPositive()) {
              held.merge(take.id(), take, PlatformTakeMeasure::sum);
            } else {
              results.accept(take);
            }
          };
      try (Cursor<byte[]> sorted = sorter.sorted()) {
        List<Entry> group = new ArrayList<>();
        String before = "";
        while (sorted.hasNext()) {
          ByteReader reader = new ByteReader(sorted.next());
          String key = reader.getText() + reader.getText();
          if (!key.equals(before)) {
            judge(group, takes);
            group.clear();
            before = key;
          }
          group.add(Entry.read(reader));
        }
        judge(group, takes);
      }
      held.values().forEach(results);
    }
  }

  /** By which names a payment can be meant, or by which one a fee means its payment. */
  private static void ways(Transfer transfer, Entry entry, BiConsumer<String, String> each) {
    String settles = transfer.settles();
    String batch = transfer.batch();
    String reference = transfer.reference();
    boolean fee = entry.role == FEE;
    if (fee && settles != null) {
      each.accept(BY_ID, settles);
      return;
    } else if (!fee || (batch == null && reference == null)) {
      each.accept(BY_ID, transfer.id());
    }
    if (batch != null) {
      each.accept(BY_BATCH, batch);
    }
    if (reference != null && (!fee || batch == null)) {
      each.accept(BY_REFERENCE, reference);
    }
  }

  /** Reads trades and transfers for what they are here. */
  private static final class Source {
    private record Back(String target, String unit) {}

    private final Platforms platforms;
    private final Map<Back, BigDecimal> takenBack = new HashMap<>();

    Source(FactSet facts) {
      platforms = Platforms.read(facts);
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

    Entry trade(Trade trade) {
      Quantity fee = trade.fee();
      String platform = platforms.operatorOrMarket(trade.market());
      boolean sameUnit = fee != null && fee.sameUnit(trade.price());
      // A fee in another unit is told by an amount below zero.
      BigDecimal taken = fee == null ? BigDecimal.ZERO : sameUnit ? fee.value() : OTHER_UNIT;
      return new Entry(TRADE, trade.id(), "", "", platform, trade.price(), taken, trade.at());
    }

    @Nullable Entry entry(Transfer transfer) {
      String payer = transfer.payer();
      String payee = transfer.payee();
      String book = transfer.book() == null ? "" : transfer.book();
      if (transfer.reverses() != null || payer.equals(payee)) {
        return null;
      }
      return switch (transfer.kind()) {
        case FEE -> platforms.contains(payee) ? fee(transfer, book, payer, payee) : null;
        case PAYMENT, PAYOUT, DIVIDEND, INCOME, EXPENSE, OTHER -> payment(transfer, book, payer);
        case REFUND, RESERVE, CAPITAL, SWAP, GAS, INTERNAL -> null;
      };
    }

    private Entry fee(Transfer transfer, String book, String payer, String platform) {
      Quantity fee = transfer.quantity();
      BigDecimal back =
          takenBack.getOrDefault(new Back(transfer.id(), fee.unit()), BigDecimal.ZERO);
      Quantity kept = new Quantity(fee.value().subtract(back).max(BigDecimal.ZERO), fee.unit());
      return new Entry(
          FEE, transfer.id(), book, payer, platform, kept, BigDecimal.ZERO, transfer.at());
    }

    private Entry payment(Transfer transfer, String book, String payer) {
      Quantity amount = transfer.quantity();
      Quantity gross = transfer.gross();
      BigDecimal own = in(amount, transfer.fee());
      BigDecimal given =
          gross != null && gross.sameUnit(amount) ? gross.value() : amount.value().add(own);
      String market = transfer.market();
      return new Entry(
          PAID,
          transfer.id(),
          book,
          payer,
          market == null ? "" : platforms.operatorOrMarket(market),
          new Quantity(given, amount.unit()),
          market == null ? BigDecimal.ZERO : own,
          transfer.at());
    }

    private static BigDecimal in(Quantity unit, @Nullable Quantity quantity) {
      return quantity != null && quantity.sameUnit(unit) ? quantity.value() : BigDecimal.ZERO;
    }
  }

  private static final BigDecimal OTHER_UNIT = BigDecimal.ONE.negate();

  private static void judge(List<Entry> group, Consumer<PlatformTake> results) {
    Set<String> platforms = new TreeSet<>();
    for (Entry entry : group) {
      if (entry.role == FEE || entry.unnamed.signum() != 0) {
        platforms.add(entry.platform);
      }
    }
    for (String platform : platforms) {
      Map<String, List<Entry>> paid = new TreeMap<>();
      Map<String, List<Entry>> fees = new TreeMap<>();
      Entry trade = null;
      for (Entry entry : group) {
        if (entry.role == TRADE) {
          trade = entry;
        } else if (entry.role == PAID) {
          paid.computeIfAbsent(entry.book, b -> new ArrayList<>()).add(entry);
        } else if (entry.platform.equals(platform)) {
          fees.computeIfAbsent(entry.book, b -> new ArrayList<>()).add(entry);
        }
      }
      if (trade != null) {
        results.accept(ofTrade(trade, platform, fees.values()));
      } else if (paid.isEmpty()) {
        fees.values().forEach(list -> list.forEach(fee -> results.accept(unknown(fee))));
      } else {
        ofBooks(paid, fees, platform).forEach(results);
      }
    }
  }

  /** One for each book that has payments and fees; if none has both, those of two books. */
  private static List<PlatformTake> ofBooks(
      Map<String, List<Entry>> paid, Map<String, List<Entry>> fees, String platform) {
    List<PlatformTake> takes = new ArrayList<>();
    paid.forEach(
        (book, entries) -> {
          PlatformTake take = ofPayments(entries, platform, fees.getOrDefault(book, List.of()));
          boolean any =
              fees.containsKey(book)
                  || entries.stream()
                      .anyMatch(e -> e.platform.equals(platform) && e.unnamed.signum() > 0);
          if (any && takes.stream().noneMatch(before -> alike(before, take))) {
            takes.add(take);
          }
        });
    if (takes.isEmpty()) {
      takes.add(
          ofPayments(paid.values().iterator().next(), platform, fees.values().iterator().next()));
    }
    return takes;
  }

  /** The same payment with fees that name it in different ways. */
  private static PlatformTake sum(PlatformTake one, PlatformTake other) {
    Quantity gross = one.gross();
    Quantity otherGross = other.gross();
    boolean less = gross == null || (otherGross != null && gross.compareTo(otherGross) < 0);
    return new PlatformTake(
        one.id(),
        one.payment(),
        one.platform(),
        one.at(),
        less ? otherGross : gross,
        one.take().plus(other.take()),
        one.unnamed().compareTo(other.unnamed()) < 0 ? other.unnamed() : one.unnamed(),
        one.otherUnits() || other.otherUnits());
  }

  /** Whether two books tell of the same payment and fees. */
  private static boolean alike(PlatformTake one, PlatformTake other) {
    return Objects.equals(one.gross(), other.gross())
        && one.take().equals(other.take())
        && one.unnamed().equals(other.unnamed());
  }

  private static PlatformTake unknown(Entry fee) {
    return new PlatformTake(
        "take/" + fee.id + "/" + fee.platform,
        fee.id,
        fee.platform,
        fee.at,
        null,
        fee.quantity,
        new Quantity(BigDecimal.ZERO, fee.quantity.unit()),
        false);
  }

  private static PlatformTake ofTrade(
      Entry trade, String platform, Collection<List<Entry>> byBook) {
    String unit = trade.quantity.unit();
    boolean own = trade.platform.equals(platform);
    BigDecimal take = own ? trade.unnamed.max(BigDecimal.ZERO) : BigDecimal.ZERO;
    boolean otherUnits = own && trade.unnamed.signum() < 0;
    for (List<Entry> fees : byBook) {
      BigDecimal booked = BigDecimal.ZERO;
      for (Entry fee : fees) {
        if (fee.quantity.unit().equals(unit)) {
          booked = booked.add(fee.quantity.value());
        } else {
          otherUnits = true;
        }
      }
      take = take.max(booked);
    }
    return take(trade, platform, trade.quantity, take, BigDecimal.ZERO, otherUnits);
  }

  private static PlatformTake ofPayments(List<Entry> paid, String platform, List<Entry> fees) {
    Entry first = Collections.min(paid, Comparator.comparing(Entry::id));
    String unit = first.quantity.unit();
    BigDecimal gross = BigDecimal.ZERO;
    BigDecimal take = BigDecimal.ZERO;
    BigDecimal unnamed = BigDecimal.ZERO;
    boolean otherUnits = false;
    Set<String> payers = new HashSet<>();
    for (Entry entry : paid) {
      payers.add(entry.payer);
      if (entry.quantity.unit().equals(unit)) {
        gross = gross.add(entry.quantity.value());
        unnamed = entry.platform.equals(platform) ? unnamed.add(entry.unnamed) : unnamed;
      } else {
        otherUnits = true;
      }
    }
    for (Entry fee : fees) {
      if (fee.quantity.unit().equals(unit)) {
        take = take.add(fee.quantity.value());
        gross = payers.contains(fee.payer) ? gross.add(fee.quantity.value()) : gross;
      } else {
        otherUnits = true;
      }
    }
    return take(first, platform, new Quantity(gross, unit), take, unnamed, otherUnits);
  }

  private static PlatformTake take(
      Entry of,
      String platform,
      Quantity gross,
      BigDecimal take,
      BigDecimal unnamed,
      boolean otherUnits) {
    return new PlatformTake(
        "take/" + of.id + "/" + platform,
        of.id,
        platform,
        of.at,
        gross,
        new Quantity(take, gross.unit()),
        new Quantity(unnamed, gross.unit()),
        otherUnits);
  }

  /** Shows the payments or the trade, and the platform's fees with what was returned of them. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Source source = new Source(facts);
    Map<String, List<PlatformTake>> byPayment = new HashMap<>();
    results.forEach(
        result ->
            byPayment
                .computeIfAbsent(((PlatformTake) result).payment(), p -> new ArrayList<>())
                .add((PlatformTake) result));
    facts.forEach(
        Trade.class,
        known ->
            byPayment
                .getOrDefault(known.fact().id(), List.of())
                .forEach(take -> basis.accept(take, known)));
    // First under which names the payments go, then who else goes under them.
    Map<String, List<PlatformTake>> byKey = new HashMap<>();
    byPayment.forEach((payment, takes) -> byKey.put(BY_ID + payment, takes));
    facts.forEach(
        Transfer.class,
        known -> {
          List<PlatformTake> takes = byPayment.getOrDefault(known.fact().id(), List.of());
          Transfer transfer = (Transfer) known.fact();
          Entry entry = takes.isEmpty() ? null : source.entry(transfer);
          if (entry != null) {
            ways(transfer, entry, (way, key) -> byKey.put(way + key, takes));
          }
        });
    Map<String, List<PlatformTake>> byFee = new HashMap<>();
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          Entry entry = source.entry(transfer);
          if (entry != null) {
            Set<PlatformTake> takes = new HashSet<>();
            ways(
                transfer,
                entry,
                (way, key) -> takes.addAll(byKey.getOrDefault(way + key, List.of())));
            for (PlatformTake take : takes) {
              if (entry.role == PAID || entry.platform.equals(take.platform())) {
                basis.accept(take, known);
                byFee.computeIfAbsent(transfer.id(), f -> new ArrayList<>()).add(take);
              }
            }
          }
        });
    facts.forEach(
        Transfer.class,
        known -> {
          String target = ((Transfer) known.fact()).reverses();
          if (target != null) {
            byFee.getOrDefault(target, List.of()).forEach(take -> basis.accept(take, known));
          }
        });
  }
}
