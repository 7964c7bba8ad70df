package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Stake;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.measure.ControlGraph.Chain;
import org.agoranomos.rules.measure.StakeSteps.Step;
import org.jspecify.annotations.Nullable;

/**
 * Follows stakes through others: shares multiply along a chain in which nobody occurs twice, and
 * add up over chains, as articles 52 to 54 of Regulation (EU) 2024/1624 count indirect interests.
 * Voting shares count; shares of ownership only where no voting share is stated between the two at
 * the time; shares of capital do not.
 *
 * <p>Chains have at most {@value ControlGraph#MOST_LINKS} stakes and give at least a thousandth.
 * The same stake (holder, issuer, kind, share and dates) stated by several sources counts once;
 * stakes that one source states twice add up, for two identifiers may have turned out to be one
 * holder.
 *
 * <p>Memory: all stakes, and the chains into one party at a time.
 */
final class ControlChainMeasure implements Measure {
  private record Same(
      String holder,
      String issuer,
      Stake.Kind kind,
      BigDecimal share,
      TimeInterval from,
      @Nullable TimeInterval until) {
    static Same of(Stake stake) {
      return new Same(
          stake.holder(), stake.issuer(), stake.kind(), stake.share(), stake.from(), stake.until());
    }
  }

  @Override
  public Class<? extends Fact> result() {
    return ControlChain.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Stake.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    ControlGraph graph = new ControlGraph(holders(facts));
    for (String controlled : issuers(facts)) {
      graph
          .chainsInto(controlled)
          .forEach((controller, chains) -> spans(controller, controlled, chains, results));
    }
  }

  private static TreeSet<String> issuers(FactSet facts) {
    TreeSet<String> issuers = new TreeSet<>();
    facts.forEach(Stake.class, known -> issuers.add(((Stake) known.fact()).issuer()));
    return issuers;
  }

  private static Map<String, Map<String, List<Step>>> holders(FactSet facts) {
    Map<Same, Map<String, List<Stake>>> bySource = new HashMap<>();
    facts.forEach(
        Stake.class,
        known -> {
          Stake stake = (Stake) known.fact();
          if (stake.kind() != Stake.Kind.CAPITAL && !stake.holder().equals(stake.issuer())) {
            bySource
                .computeIfAbsent(Same.of(stake), s -> new HashMap<>(1))
                .computeIfAbsent(known.source(), s -> new ArrayList<>(1))
                .add(stake);
          }
        });
    Map<String, Map<String, StakeSteps>> byIssuer = new TreeMap<>();
    bySource.forEach(
        (same, stated) -> {
          StakeSteps steps =
              byIssuer
                  .computeIfAbsent(same.issuer(), i -> new TreeMap<>())
                  .computeIfAbsent(same.holder(), h -> new StakeSteps());
          int most = stated.values().stream().mapToInt(List::size).max().orElse(0);
          stated.values().stream()
              .filter(list -> list.size() == most)
              .findFirst()
              .orElseThrow()
              .forEach(steps::add);
        });
    Map<String, Map<String, List<Step>>> holders = new TreeMap<>();
    byIssuer.forEach(
        (issuer, byHolder) -> {
          Map<String, List<Step>> steps = new TreeMap<>();
          byHolder.forEach((holder, stakes) -> steps.put(holder, stakes.steps()));
          holders.put(issuer, steps);
        });
    return holders;
  }

  /**
   * Adds the chains up, cut where a chain begins or ends; neighbours with the same sums become one.
   */
  private static void spans(
      String controller, String controlled, List<Chain> chains, Consumer<Fact> results) {
    TreeMap<Long, List<Chain>> begin = new TreeMap<>();
    TreeMap<Long, List<Chain>> end = new TreeMap<>();
    for (Chain chain : chains) {
      begin.computeIfAbsent(chain.span().from(), t -> new ArrayList<>()).add(chain);
      end.computeIfAbsent(chain.span().until(), t -> new ArrayList<>()).add(chain);
    }
    TreeSet<Long> cuts = new TreeSet<>(begin.keySet());
    cuts.addAll(end.keySet());
    BigDecimal low = BigDecimal.ZERO;
    BigDecimal high = BigDecimal.ZERO;
    TreeMap<Integer, Integer> lengths = new TreeMap<>();
    Sum open = null;
    for (long cut : cuts) {
      for (Chain chain : end.getOrDefault(cut, List.of())) {
        low = low.subtract(chain.span().low());
        high = high.subtract(chain.span().high());
        lengths.merge(chain.links(), -1, (a, b) -> a + b == 0 ? null : a + b);
      }
      for (Chain chain : begin.getOrDefault(cut, List.of())) {
        low = low.add(chain.span().low());
        high = high.add(chain.span().high());
        lengths.merge(chain.links(), 1, Integer::sum);
      }
      int links = lengths.isEmpty() ? 0 : lengths.firstKey();
      if (open == null || !open.same(low, high, links)) {
        if (open != null && open.links > 0) {
          results.accept(open.chain(controller, controlled, cut));
        }
        open = new Sum(cut, low, high, links);
      }
    }
  }

  private record Sum(long from, BigDecimal low, BigDecimal high, int links) {
    boolean same(BigDecimal otherLow, BigDecimal otherHigh, int otherLinks) {
      return low.compareTo(otherLow) == 0 && high.compareTo(otherHigh) == 0 && links == otherLinks;
    }

    ControlChain chain(String controller, String controlled, long until) {
      TimeInterval since = instant(from);
      return new ControlChain(
          "control/" + controller + "/" + controlled + "/" + since,
          controller,
          controlled,
          low,
          high,
          links,
          since,
          until == TimeInterval.MAX ? null : instant(until));
    }

    private static TimeInterval instant(long micros) {
      return new TimeInterval(micros, micros + 1, null, -1);
    }
  }

  /**
   * Shows the stakes that lie on a way from controller to controlled and may be held in the span.
   */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    List<KnownFact> stakes = new ArrayList<>();
    facts.forEach(Stake.class, stakes::add);
    for (Fact result : results) {
      ControlChain chain = (ControlChain) result;
      List<KnownFact> held =
          stakes.stream().filter(known -> mayBeHeld((Stake) known.fact(), chain)).toList();
      Set<String> above = reach(held, chain.controlled(), false);
      Set<String> below = reach(held, chain.controller(), true);
      for (KnownFact known : held) {
        Stake stake = (Stake) known.fact();
        if (below.contains(stake.holder()) && above.contains(stake.issuer())) {
          basis.accept(result, known);
        }
      }
    }
  }

  private static boolean mayBeHeld(Stake stake, ControlChain chain) {
    TimeInterval until = stake.until();
    TimeInterval end = chain.until();
    return stake.kind() != Stake.Kind.CAPITAL
        && (end == null || stake.from().earliest() < end.earliest())
        && (until == null || until.latest() - 1 > chain.from().earliest());
  }

  private static Set<String> reach(List<KnownFact> stakes, String start, boolean down) {
    Map<String, List<String>> next = new HashMap<>();
    for (KnownFact known : stakes) {
      Stake stake = (Stake) known.fact();
      next.computeIfAbsent(down ? stake.holder() : stake.issuer(), p -> new ArrayList<>())
          .add(down ? stake.issuer() : stake.holder());
    }
    Set<String> reached = new TreeSet<>(Set.of(start));
    Deque<String> queue = new ArrayDeque<>(reached);
    while (!queue.isEmpty()) {
      for (String party : next.getOrDefault(queue.remove(), List.of())) {
        if (reached.add(party)) {
          queue.add(party);
        }
      }
    }
    return reached;
  }
}
