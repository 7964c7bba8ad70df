package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;

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

  @Override
  public Class<? extends Fact> result() {
    return PlatformTake.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, Trade.class, Market.class, Organization.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    TakeSource source = new TakeSource(facts);
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEach(
          Trade.class,
          known -> {
            TakeEntry trade = source.trade((Trade) known.fact());
            sorter.add(trade.under(BY_ID, trade.id(), writer));
          });
      facts.forEach(
          Transfer.class,
          known -> {
            Transfer transfer = (Transfer) known.fact();
            TakeEntry entry = source.entry(transfer);
            if (entry != null) {
              ways(transfer, entry, (way, key) -> sorter.add(entry.under(way, key, writer)));
            }
          });
      // A payment of which somebody kept something has a result under each of its names.
      Map<String, PlatformTake> held = new TreeMap<>();
      Consumer<PlatformTake> takes =
          take -> {
            if (take.unnamed().isPositive()) {
              held.merge(take.id(), take, PlatformTakes::sum);
            } else {
              results.accept(take);
            }
          };
      try (Cursor<byte[]> sorted = sorter.sorted()) {
        List<TakeEntry> group = new ArrayList<>();
        String before = "";
        while (sorted.hasNext()) {
          ByteReader reader = new ByteReader(sorted.next());
          String key = reader.getText() + reader.getText();
          if (!key.equals(before)) {
            PlatformTakes.of(group, takes);
            group.clear();
            before = key;
          }
          group.add(TakeEntry.read(reader));
        }
        PlatformTakes.of(group, takes);
      }
      held.values().forEach(results);
    }
  }

  /** By which names a payment can be meant, or by which one a fee means its payment. */
  private static void ways(Transfer transfer, TakeEntry entry, BiConsumer<String, String> each) {
    String settles = transfer.settles();
    String batch = transfer.batch();
    String reference = transfer.reference();
    boolean fee = entry.role() == TakeEntry.Role.FEE;
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

  /** Shows the payments or the trade, and the platform's fees with what was returned of them. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    TakeSource source = new TakeSource(facts);
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
          TakeEntry entry = takes.isEmpty() ? null : source.entry(transfer);
          if (entry != null) {
            ways(transfer, entry, (way, key) -> byKey.put(way + key, takes));
          }
        });
    Map<String, List<PlatformTake>> byFee = new HashMap<>();
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          TakeEntry entry = source.entry(transfer);
          if (entry != null) {
            Set<PlatformTake> takes = new HashSet<>();
            ways(
                transfer,
                entry,
                (way, key) -> takes.addAll(byKey.getOrDefault(way + key, List.of())));
            for (PlatformTake take : takes) {
              if (entry.role() == TakeEntry.Role.PAID || entry.platform().equals(take.platform())) {
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
