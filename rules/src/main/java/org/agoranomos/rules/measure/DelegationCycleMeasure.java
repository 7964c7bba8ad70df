package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.Delegation;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/**
 * Finds delegations that lead back to where they came from.
 *
 * <p>A delegation is part of a cycle if its two parties are in one strongly connected component of
 * the delegations in force at one time (Sharir, A strong-connectivity algorithm, 1981). What a
 * party delegates to itself is no cycle: it is how power is kept.
 *
 * <p>The time is halved, again and again: what is in no component of all the delegations of a span
 * is in none of a part of it. So only what is left is looked at in both halves, down to spans in
 * which nothing changes. Where there are no cycles that is one pass; else n log n for n
 * delegations, but for components that live through many changes, which are looked at in each.
 *
 * <p>Memory: the delegations of which the period may see something.
 */
final class DelegationCycleMeasure implements Measure {
  /** A delegation in force in [from, until), microseconds. */
  private record Edge(Delegation delegation, long from, long until) {
    boolean touches(long start, long end) {
      return from < end && until > start;
    }
  }

  @Override
  public Class<? extends Fact> result() {
    return DelegationCycle.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Delegation.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    TimeInterval period = context.period();
    Map<String, List<Edge>> certain = new TreeMap<>();
    Map<String, List<Edge>> possible = new TreeMap<>();
    facts.forEach(
        Delegation.class,
        known -> {
          Delegation delegation = (Delegation) known.fact();
          if (!delegation.delegator().equals(delegation.delegate())) {
            TimeInterval end = delegation.until();
            add(
                certain,
                delegation,
                delegation.from().latest() - 1,
                end == null ? TimeInterval.MAX : end.earliest(),
                period);
            add(
                possible,
                delegation,
                delegation.from().earliest(),
                end == null ? TimeInterval.MAX : end.latest() - 1,
                period);
          }
        });
    for (Map.Entry<String, List<Edge>> organization : possible.entrySet()) {
      Map<String, DelegationCycle> found = new TreeMap<>();
      new Search(true, found).in(certain.getOrDefault(organization.getKey(), List.of()));
      new Search(false, found).in(organization.getValue());
      found.values().forEach(results);
    }
  }

  private static void add(
      Map<String, List<Edge>> edges,
      Delegation delegation,
      long from,
      long until,
      TimeInterval period) {
    long start = Math.max(from, period.earliest());
    long end = Math.min(until, period.latest());
    if (start < end) {
      edges
          .computeIfAbsent(delegation.organization(), o -> new ArrayList<>())
          .add(new Edge(delegation, start, end));
    }
  }

  /** Looks through the delegations of one organization. */
  private record Search(boolean certain, Map<String, DelegationCycle> found) {
    void in(List<Edge> edges) {
      long[] changes =
          edges.stream()
              .flatMap(edge -> Stream.of(edge.from, edge.until))
              .mapToLong(Long::longValue)
              .sorted()
              .distinct()
              .toArray();
      if (changes.length > 1) {
        in(edges, changes, 0, changes.length - 1);
      }
    }

    /** Looks at the time from one change to another. */
    private void in(List<Edge> edges, long[] changes, int first, int last) {
      List<Edge> touching =
          edges.stream().filter(edge -> edge.touches(changes[first], changes[last])).toList();
      Components components = new Components(touching);
      List<Edge> cyclic =
          touching.stream()
              .filter(
                  edge ->
                      components.together(edge.delegation.delegator(), edge.delegation.delegate()))
              .toList();
      if (cyclic.isEmpty()) {
        return;
      }
      if (last - first == 1) {
        TimeInterval at = new TimeInterval(changes[first], changes[last], null, -1);
        for (Edge edge : cyclic) {
          found.putIfAbsent(
              edge.delegation.id(),
              new DelegationCycle(
                  "delegation-cycle/" + edge.delegation.id(),
                  edge.delegation.id(),
                  edge.delegation.organization(),
                  certain,
                  components.size(edge.delegation.delegator()),
                  at));
        }
        return;
      }
      int middle = (first + last) >>> 1;
      in(cyclic, changes, first, middle);
      in(cyclic, changes, middle, last);
    }
  }

  /** The strongly connected components of delegations. */
  private static final class Components {
    private final Map<String, Set<String>> byParty = new HashMap<>();

    Components(List<Edge> edges) {
      Graph<String, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
      for (Edge edge : edges) {
        Graphs.addEdgeWithVertices(graph, edge.delegation.delegator(), edge.delegation.delegate());
      }
      // Not Gabow's: JGraphT's recurses, and chains may be long.
      for (Set<String> component :
          new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
        component.forEach(party -> byParty.put(party, component));
      }
    }

    boolean together(String one, String other) {
      return of(one).contains(other);
    }

    int size(String party) {
      return of(party).size();
    }

    private Set<String> of(String party) {
      return byParty.getOrDefault(party, Set.of());
    }
  }

  /** Shows the delegations of the organization that touch the time of the cycle. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<DelegationCycle>> byOrganization = new HashMap<>();
    for (Fact result : results) {
      DelegationCycle cycle = (DelegationCycle) result;
      byOrganization.computeIfAbsent(cycle.organization(), o -> new ArrayList<>()).add(cycle);
    }
    Map<DelegationCycle, List<KnownFact>> around = new HashMap<>();
    facts.forEach(
        Delegation.class,
        known -> {
          Delegation delegation = (Delegation) known.fact();
          for (DelegationCycle cycle :
              byOrganization.getOrDefault(delegation.organization(), List.of())) {
            TimeInterval end = delegation.until();
            if (delegation.from().earliest() < cycle.at().latest()
                && (end == null || end.latest() > cycle.at().earliest())) {
              around.computeIfAbsent(cycle, c -> new ArrayList<>()).add(known);
            }
          }
        });
    around.forEach((cycle, known) -> show(cycle, known, basis));
  }

  private static void show(
      DelegationCycle cycle, List<KnownFact> around, BiConsumer<Fact, KnownFact> basis) {
    List<Edge> edges =
        around.stream()
            .map(known -> new Edge((Delegation) known.fact(), 0, 1))
            .filter(edge -> !edge.delegation.delegator().equals(edge.delegation.delegate()))
            .toList();
    Components components = new Components(edges);
    Set<String> own = new HashSet<>();
    for (Edge edge : edges) {
      if (edge.delegation.id().equals(cycle.delegation())) {
        own.add(edge.delegation.delegator());
      }
    }
    around.stream()
        .sorted(Comparator.comparing(known -> known.fact().id()))
        .filter(
            known -> {
              Delegation delegation = (Delegation) known.fact();
              return own.stream()
                  .anyMatch(
                      party ->
                          components.together(party, delegation.delegator())
                              && components.together(party, delegation.delegate()));
            })
        .forEach(known -> basis.accept(cycle, known));
  }
}
