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
import java.util.function.BiConsumer;
import org.agoranomos.ontology.fact.Commitment;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Settlement;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Says of each trade whose last delivery has to be paid in the period whether it was.
 *
 * <p>A settlement of the payment leg pays the trade, and so does a transfer by the buyer or to the
 * seller that names it. All is paid by one that comes to the price, the fees that were kept from it
 * included, or by several that come to it together. What the buyer, or a platform, sent the seller
 * since the trade without naming what for may pay it.
 *
 * <p>Memory: the trades with a delivery, the references of all, and payments of a part.
 */
final class DeliveryPaymentMeasure extends FollowUpMeasure {
  /** The policy whose term {@code within} says how long a buyer may take to pay. */
  static final String POLICY = "PLAT-004";

  private static final Set<Transfer.Kind> NO_PAYMENT =
      Set.of(
          Transfer.Kind.FEE,
          Transfer.Kind.REFUND,
          Transfer.Kind.GAS,
          Transfer.Kind.INTERNAL,
          Transfer.Kind.RESERVE);

  private record Part(TimeInterval at, BigDecimal amount) {}

  /** A delivered trade. */
  private static final class Delivered {
    private final Trade trade;
    private final TimeInterval at;
    private final TimeInterval due;
    private final long within;
    private final List<Part> parts = new ArrayList<>();
    private boolean paid;

    Delivered(Trade trade, TimeInterval at, TimeInterval due, long within) {
      this.trade = trade;
      this.at = at;
      this.due = due;
      this.within = within;
    }
  }

  /** By what other records name them. */
  private record Names(
      Map<String, Delivered> byId,
      Map<String, List<Delivered>> byReference,
      Set<String> references) {
    /**
     * Those that a record names.
     *
     * @param name an id or a reference
     * @param reference a reference that the record has itself
     */
    Set<Delivered> of(@Nullable String name, @Nullable String reference) {
      Set<Delivered> named = new HashSet<>();
      if (name != null) {
        Delivered one = byId.get(name);
        if (one != null) {
          named.add(one);
        }
        named.addAll(byReference.getOrDefault(name, List.of()));
      }
      if (reference != null) {
        named.addAll(byReference.getOrDefault(reference, List.of()));
      }
      return named;
    }
  }

  @Override
  public Class<? extends Fact> result() {
    return DeliveryPayment.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(
        Trade.class,
        Settlement.class,
        Transfer.class,
        Commitment.class,
        Party.class,
        Organization.class,
        Market.class,
        Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("within") : Set.of();
  }

  @Override
  List<Class<? extends Fact>> answers() {
    return List.of(Settlement.class, Transfer.class);
  }

  @Override
  boolean vouches(String voucher, Class<? extends Fact> kind, Demand demand) {
    return kind == Settlement.class
        ? voucher.equals(demand.organization())
        : voucher.equals(demand.party());
  }

  @Override
  void read(FactSet facts, MeasureContext context, Collector collector) {
    Set<String> references = new HashSet<>();
    Map<String, Delivered> delivered = delivered(facts, context, references, collector);
    Map<String, List<Delivered>> byReference = new HashMap<>();
    for (Delivered each : delivered.values()) {
      if (each.trade.reference() != null) {
        byReference.computeIfAbsent(each.trade.reference(), r -> new ArrayList<>(1)).add(each);
      }
    }
    Names names = new Names(delivered, byReference, references);
    facts.forEach(
        Settlement.class,
        known -> {
          Settlement settlement = (Settlement) known.fact();
          Delivered of = delivered.get(settlement.trade());
          if (of != null && settlement.leg() == Settlement.Leg.PAYMENT) {
            Quantity paid = settlement.quantity();
            pay(of, settlement.at(), paid, withFees(of.trade, paid, null), collector);
          }
        });
    Platforms platforms = Platforms.read(facts);
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String book = transfer.book();
          collector.speaks(Transfer.class, known.source(), book == null ? transfer.payee() : book);
          if (transfer.reverses() == null && !NO_PAYMENT.contains(transfer.kind())) {
            pay(transfer, names, platforms, collector);
          }
        });
    facts.forEach(
        Commitment.class,
        known -> {
          Commitment commitment = (Commitment) known.fact();
          postpone(commitment, names.of(commitment.agreement(), commitment.reference()), collector);
        });
    delivered.values().forEach(each -> demand(each, collector));
  }

  /** The trades whose last delivery has to be paid in the period, by id. */
  private static Map<String, Delivered> delivered(
      FactSet facts, MeasureContext context, Set<String> references, Collector collector) {
    Map<String, TimeInterval> last = new HashMap<>();
    Map<String, Set<String>> sources = new HashMap<>();
    facts.forEach(
        Settlement.class,
        known -> {
          Settlement settlement = (Settlement) known.fact();
          sources.computeIfAbsent(settlement.trade(), t -> new HashSet<>(1)).add(known.source());
          if (settlement.leg() == Settlement.Leg.DELIVERY) {
            last.merge(
                settlement.trade(),
                settlement.at(),
                (a, b) ->
                    new TimeInterval(
                        Math.max(a.earliest(), b.earliest()),
                        Math.max(a.latest(), b.latest()),
                        null,
                        -1));
          }
        });
    PartyKinds kinds = PartyKinds.read(facts);
    Map<String, Delivered> delivered = new TreeMap<>();
    facts.forEach(
        Trade.class,
        known -> {
          Trade trade = (Trade) known.fact();
          if (trade.reference() != null) {
            references.add(trade.reference());
          }
          sources
              .getOrDefault(trade.id(), Set.of())
              .forEach(source -> collector.speaks(Settlement.class, source, trade.market()));
          TimeInterval at = last.get(trade.id());
          if (at != null
              && !trade.buyer().equals(trade.seller())
              && kinds.of(trade.buyer()) != Party.Kind.PERSON) {
            long within = context.terms(POLICY, trade.market(), at).micros("within");
            TimeInterval due = due(at, within, context.period());
            if (due != null) {
              delivered.put(trade.id(), new Delivered(trade, at, due, within));
              if (kinds.of(trade.buyer()) != Party.Kind.ORGANIZATION) {
                // A consumer, for all that is known, who pays as was agreed.
                collector.answer(key(trade), at, false);
              }
            }
          }
        });
    return delivered;
  }

  private static void pay(
      Transfer transfer, Names names, Platforms platforms, Collector collector) {
    Set<Delivered> named = names.of(transfer.settles(), transfer.reference());
    named.removeIf(
        each ->
            !transfer.payer().equals(each.trade.buyer())
                && !transfer.payee().equals(each.trade.seller()));
    for (Delivered each : named) {
      Quantity gross = transfer.gross();
      Quantity paid = gross == null ? transfer.quantity() : gross;
      Quantity fee = gross == null ? transfer.fee() : null;
      pay(each, transfer.at(), paid, withFees(each.trade, paid, fee), collector);
    }
    String reference = transfer.reference();
    boolean another = reference != null && names.references.contains(reference);
    if (named.isEmpty() && !another && transfer.settles() == null) {
      collector.answer(unnamed(transfer.payer(), transfer.payee()), transfer.at(), false);
      if (platforms.contains(transfer.payer())) {
        collector.answer(unnamed("", transfer.payee()), transfer.at(), false);
      }
    }
  }

  private static String unnamed(String payer, String payee) {
    return "p\n" + payer + '\n' + payee;
  }

  /** What was paid with what was kept from it, or null if that is in several units. */
  private static @Nullable BigDecimal withFees(Trade trade, Quantity paid, @Nullable Quantity fee) {
    BigDecimal sum = paid.value();
    for (Quantity kept : new Quantity[] {fee, trade.fee()}) {
      if (kept != null && kept.sameUnit(trade.price())) {
        sum = sum.add(kept.value());
      }
    }
    return paid.sameUnit(trade.price()) ? sum : null;
  }

  private static void pay(
      Delivered of,
      TimeInterval at,
      Quantity paid,
      @Nullable BigDecimal altogether,
      Collector collector) {
    boolean all = altogether != null && altogether.compareTo(of.trade.price().value()) >= 0;
    of.paid |= all;
    if (!all && paid.sameUnit(of.trade.price())) {
      of.parts.add(new Part(at, paid.value()));
    }
    collector.answer(key(of.trade), at, all);
  }

  /** Takes both at their word where they agreed on another day. */
  private static void postpone(Commitment commitment, Set<Delivered> named, Collector collector) {
    TimeInterval due = commitment.due();
    for (Delivered each : named) {
      if (due != null
          && commitment.provider().equals(each.trade.buyer())
          && due.latest() - 1 > each.at.earliest() + each.within) {
        collector.answer(key(each.trade), each.at, false);
      }
    }
  }

  private static String key(Trade trade) {
    return "t\n" + trade.id();
  }

  private static void demand(Delivered of, Collector collector) {
    Trade trade = of.trade;
    TimeInterval whole = whole(of);
    if (whole != null) {
      collector.answer(key(trade), whole, true);
    }
    Demand.Span since =
        new Demand.Span(trade.at().earliest(), Demand.possibly(0, of.at, of.within).until());
    Demand demand =
        new Demand(
            trade.id(),
            trade.market(),
            trade.seller(),
            trade.buyer(),
            of.at,
            of.due,
            new Demand.Span(TimeInterval.MIN, Demand.certainly(0, of.at, of.within).until()),
            new Demand.Span(TimeInterval.MIN, since.until()),
            since,
            of.paid ? List.of() : List.of(trade.market(), trade.seller()));
    collector.demand(key(trade), demand);
    Demand may = demand.withPossible(since);
    collector.demand(unnamed(trade.buyer(), trade.seller()), may);
    collector.demand(unnamed("", trade.seller()), may);
  }

  /** When the parts come to the price; null if they do not. */
  private static @Nullable TimeInterval whole(Delivered of) {
    List<Part> parts = new ArrayList<>(of.parts);
    parts.sort((a, b) -> a.at.compareTo(b.at));
    BigDecimal sum = BigDecimal.ZERO;
    long latest = TimeInterval.MIN;
    for (Part part : parts) {
      sum = sum.add(part.amount);
      latest = Math.max(latest, part.at.latest());
      if (sum.compareTo(of.trade.price().value()) >= 0) {
        return new TimeInterval(part.at.earliest(), latest, null, -1);
      }
    }
    return null;
  }

  @Override
  Fact result(Demand demand, boolean done, boolean possible, boolean complete) {
    return new DeliveryPayment(
        "delivery-payment/" + demand.id(),
        demand.id(),
        demand.organization(),
        demand.about(),
        demand.party(),
        demand.at(),
        demand.due(),
        done,
        possible,
        complete);
  }

  /** Shows the trade, its settlements and the transfers that name it. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, DeliveryPayment.class)
        .show(facts, Trade.class, DeliveryPayment::trade, basis);
    Map<String, Fact> byTrade = new HashMap<>();
    results.forEach(result -> byTrade.put(((DeliveryPayment) result).trade(), result));
    facts.forEach(
        Settlement.class,
        known -> {
          Fact result = byTrade.get(((Settlement) known.fact()).trade());
          if (result != null) {
            basis.accept(result, known);
          }
        });
    facts.forEach(
        Transfer.class,
        known -> {
          String settles = ((Transfer) known.fact()).settles();
          Fact result = settles == null ? null : byTrade.get(settles);
          if (result != null) {
            basis.accept(result, known);
          }
        });
  }
}
