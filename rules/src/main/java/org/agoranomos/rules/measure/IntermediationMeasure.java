package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
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
 * Measures how much of a market's flows may pass through one party, in each unit.
 *
 * <p>What may pass through a party is the greatest flow from those who paid it to others whom it
 * paid: of I received and O given in all, and p exchanged with its closest partner in both
 * directions, it is min(I, O, I + O − p). (A greatest flow is a least cut. In the network of payers
 * and payees without the edges from each to itself, a cut is all payers, or all payees, or the
 * others of one party on both sides.) It is the flow betweenness of Freeman, Borgatti and White
 * (1991) on paths of two steps, and needs one pass over the payments, sorted. Who only pays and is
 * paid by the same party stands between nobody. Twice this flow, for what passes is paid in and
 * paid out, is compared with all flows; who is paid and pays everything in a market stands between
 * all of them (the throughflow of Finn, 1976, as a share of all).
 *
 * <p>A payment counts once: from the payer's ledger if the payer keeps one, else from the payee's
 * if the payee does. It is of the period if its earliest moment is. What one party pays another in
 * the period is net of refunds and of what takes payments back, down to zero. Internal moves,
 * swaps, gas, movements of reserves and what passes between accounts of one owner are no flows. The
 * operator of the market and fiscal hosts are there to stand between, so that they are passed over;
 * what they are paid and pay counts in the whole.
 *
 * <p>Records are added up on disk. Memory: the parties of one market and unit.
 */
final class IntermediationMeasure implements Measure {
  private record Flow(String from, String to, BigDecimal amount) {}

  private record Group(String market, String unit) {}

  /** What a party received and gave, and most that it exchanged with one other. */
  private record Agent(BigDecimal received, BigDecimal given, BigDecimal closest) {
    static Agent with(BigDecimal received, BigDecimal given) {
      return new Agent(received, given, received.add(given));
    }

    static Agent sum(Agent one, Agent other) {
      return new Agent(
          one.received.add(other.received),
          one.given.add(other.given),
          one.closest.max(other.closest));
    }

    BigDecimal through() {
      return received.min(given).min(received.add(given).subtract(closest));
    }
  }

  @Override
  public Class<? extends Fact> result() {
    return Intermediation.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, Market.class, Organization.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Flows flows = new Flows(facts, context.period());
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEach(
          Transfer.class,
          known -> {
            Transfer transfer = (Transfer) known.fact();
            Flow flow = flows.of(transfer);
            if (flow != null) {
              boolean ascending = flow.from.compareTo(flow.to) < 0;
              sorter.add(
                  writer
                      .clear()
                      .putKey(Objects.requireNonNullElse(transfer.market(), context.market()))
                      .putKey(transfer.quantity().unit())
                      .putKey(ascending ? flow.from : flow.to)
                      .putKey(ascending ? flow.to : flow.from)
                      .put(ascending ? 1 : 0)
                      .putDecimal(flow.amount)
                      .toArray());
            }
          });
      add(sorter, new Network(flows, Platforms.read(facts), context.period(), results));
    }
  }

  private static void add(ExternalSorter sorter, Network network) {
    try (Cursor<byte[]> sorted = sorter.sorted()) {
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        network.add(
            new Group(reader.getKey(), reader.getKey()),
            reader.getKey(),
            reader.getKey(),
            reader.get() == 1,
            reader.getDecimal());
      }
    }
    network.close();
  }

  /** Which transfers are flows. */
  private static final class Flows {
    private final Ledgers ledgers;
    private final TimeInterval period;

    Flows(FactSet facts, TimeInterval period) {
      this.period = period;
      ledgers = Ledgers.read(facts, period);
    }

    /** From whom to whom, and how much, below zero for what was given back; null if it is none. */
    @Nullable Flow of(Transfer transfer) {
      String payer = transfer.payer();
      String payee = transfer.payee();
      long at = transfer.at().earliest();
      if (payer.equals(payee)
          || at < period.earliest()
          || at >= period.latest()
          || !moves(transfer.kind())
          || !counts(transfer.book(), payer, payee)) {
        return null;
      }
      BigDecimal amount = transfer.quantity().value();
      boolean back = transfer.kind() == Transfer.Kind.REFUND || transfer.reverses() != null;
      return back ? new Flow(payee, payer, amount.negate()) : new Flow(payer, payee, amount);
    }

    private static boolean moves(Transfer.Kind kind) {
      return switch (kind) {
        case INTERNAL, SWAP, GAS, RESERVE -> false;
        case PAYMENT, FEE, REFUND, PAYOUT, DIVIDEND, CAPITAL, INCOME, EXPENSE, OTHER -> true;
      };
    }

    private boolean counts(@Nullable String book, String payer, String payee) {
      if (book == null || book.equals(payer)) {
        return true;
      }
      return !ledgers.keeps(payer) && (book.equals(payee) || !ledgers.keeps(payee));
    }

    /** How many ledgers but the agent's are complete in the period. */
    long others(@Nullable String agent) {
      return ledgers.books().stream()
          .filter(book -> !book.equals(agent))
          .filter(book -> ledgers.covers(book, period.earliest(), period.latest()))
          .count();
    }
  }

  /** Takes amounts in the order of market, unit and pairs of parties. */
  private static final class Network {
    private final Flows flows;
    private final Platforms platforms;
    private final TimeInterval period;
    private final Consumer<Fact> results;

    private final Map<String, Agent> agents = new TreeMap<>();
    private @Nullable Group group;
    private String one = "";
    private String other = "";
    private BigDecimal there = BigDecimal.ZERO;
    private BigDecimal back = BigDecimal.ZERO;
    private BigDecimal all = BigDecimal.ZERO;

    Network(Flows flows, Platforms platforms, TimeInterval period, Consumer<Fact> results) {
      this.flows = flows;
      this.platforms = platforms;
      this.period = period;
      this.results = results;
    }

    void add(Group of, String first, String second, boolean forward, BigDecimal amount) {
      if (!of.equals(group)) {
        close();
        group = of;
      } else if (!first.equals(one) || !second.equals(other)) {
        endPair();
      }
      one = first;
      other = second;
      if (forward) {
        there = there.add(amount);
      } else {
        back = back.add(amount);
      }
    }

    private void endPair() {
      BigDecimal out = there.max(BigDecimal.ZERO);
      BigDecimal in = back.max(BigDecimal.ZERO);
      agents.merge(one, Agent.with(in, out), Agent::sum);
      agents.merge(other, Agent.with(out, in), Agent::sum);
      all = all.add(out).add(in);
      there = BigDecimal.ZERO;
      back = BigDecimal.ZERO;
    }

    void close() {
      Group of = group;
      if (of == null) {
        return;
      }
      endPair();
      String operator = platforms.operatorOrMarket(of.market);
      BigDecimal most = BigDecimal.ZERO;
      String top = null;
      for (Map.Entry<String, Agent> entry : agents.entrySet()) {
        String party = entry.getKey();
        BigDecimal through = entry.getValue().through();
        if (through.compareTo(most) > 0 && !party.equals(operator) && !platforms.isHost(party)) {
          most = through;
          top = party;
        }
      }
      if (all.signum() > 0) {
        results.accept(
            new Intermediation(
                "intermediation/" + of.market + "/" + of.unit,
                of.market,
                period,
                new TimeInterval(period.latest() - 1, period.latest(), null, -1),
                new Quantity(all, of.unit),
                top,
                new Quantity(most, of.unit),
                Inequality.fraction(most.add(most), all),
                flows.others(top)));
      }
      agents.clear();
      all = BigDecimal.ZERO;
      group = null;
    }
  }

  /** Shows what the agent received and gave, on the market or on none that the record names. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<TimeInterval, List<Intermediation>> byPeriod = new TreeMap<>();
    for (Fact result : results) {
      Intermediation between = (Intermediation) result;
      byPeriod.computeIfAbsent(between.period(), p -> new ArrayList<>()).add(between);
    }
    byPeriod.forEach(
        (period, all) -> {
          Flows flows = new Flows(facts, period);
          facts.forEach(
              Transfer.class,
              known -> {
                Transfer transfer = (Transfer) known.fact();
                Flow flow = flows.of(transfer);
                if (flow == null) {
                  return;
                }
                String market = transfer.market();
                for (Intermediation between : all) {
                  boolean there =
                      transfer.quantity().sameUnit(between.flows())
                          && (market == null || market.equals(between.market()));
                  boolean agents =
                      flow.from.equals(between.agent()) || flow.to.equals(between.agent());
                  if (there && agents) {
                    basis.accept(between, known);
                  }
                }
              });
        });
  }
}
