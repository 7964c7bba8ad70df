package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.agoranomos.rules.Terms;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jspecify.annotations.Nullable;

/**
 * Finds groups that trade among themselves and end where they began.
 *
 * <p>Time is cut into hours, days and weeks of UTC (weeks begin on Thursdays, as the first of 1970
 * did). In each such window the trades of an asset on a market, from seller to buyer, are a graph;
 * its strongly connected components of two parties and more are the groups. A group counts if of
 * each member what it bought and sold within the group differs by no more than the tolerance times
 * the greater of both, and if it has as many trades as the terms say for each member: once around
 * may be chance, or a dealer's day. Self-trades are no part of it, and nobody trades with pools,
 * exchanges, bridges and platforms, nor with the market and its operator: who does so buys from
 * all.
 *
 * <p>A trade that may be in several windows is in none, and makes each of these uncertain.
 *
 * <p>Each trade is sorted on disk three times, and each window is gone through once: n log n.
 * Memory: the trades of one window, and the groups found on one market and asset.
 */
final class WashRingMeasure implements Measure {
  /** The policy whose terms give the tolerance and the trades for each member. */
  static final String POLICY = "MKT-002";

  private static final long HOUR = 3_600_000_000L;
  private static final String[] LENGTHS = {"PT1H", "P1D", "P7D"};
  private static final long[] MICROS = {HOUR, 24 * HOUR, 7 * 24 * HOUR};

  /** A trade that may be in more windows than that makes all of the asset's uncertain. */
  private static final int MOST_WINDOWS = 200;

  private static final long EVERY = Long.MIN_VALUE;

  private static final Set<Account.Kind> FOR_OTHERS =
      EnumSet.of(
          Account.Kind.BRIDGE, Account.Kind.EXCHANGE, Account.Kind.PLATFORM, Account.Kind.POOL);

  private record Group(String market, String asset, String unit, int length) {}

  private record Deal(String seller, String buyer, BigDecimal quantity) {}

  @Override
  public Class<? extends Fact> result() {
    return WashRing.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Trade.class, Market.class, Account.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("tolerance", "rounds") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Dealers dealers = new Dealers(facts);
    TimeInterval period = context.period();
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEachBoth(
          Trade.class,
          (asRead, fact) -> {
            Trade trade = (Trade) fact;
            if (dealers.trade((Trade) asRead.fact(), trade)
                && trade.at().latest() > period.earliest()
                && trade.at().earliest() < period.latest()) {
              for (int length = 0; length < MICROS.length; length++) {
                add(sorter, writer, trade, length);
              }
            }
          });
      tell(sorter, new Windows(context, results));
    }
  }

  private static void add(ExternalSorter sorter, ByteWriter writer, Trade trade, int length) {
    long first = Math.floorDiv(trade.at().earliest(), MICROS[length]);
    long last = Math.floorDiv(trade.at().latest() - 1, MICROS[length]);
    if (first == last) {
      key(writer, trade, length).putSortable(first).put(1);
      sorter.add(
          writer
              .putText(trade.seller())
              .putText(trade.buyer())
              .putDecimal(trade.quantity().value())
              .toArray());
    } else if (last - first >= MOST_WINDOWS) {
      sorter.add(key(writer, trade, length).putSortable(EVERY).put(0).toArray());
    } else {
      for (long window = first; window <= last; window++) {
        sorter.add(key(writer, trade, length).putSortable(window).put(0).toArray());
      }
    }
  }

  private static ByteWriter key(ByteWriter writer, Trade trade, int length) {
    return writer
        .clear()
        .putKey(trade.market())
        .putKey(String.valueOf(trade.asset()))
        .putKey(trade.quantity().unit())
        .put(length);
  }

  private static void tell(ExternalSorter sorter, Windows windows) {
    try (Cursor<byte[]> sorted = sorter.sorted()) {
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        Group group = new Group(reader.getKey(), reader.getKey(), reader.getKey(), reader.get());
        windows.enter(group, reader.getSortable());
        if (reader.get() == 1) {
          windows.add(new Deal(reader.getText(), reader.getText(), reader.getDecimal()));
        } else {
          windows.doubt();
        }
      }
    }
    windows.close();
  }

  /** Who trades for all, so that trades with them are nobody's ring. */
  private static final class Dealers {
    private final Set<String> accounts = new HashSet<>();
    private final Map<String, Set<String>> operators = new HashMap<>();

    Dealers(FactSet facts) {
      facts.forEachBoth(
          Account.class,
          (asRead, fact) -> {
            if (FOR_OTHERS.contains(((Account) fact).kind())) {
              accounts.add(asRead.fact().id());
            }
          });
      facts.forEach(
          Market.class,
          known -> {
            String operator = ((Market) known.fact()).operator();
            if (operator != null) {
              operators.computeIfAbsent(known.fact().id(), m -> new HashSet<>(1)).add(operator);
            }
          });
    }

    /** Whether it is a trade of an asset between two who trade for themselves. */
    boolean trade(Trade asRead, Trade trade) {
      return trade.asset() != null
          && trade.quantity().isPositive()
          && !trade.buyer().equals(trade.seller())
          && !accounts.contains(asRead.buyer())
          && !accounts.contains(asRead.seller())
          && !runs(trade.buyer(), trade.market())
          && !runs(trade.seller(), trade.market());
    }

    private boolean runs(String party, String market) {
      return party.equals(market) || operators.getOrDefault(market, Set.of()).contains(party);
    }
  }

  /** What a member bought and sold within its group. */
  private static final class Member {
    private BigDecimal bought = BigDecimal.ZERO;
    private BigDecimal sold = BigDecimal.ZERO;

    boolean endsWhereItBegan(BigDecimal tolerance) {
      return bought.subtract(sold).abs().compareTo(tolerance.multiply(bought.max(sold))) <= 0;
    }
  }

  /** Parties that can all reach each other, and their trades among themselves. */
  private static final class Component {
    private final TreeSet<String> parties;
    private final Map<String, Member> members = new HashMap<>();
    private long trades;

    Component(TreeSet<String> parties) {
      this.parties = parties;
    }

    void add(Deal deal) {
      Member seller = members.computeIfAbsent(deal.seller, s -> new Member());
      seller.sold = seller.sold.add(deal.quantity);
      Member buyer = members.computeIfAbsent(deal.buyer, b -> new Member());
      buyer.bought = buyer.bought.add(deal.quantity);
      trades++;
    }

    boolean endsWhereItBegan(BigDecimal tolerance) {
      return members.values().stream().allMatch(member -> member.endsWhereItBegan(tolerance));
    }
  }

  /** Takes trades in the order of groups and windows. */
  private static final class Windows {
    private final MeasureContext context;
    private final Consumer<Fact> results;
    private final List<Deal> deals = new ArrayList<>();
    private final Map<String, WashRing> found = new TreeMap<>();
    private @Nullable Group group;
    private long window = EVERY;
    private boolean doubtful;
    private boolean allDoubtful;

    Windows(MeasureContext context, Consumer<Fact> results) {
      this.context = context;
      this.results = results;
    }

    void enter(Group of, long in) {
      if (!of.equals(group)) {
        close();
        group = of;
        window = in;
      } else if (in != window) {
        endWindow(of);
        window = in;
      }
    }

    void add(Deal deal) {
      deals.add(deal);
    }

    void doubt() {
      doubtful = true;
      allDoubtful |= window == EVERY;
    }

    private void endWindow(Group of) {
      // No fewer can be gone round twice.
      if (deals.size() > 1) {
        long from = window * MICROS[of.length];
        TimeInterval at = new TimeInterval(from, from + MICROS[of.length], null, -1);
        Terms terms = context.terms(POLICY, of.market, at);
        Map<String, Component> byParty = new HashMap<>();
        List<Component> components = new ArrayList<>();
        for (Set<String> parties : components()) {
          if (parties.size() > 1) {
            Component component = new Component(new TreeSet<>(parties));
            components.add(component);
            parties.forEach(party -> byParty.put(party, component));
          }
        }
        for (Deal deal : deals) {
          Component component = byParty.get(deal.seller);
          if (component != null && component == byParty.get(deal.buyer)) {
            component.add(deal);
          }
        }
        components.forEach(component -> ring(of, at, component, terms));
      }
      deals.clear();
      doubtful = false;
    }

    private List<Set<String>> components() {
      Graph<String, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
      deals.forEach(deal -> Graphs.addEdgeWithVertices(graph, deal.seller, deal.buyer));
      // Not Gabow's: JGraphT's recurses, and chains may be long.
      return new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets();
    }

    private void ring(Group of, TimeInterval at, Component component, Terms terms) {
      long least = terms.integer("rounds") * component.parties.size();
      if (component.trades < least || !component.endsWhereItBegan(terms.decimal("tolerance"))) {
        return;
      }
      String first = component.parties.first();
      WashRing before = found.get(first);
      WashRing here =
          new WashRing(
              id(of, first),
              of.market,
              of.asset,
              of.unit,
              LENGTHS[of.length],
              first,
              String.join(", ", component.parties),
              component.parties.size(),
              at,
              component.trades,
              1,
              !doubtful && !allDoubtful);
      found.put(first, before == null ? here : before.and(here));
    }

    private static String id(Group of, String first) {
      return String.join("/", "wash-ring", of.market, of.asset, of.unit, LENGTHS[of.length], first);
    }

    void close() {
      Group of = group;
      if (of != null) {
        endWindow(of);
        found.values().forEach(results);
        found.clear();
        allDoubtful = false;
        group = null;
      }
    }
  }

  /** Shows the trades of the members among themselves in the first window. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<WashRing>> byMarket = new HashMap<>();
    Map<WashRing, Set<String>> members = new HashMap<>();
    for (Fact result : results) {
      WashRing ring = (WashRing) result;
      byMarket
          .computeIfAbsent(ring.market() + '\n' + ring.asset(), m -> new ArrayList<>())
          .add(ring);
      members.put(ring, new HashSet<>(Arrays.asList(ring.members().split(", ", -1))));
    }
    Dealers dealers = new Dealers(facts);
    facts.forEachBoth(
        Trade.class,
        (asRead, fact) -> {
          Trade trade = (Trade) fact;
          for (WashRing ring :
              byMarket.getOrDefault(trade.market() + '\n' + trade.asset(), List.of())) {
            Set<String> those = members.getOrDefault(ring, Set.of());
            if (trade.quantity().isIn(ring.unit())
                && trade.at().earliest() >= ring.at().earliest()
                && trade.at().latest() <= ring.at().latest()
                && those.contains(trade.buyer())
                && those.contains(trade.seller())
                && dealers.trade((Trade) asRead.fact(), trade)) {
              basis.accept(ring, asRead.with(trade));
            }
          }
        });
  }
}
