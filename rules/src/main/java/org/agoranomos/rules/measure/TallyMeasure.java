package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.agoranomos.ontology.fact.VoteCount;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the votes on every proposal.
 *
 * <p>Each part of each vote counts for its choice, unless another vote takes the vote's place: one
 * on the same proposal for the same party (whoever casts it) that names it in {@code replaces}. A
 * statement by somebody else that a vote is replaced changes nothing. Where no vote on a proposal
 * is known, the reported totals are added up instead. Voters are counted by the party that a vote
 * stands for: the proxy's principal, else the voter.
 *
 * <p>Memory: some hundred bytes a proposal and a vote that replaces another; votes are counted on
 * disk.
 */
final class TallyMeasure implements Measure {
  private static final class Totals {
    final Proposal proposal;
    final Map<String, BigDecimal> weights = new HashMap<>();
    BigDecimal other = BigDecimal.ZERO;
    boolean voted;
    long voters;

    Totals(Proposal proposal) {
      this.proposal = proposal;
    }

    void add(String choice, BigDecimal weight) {
      switch (choice) {
        case "for", "against", "abstain" -> weights.merge(choice, weight, BigDecimal::add);
        default -> other = other.add(weight);
      }
    }

    BigDecimal weight(String choice) {
      return weights.getOrDefault(choice, BigDecimal.ZERO);
    }

    Tally tally(CoverageSpans coverage) {
      TimeInterval opens = proposal.opensAt() == null ? proposal.createdAt() : proposal.opensAt();
      Long until = coverage.coveredUntil(proposal.organization(), opens.earliest());
      return new Tally(
          "tally/" + proposal.id(),
          proposal.id(),
          proposal.organization(),
          weight("for"),
          weight("against"),
          weight("abstain"),
          other,
          voters,
          proposal.closesAt(),
          proposal.threshold(),
          !voted && (voters > 0 || !weights.isEmpty() || other.signum() != 0),
          until == null ? null : new TimeInterval(until, Math.addExact(until, 1), null, -1));
    }
  }

  private record Claim(String proposal, String party) {}

  @Override
  public Class<? extends Fact> result() {
    return Tally.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Proposal.class, Vote.class, VoteChoice.class, VoteCount.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, Totals> byProposal = new TreeMap<>();
    facts.forEach(
        Proposal.class,
        known -> byProposal.putIfAbsent(known.fact().id(), new Totals((Proposal) known.fact())));
    Set<String> replaced = replaced(facts, byProposal::containsKey);
    countVoters(facts, context, byProposal, replaced);
    facts.forEach(
        VoteChoice.class,
        known -> {
          VoteChoice part = (VoteChoice) known.fact();
          Totals totals = byProposal.get(part.proposal());
          if (totals != null) {
            totals.voted = true;
            if (!replaced.contains(part.vote())) {
              totals.add(part.choice(), part.weight());
            }
          }
        });
    facts.forEach(
        VoteCount.class,
        known -> {
          VoteCount count = (VoteCount) known.fact();
          Totals totals = byProposal.get(count.proposal());
          if (totals != null && !totals.voted) {
            totals.add(count.choice(), count.weight());
            totals.voters += count.ballots() == null ? 0 : count.ballots();
          }
        });
    CoverageSpans coverage = CoverageSpans.ever(facts, "Vote", organizationsOfSource(facts));
    byProposal.values().forEach(totals -> results.accept(totals.tally(coverage)));
  }

  private static Map<String, Set<String>> organizationsOfSource(FactSet facts) {
    Map<String, Set<String>> organizations = new HashMap<>();
    facts.forEach(
        Proposal.class,
        known ->
            organizations
                .computeIfAbsent(known.source(), s -> new HashSet<>())
                .add(((Proposal) known.fact()).organization()));
    return organizations;
  }

  private static void countVoters(
      FactSet facts, MeasureContext context, Map<String, Totals> byProposal, Set<String> replaced) {
    try (ExternalSorter sorter = new ExternalSorter(context.scratch())) {
      ByteWriter writer = new ByteWriter();
      facts.forEach(
          Vote.class,
          known -> {
            Vote vote = (Vote) known.fact();
            Totals totals = byProposal.get(vote.proposal());
            if (totals != null) {
              totals.voted = true;
              if (!replaced.contains(vote.id())) {
                sorter.add(writer.clear().putText(vote.proposal()).putText(party(vote)).toArray());
              }
            }
          });
      try (Cursor<byte[]> sorted = sorter.sorted()) {
        byte[] last = {};
        while (sorted.hasNext()) {
          byte[] next = sorted.next();
          if (!Arrays.equals(next, last)) {
            Totals count = byProposal.get(new ByteReader(next).getText());
            if (count != null) {
              count.voters++;
            }
          }
          last = next;
        }
      }
    }
  }

  /** For whom a vote counts: the proxy's principal, else the voter. */
  static String party(Vote vote) {
    String principal = vote.onBehalfOf();
    return principal == null ? vote.voter() : principal;
  }

  /** Ids of the votes on the proposals asked for whose place another vote takes. */
  static Set<String> replaced(FactSet facts, Predicate<String> proposals) {
    Map<String, List<Claim>> claims = new HashMap<>();
    facts.forEach(
        Vote.class,
        known -> {
          Vote vote = (Vote) known.fact();
          String target = vote.replaces();
          if (target != null && !target.equals(vote.id()) && proposals.test(vote.proposal())) {
            claims
                .computeIfAbsent(target, t -> new ArrayList<>(1))
                .add(new Claim(vote.proposal(), party(vote)));
          }
        });
    Set<String> replaced = new HashSet<>();
    if (!claims.isEmpty()) {
      facts.forEach(
          Vote.class,
          known -> {
            Vote vote = (Vote) known.fact();
            if (claims
                .getOrDefault(vote.id(), List.of())
                .contains(new Claim(vote.proposal(), party(vote)))) {
              replaced.add(vote.id());
            }
          });
    }
    return replaced;
  }

  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, Tally> byProposal = new HashMap<>();
    results.forEach(result -> byProposal.put(((Tally) result).proposal(), (Tally) result));
    Set<String> replaced = replaced(facts, byProposal::containsKey);
    show(facts, Proposal.class, known -> byProposal.get(known.fact().id()), basis);
    show(
        facts,
        Vote.class,
        known ->
            replaced.contains(known.fact().id())
                ? null
                : byProposal.get(((Vote) known.fact()).proposal()),
        basis);
    show(
        facts,
        VoteChoice.class,
        known -> {
          VoteChoice part = (VoteChoice) known.fact();
          return replaced.contains(part.vote()) ? null : byProposal.get(part.proposal());
        },
        basis);
    show(
        facts,
        VoteCount.class,
        known -> {
          Tally tally = byProposal.get(((VoteCount) known.fact()).proposal());
          return tally == null || !tally.reported() ? null : tally;
        },
        basis);
  }

  private static void show(
      FactSet facts,
      Class<? extends Fact> kind,
      Function<KnownFact, @Nullable Tally> tallyOf,
      BiConsumer<Fact, KnownFact> basis) {
    facts.forEach(
        kind,
        known -> {
          Tally tally = tallyOf.apply(known);
          if (tally != null) {
            basis.accept(tally, known);
          }
        });
  }
}
