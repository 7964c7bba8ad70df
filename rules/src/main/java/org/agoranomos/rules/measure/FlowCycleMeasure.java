package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Commitment;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Finds payments between organizations by which money comes back to where it went from, after the
 * cycles of temporal graphs of payments.
 *
 * <p>Each payment of a cycle is made no earlier than the one before it, all within the time that
 * the terms give since the first, and each is of one unit and of at least the fraction of the first
 * that the terms give, and not more than it. No organization but the first occurs twice. Of the
 * cycles that begin with one payment, one of the shortest is given. What comes straight back is no
 * cycle: it is more often a loan, a deposit or a mistake.
 *
 * <p>Left out are payments for which something was delivered: those that settle something,
 * expenses, and those whose payer bought from the payee, or was promised something by it, no longer
 * than that time before or after; and internal moves, fees, swaps, reserves, capital, dividends,
 * refunds and what takes another back. A payment that both books have is taken from the payer's.
 *
 * <p>The search goes through each payment that can follow at most once, for a shortest way needs no
 * detour, and through no more than {@value #MOST_PAYMENTS} a beginning: where they are more, a
 * result of no payments says so. Memory: the payments between organizations for which nothing was
 * delivered.
 */
final class FlowCycleMeasure implements Measure {
  /** The policy whose terms say how long, how many and how much. */
  static final String POLICY = "XORG-004";

  private static final int LEAST_HOPS = 3;
  static final int MOST_PAYMENTS = 10_000;

  private static final Set<Transfer.Kind> NO_PAYMENT =
      Set.of(
          Transfer.Kind.INTERNAL,
          Transfer.Kind.FEE,
          Transfer.Kind.SWAP,
          Transfer.Kind.GAS,
          Transfer.Kind.RESERVE,
          Transfer.Kind.CAPITAL,
          Transfer.Kind.DIVIDEND,
          Transfer.Kind.EXPENSE,
          Transfer.Kind.REFUND);

  private record Payment(
      String id, String payer, String payee, Quantity quantity, TimeInterval at) {}

  private record Pair(String giver, String taker) {}

  /** A payment that was reached, and over which other. */
  private record Reached(Payment payment, @Nullable Reached before, int hops) {}

  @Override
  public Class<? extends Fact> result() {
    return FlowCycle.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(
        Transfer.class, Organization.class, Trade.class, Commitment.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("hops", "within", "share") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, Set<String>> tradersOfSource = new HashMap<>();
    Map<String, Set<String>> promisersOfSource = new HashMap<>();
    Map<Pair, List<TimeInterval>> delivered = delivered(facts, tradersOfSource, promisersOfSource);
    Map<String, List<Payment>> byPayer = payments(facts, context, delivered);
    CoverageSpans trades = CoverageSpans.ever(facts, "Trade", tradersOfSource);
    CoverageSpans promises = CoverageSpans.ever(facts, "Commitment", promisersOfSource);
    for (List<Payment> payments : byPayer.values()) {
      for (Payment first : payments) {
        Terms terms = context.terms(POLICY, first.payer, first.at);
        Search certain = new Search(first, terms, byPayer, true);
        Reached last = certain.run();
        boolean sure = last != null;
        Search possible = new Search(first, terms, byPayer, false);
        last = sure ? last : possible.run();
        if (last != null) {
          results.accept(cycle(first, last, sure, trades, promises));
        } else if (possible.cut) {
          results.accept(notFollowed(first));
        }
      }
    }
  }

  /** When a party sold or promised something to another. */
  private static Map<Pair, List<TimeInterval>> delivered(
      FactSet facts,
      Map<String, Set<String>> tradersOfSource,
      Map<String, Set<String>> promisersOfSource) {
    Map<Pair, List<TimeInterval>> delivered = new HashMap<>();
    facts.forEach(
        Trade.class,
        known -> {
          Trade trade = (Trade) known.fact();
          Set<String> traders =
              tradersOfSource.computeIfAbsent(known.source(), s -> new HashSet<>());
          traders.add(trade.seller());
          traders.add(trade.buyer());
          delivered
              .computeIfAbsent(new Pair(trade.seller(), trade.buyer()), p -> new ArrayList<>(1))
              .add(trade.at());
        });
    facts.forEach(
        Commitment.class,
        known -> {
          Commitment promise = (Commitment) known.fact();
          Set<String> promisers =
              promisersOfSource.computeIfAbsent(known.source(), s -> new HashSet<>());
          promisers.add(promise.provider());
          promisers.add(promise.receiver());
          List<TimeInterval> times =
              delivered.computeIfAbsent(
                  new Pair(promise.provider(), promise.receiver()), p -> new ArrayList<>(1));
          if (promise.madeAt() != null) {
            times.add(promise.madeAt());
          }
          if (promise.due() != null) {
            times.add(promise.due());
          }
          if (promise.madeAt() == null && promise.due() == null) {
            times.add(TimeInterval.UNKNOWN);
          }
        });
    return delivered;
  }

  /** The payments for which nothing was delivered, by payer, in the order of their times. */
  private static Map<String, List<Payment>> payments(
      FactSet facts, MeasureContext context, Map<Pair, List<TimeInterval>> delivered) {
    Set<String> organizations = new HashSet<>();
    facts.forEach(Organization.class, known -> organizations.add(known.fact().id()));
    Ledgers ledgers = Ledgers.read(facts, context.period());
    Map<String, List<Payment>> byPayer = new TreeMap<>();
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String book = transfer.book();
          boolean counts =
              book == null || book.equals(transfer.payer()) || !ledgers.keeps(transfer.payer());
          if (counts
              && organizations.contains(transfer.payer())
              && organizations.contains(transfer.payee())
              && !transfer.payer().equals(transfer.payee())
              && !NO_PAYMENT.contains(transfer.kind())
              && transfer.settles() == null
              && transfer.reverses() == null
              && transfer.quantity().isPositive()
              && !isDelivered(transfer, context, delivered)) {
            byPayer
                .computeIfAbsent(transfer.payer(), p -> new ArrayList<>())
                .add(
                    new Payment(
                        transfer.id(),
                        transfer.payer(),
                        transfer.payee(),
                        transfer.quantity(),
                        transfer.at()));
          }
        });
    byPayer
        .values()
        .forEach(list -> list.sort(Comparator.comparing(Payment::at).thenComparing(Payment::id)));
    return byPayer;
  }

  private static boolean isDelivered(
      Transfer transfer, MeasureContext context, Map<Pair, List<TimeInterval>> delivered) {
    List<TimeInterval> times = delivered.get(new Pair(transfer.payee(), transfer.payer()));
    if (times == null) {
      return false;
    }
    TimeInterval at = transfer.at();
    long within = context.terms(POLICY, transfer.payer(), at).micros("within");
    return times.stream()
        .anyMatch(
            time ->
                time.isUnknown()
                    || (!time.certainlyLater(within, at) && !at.certainlyLater(within, time)));
  }

  /** A search from one payment, in breadth. */
  private static final class Search {
    private final Payment first;
    private final BigDecimal least;
    private final long within;
    private final long most;
    private final Map<String, List<Payment>> byPayer;
    private final boolean certainly;
    private boolean cut;

    Search(Payment first, Terms terms, Map<String, List<Payment>> byPayer, boolean certainly) {
      this.first = first;
      this.least = first.quantity.value().multiply(terms.decimal("share"));
      this.within = terms.micros("within");
      this.most = terms.integer("hops");
      this.byPayer = byPayer;
      this.certainly = certainly;
    }

    /** The last payment of a shortest cycle, or null if there is none. */
    @Nullable Reached run() {
      Set<String> seen = new HashSet<>(Set.of(first.id));
      Deque<Reached> queue = new ArrayDeque<>(List.of(new Reached(first, null, 1)));
      while (!queue.isEmpty()) {
        Reached reached = queue.remove();
        List<Payment> next = byPayer.getOrDefault(reached.payment.payee, List.of());
        for (int i = start(next); i < next.size() && inReach(next.get(i)); i++) {
          Payment payment = next.get(i);
          boolean back = payment.payee.equals(first.payer);
          // Whoever was paid first may not be paid again, or what it gave straight back would do.
          if (!fits(payment)
              || payment.payee.equals(first.payee)
              || !follows(payment, reached.payment)
              || (back && reached.hops + 1 < LEAST_HOPS)
              || !seen.add(payment.id)) {
            continue;
          }
          Reached further = new Reached(payment, reached, reached.hops + 1);
          if (back) {
            return further;
          } else if (seen.size() >= MOST_PAYMENTS) {
            cut = true;
            return null;
          } else if (further.hops < most) {
            queue.add(further);
          }
        }
      }
      return null;
    }

    /** The first payment that does not begin before the first of the cycle may. */
    private int start(List<Payment> payments) {
      int low = 0;
      int high = payments.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (payments.get(middle).at.earliest() < first.at.earliest()) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private boolean inReach(Payment payment) {
      return payment.at.earliest() - (first.at.latest() - 1) <= within;
    }

    private boolean fits(Payment payment) {
      boolean inTime = !certainly || payment.at.latest() - 1 - first.at.earliest() <= within;
      return inTime
          && payment.quantity.sameUnit(first.quantity)
          && payment.quantity.value().compareTo(first.quantity.value()) <= 0
          && payment.quantity.value().compareTo(least) >= 0
          && (payment.at.earliest() > first.at.earliest() || payment.id.compareTo(first.id) > 0);
    }

    private boolean follows(Payment payment, Payment before) {
      return certainly
          ? before.at.latest() - 1 <= payment.at.earliest()
          : !payment.at.certainlyBefore(before.at);
    }
  }

  private static FlowCycle cycle(
      Payment first, Reached last, boolean certain, CoverageSpans trades, CoverageSpans promises) {
    List<Payment> all = new ArrayList<>();
    for (Reached each = last; each != null; each = each.before) {
      all.add(each.payment);
    }
    Collections.reverse(all);
    long from = first.at.earliest();
    long until = last.payment.at.latest();
    boolean complete =
        all.stream()
            .allMatch(
                each -> covers(trades, each, from, until) && covers(promises, each, from, until));
    return new FlowCycle(
        "flow-cycle/" + first.id,
        first.payer,
        first.id,
        String.join("\n", all.stream().map(Payment::id).toList()),
        String.join(", ", all.stream().skip(1).map(Payment::payer).toList()),
        all.size(),
        first.quantity,
        last.payment.quantity,
        first.at,
        last.payment.at,
        certain,
        complete);
  }

  /** That there were too many payments to follow. */
  private static FlowCycle notFollowed(Payment first) {
    return new FlowCycle(
        "flow-cycle/" + first.id,
        first.payer,
        first.id,
        first.id,
        "",
        0,
        first.quantity,
        new Quantity(BigDecimal.ZERO, first.quantity.unit()),
        first.at,
        first.at,
        false,
        false);
  }

  private static boolean covers(CoverageSpans spans, Payment payment, long from, long until) {
    return spans.covers(payment.payer, from, until) || spans.covers(payment.payee, from, until);
  }

  /** Shows the payments. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<Fact>> byTransfer = new HashMap<>();
    for (Fact result : results) {
      for (String id : ((FlowCycle) result).transfers().split("\n", -1)) {
        byTransfer.computeIfAbsent(id, t -> new ArrayList<>(1)).add(result);
      }
    }
    facts.forEach(
        Transfer.class,
        known ->
            byTransfer
                .getOrDefault(known.fact().id(), List.of())
                .forEach(cycle -> basis.accept(cycle, known)));
  }
}
