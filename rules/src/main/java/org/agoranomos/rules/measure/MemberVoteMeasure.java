package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Delegation;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Supply;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the votes that count for each party on each proposal. A vote whose place another takes
 * does not count: one on the same proposal for the same party that names it in {@code replaces}.
 *
 * <p>Votes are sorted on disk. Memory: the proposals, the delegations, and the parties that voted
 * on one proposal.
 */
final class MemberVoteMeasure implements Measure {
  private record Delegate(String organization, String party) {}

  /** What counts for a party, as it is added up. */
  private static final class Sum {
    final String member;
    TimeInterval at;
    BigDecimal weight = BigDecimal.ZERO;
    long votes;
    boolean delegated;

    Sum(String member, TimeInterval at) {
      this.member = member;
      this.at = at;
    }
  }

  @Override
  public Class<? extends Fact> result() {
    return MemberVote.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Proposal.class, Vote.class, Delegation.class, Supply.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, Proposal> proposals = new HashMap<>();
    facts.forEach(
        Proposal.class, known -> proposals.putIfAbsent(known.fact().id(), (Proposal) known.fact()));
    Set<String> replaced = TallyMeasure.replaced(facts, proposals::containsKey);
    Says says = new Says(facts, results);
    ByteWriter writer = new ByteWriter();
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      facts.forEach(
          Vote.class,
          known -> {
            Vote vote = (Vote) known.fact();
            if (proposals.containsKey(vote.proposal()) && !replaced.contains(vote.id())) {
              sorter.add(
                  writer
                      .clear()
                      .putKey(vote.proposal())
                      .putKey(vote.principal())
                      .putSortable(vote.at().earliest())
                      .putSortable(vote.at().latest())
                      .putDecimal(vote.weight())
                      .toArray());
            }
          });
      try (Cursor<byte[]> sorted = sorter.sorted()) {
        while (sorted.hasNext()) {
          ByteReader reader = new ByteReader(sorted.next());
          says.add(
              proposals.get(reader.getKey()),
              reader.getKey(),
              new TimeInterval(reader.getSortable(), reader.getSortable(), null, -1),
              reader.getDecimal());
        }
      }
      says.close();
    }
  }

  /** Takes votes in the order of proposal, party and time. */
  private static final class Says {
    private final Map<Delegate, List<Delegation>> delegations = new HashMap<>();
    private final CoverageSpans coverage;
    private final InForce supplies;
    private final Consumer<Fact> results;
    private final List<Sum> sums = new ArrayList<>();
    private @Nullable Proposal proposal;

    Says(FactSet facts, Consumer<Fact> results) {
      this.results = results;
      Map<String, Set<String>> ofSource = new HashMap<>();
      facts.forEach(
          Delegation.class,
          known -> {
            Delegation delegation = (Delegation) known.fact();
            ofSource
                .computeIfAbsent(known.source(), s -> new HashSet<>())
                .add(delegation.organization());
            delegations
                .computeIfAbsent(
                    new Delegate(delegation.organization(), delegation.delegate()),
                    d -> new ArrayList<>(1))
                .add(delegation);
          });
      coverage = CoverageSpans.ever(facts, "Delegation", ofSource);
      supplies = InForce.supplies(facts);
    }

    void add(@Nullable Proposal of, String member, TimeInterval at, BigDecimal weight) {
      if (of == null) {
        return;
      }
      if (proposal == null || !of.id().equals(proposal.id())) {
        close();
        proposal = of;
      }
      if (sums.isEmpty() || !sums.get(sums.size() - 1).member.equals(member)) {
        sums.add(new Sum(member, at));
      }
      Sum sum = sums.get(sums.size() - 1);
      sum.weight = sum.weight.add(weight);
      sum.votes++;
      sum.delegated |=
          !coverage.covers(of.organization(), at.earliest(), at.latest())
              || delegations
                  .getOrDefault(new Delegate(of.organization(), member), List.of())
                  .stream()
                  .anyMatch(one -> at.possiblyWithin(one.from(), one.until()));
    }

    /** Ends a proposal. */
    void close() {
      Proposal of = proposal;
      if (of == null) {
        return;
      }
      BigDecimal cast = BigDecimal.ZERO;
      Sum least = null;
      Sum second = null;
      for (Sum sum : sums) {
        cast = cast.add(sum.weight);
        if (sum.weight.signum() > 0) {
          if (least == null || sum.weight.compareTo(least.weight) < 0) {
            second = least;
            least = sum;
          } else if (second == null || sum.weight.compareTo(second.weight) < 0) {
            second = sum;
          }
        }
      }
      for (Sum sum : sums) {
        Sum other = sum == least ? second : least;
        InForce.Entry rights = supplies.supply(of.organization(), sum.at).entry();
        results.accept(
            new MemberVote(
                "member-vote/" + of.id() + "/" + sum.member,
                of.id(),
                of.organization(),
                of.body(),
                sum.member,
                sum.at,
                sum.weight,
                sum.votes,
                other == null ? null : other.weight,
                cast,
                rights == null ? null : rights.value().value(),
                sum.votes > 1 && of.replacingAllowed(),
                !sum.delegated));
      }
      sums.clear();
      proposal = null;
    }
  }

  /** Shows the party's votes. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, Map<String, Fact>> byProposal = new HashMap<>();
    for (Fact result : results) {
      MemberVote vote = (MemberVote) result;
      byProposal.computeIfAbsent(vote.proposal(), p -> new HashMap<>()).put(vote.member(), vote);
    }
    Set<String> replaced = TallyMeasure.replaced(facts, byProposal::containsKey);
    facts.forEach(
        Vote.class,
        known -> {
          Vote vote = (Vote) known.fact();
          Fact of = byProposal.getOrDefault(vote.proposal(), Map.of()).get(vote.principal());
          if (of != null && !replaced.contains(vote.id())) {
            basis.accept(of, known);
          }
        });
  }
}
