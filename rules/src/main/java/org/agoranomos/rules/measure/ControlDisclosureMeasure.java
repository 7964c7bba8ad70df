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
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Disclosure;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Stake;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Looks for who controls an organization through stakes, and whether that was disclosed.
 *
 * <p>Shares are those of {@link ControlChainMeasure}. Control lasts as long as the share is at
 * least what the terms say, without a break; it has to be known so long after its beginning, if it
 * lasts until then. Who is held as much by others is a link of a chain and is not asked for; that
 * control which began before the period is known is judged at the period's beginning.
 *
 * <p>Control is disclosed by a disclosure of control that names both: the organization's of the
 * controller, the controller's of the organization, or a register's of one as its party and of the
 * other as its subject. However old it is, it counts.
 *
 * <p>Memory: that of the chains, and the chains themselves.
 */
final class ControlDisclosureMeasure extends FollowUpMeasure {
  /** The policy whose terms say from which share on, and when, control is disclosed. */
  static final String POLICY = "XORG-003";

  private record Pair(String controller, String controlled) {}

  /** A span in which control does not end. */
  private record Run(long from, long until, BigDecimal share) {}

  @Override
  public Class<? extends Fact> result() {
    return ControlDisclosure.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Stake.class, Organization.class, Disclosure.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("share", "within") : Set.of();
  }

  @Override
  List<Class<? extends Fact>> answers() {
    return List.of(Disclosure.class);
  }

  @Override
  void read(FactSet facts, MeasureContext context, Collector collector) {
    Set<String> organizations = new HashSet<>();
    facts.forEach(Organization.class, known -> organizations.add(known.fact().id()));
    facts.forEach(
        Disclosure.class,
        known -> {
          Disclosure disclosure = (Disclosure) known.fact();
          collector.speaks(Disclosure.class, known.source(), disclosure.by());
          if (disclosure.kind() == Disclosure.Kind.CONTROL) {
            answer(disclosure, disclosure.by(), disclosure.party(), collector);
            answer(disclosure, disclosure.by(), disclosure.subject(), collector);
            answer(disclosure, disclosure.party(), disclosure.subject(), collector);
          }
        });
    Map<String, Map<Pair, List<ControlChain>>> byControlled = new TreeMap<>();
    new ControlChainMeasure()
        .compute(
            facts,
            context,
            fact -> {
              ControlChain chain = (ControlChain) fact;
              byControlled
                  .computeIfAbsent(chain.controlled(), c -> new HashMap<>())
                  .computeIfAbsent(
                      new Pair(chain.controller(), chain.controlled()), p -> new ArrayList<>(1))
                  .add(chain);
            });
    byControlled.forEach(
        (controlled, pairs) -> {
          if (organizations.contains(controlled)) {
            pairs.forEach((pair, chains) -> demand(pair, chains, byControlled, context, collector));
          }
        });
  }

  private static void answer(
      Disclosure disclosure, @Nullable String one, @Nullable String other, Collector collector) {
    if (one != null && other != null) {
      collector.answer(one + '\n' + other, disclosure.at(), true);
      collector.answer(other + '\n' + one, disclosure.at(), true);
    }
  }

  private static void demand(
      Pair pair,
      List<ControlChain> chains,
      Map<String, Map<Pair, List<ControlChain>>> byControlled,
      MeasureContext context,
      Collector collector) {
    chains.sort((a, b) -> a.from().compareTo(b.from()));
    List<Run> judged = new ArrayList<>();
    for (Run run : runs(chains, true, context)) {
      if (demand(pair, run, true, chains, byControlled, context, collector)) {
        judged.add(run);
      }
    }
    for (Run run : runs(chains, false, context)) {
      if (judged.stream().noneMatch(c -> c.from < run.until && run.from < c.until)) {
        demand(pair, run, false, chains, byControlled, context, collector);
      }
    }
  }

  /** The longest spans in which at least the share of the terms is held, certainly or possibly. */
  private static List<Run> runs(
      List<ControlChain> chains, boolean certainly, MeasureContext context) {
    List<Run> runs = new ArrayList<>();
    for (ControlChain chain : chains) {
      BigDecimal least = terms(chain.controlled(), chain.from(), context).decimal("share");
      BigDecimal share = certainly ? chain.share() : chain.shareAtMost();
      if (share.compareTo(least) >= 0) {
        TimeInterval end = chain.until();
        long from = chain.from().earliest();
        long until = end == null ? TimeInterval.MAX : end.earliest();
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last != null && last.until == from) {
          runs.set(runs.size() - 1, new Run(last.from, until, last.share));
        } else {
          runs.add(new Run(from, until, share));
        }
      }
    }
    return runs;
  }

  private static Terms terms(String organization, TimeInterval since, MeasureContext context) {
    return context.terms(POLICY, organization, since);
  }

  private static TimeInterval moment(long micros) {
    return new TimeInterval(micros, micros + 1, null, -1);
  }

  /** Asks whether the control was disclosed, unless it need not be known yet, or ended before. */
  private static boolean demand(
      Pair pair,
      Run run,
      boolean certain,
      List<ControlChain> chains,
      Map<String, Map<Pair, List<ControlChain>>> byControlled,
      MeasureContext context,
      Collector collector) {
    Terms terms = terms(pair.controlled, moment(run.from), context);
    long due = Math.max(run.from + terms.micros("within"), context.period().earliest());
    if (due >= context.period().latest()
        || due >= run.until
        || isHeld(pair.controller, due, terms.decimal("share"), byControlled)) {
      return false;
    }
    Demand.Span until = new Demand.Span(TimeInterval.MIN, due + 1);
    collector.demand(
        pair.controlled + '\n' + pair.controller,
        new Demand(
            pair.controller + "/" + pair.controlled + "/" + moment(run.from),
            pair.controlled,
            pair.controller,
            certain ? run.share.toPlainString() : "",
            moment(run.from),
            moment(due),
            until,
            until,
            new Demand.Span(chains.get(0).from().earliest(), due + 1),
            List.of(pair.controlled)));
    return true;
  }

  /** Whether somebody may hold so much of the controller itself. */
  private static boolean isHeld(
      String controller,
      long moment,
      BigDecimal share,
      Map<String, Map<Pair, List<ControlChain>>> byControlled) {
    return byControlled.getOrDefault(controller, Map.of()).values().stream()
        .flatMap(List::stream)
        .anyMatch(
            chain ->
                chain.shareAtMost().compareTo(share) >= 0 && chain.mayBeInForce(moment(moment)));
  }

  @Override
  Fact result(Demand demand, boolean done, boolean possible, boolean complete) {
    return new ControlDisclosure(
        "control-disclosure/" + demand.id(),
        demand.organization(),
        demand.party(),
        demand.about().isEmpty() ? null : new BigDecimal(demand.about()),
        demand.at(),
        demand.due(),
        done,
        possible,
        complete);
  }

  /** Shows what of the organization is held, and by whom, on a way from the controller to it. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<Fact, Fact> byChain = new HashMap<>();
    for (Fact result : results) {
      ControlDisclosure control = (ControlDisclosure) result;
      byChain.put(
          new ControlChain(
              control.id(),
              control.controller(),
              control.organization(),
              BigDecimal.ZERO,
              BigDecimal.ZERO,
              1,
              control.since(),
              control.due()),
          control);
    }
    new ControlChainMeasure()
        .explain(
            List.copyOf(byChain.keySet()),
            facts,
            (chain, known) -> {
              Fact control = byChain.get(chain);
              if (control != null) {
                basis.accept(control, known);
              }
            });
  }
}
