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
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.Vote;

/**
 * Measures the turnout in an organization's votes, and how unequally say and payouts are spread.
 *
 * <p>Turnout is over the proposals that certainly closed in the period: of those who certainly were
 * members when voting closed, how many voted. Say is the weight that each party cast in votes of
 * the period that no other replaces, a proxy's for whom it stands. Payouts are what the
 * organization paid out in the period, by its own book or nobody's; unit by unit. The Gini
 * coefficient is that of {@link Inequality}.
 *
 * <p>Memory: memberships, who voted on each proposal, and one sum for each party and organization.
 */
final class ParticipationMeasure implements Measure {
  private record Sums(String organization, String unit) {}

  @Override
  public Class<? extends Fact> result() {
    return Participation.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Proposal.class, Vote.class, Membership.class, Transfer.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    TimeInterval period = context.period();
    Map<String, Proposal> proposals = new TreeMap<>();
    facts.forEach(
        Proposal.class, known -> proposals.put(known.fact().id(), (Proposal) known.fact()));
    Map<String, Set<String>> votesOfSource = new HashMap<>();
    Map<String, Set<String>> voters = new HashMap<>();
    Map<Sums, Map<String, BigDecimal>> say = new HashMap<>();
    Set<String> replaced = new HashSet<>();
    facts.forEach(
        Vote.class,
        known -> {
          String before = ((Vote) known.fact()).replaces();
          if (before != null) {
            replaced.add(before);
          }
        });
    facts.forEach(
        Vote.class,
        known -> {
          Vote vote = (Vote) known.fact();
          Proposal proposal = proposals.get(vote.proposal());
          if (proposal == null) {
            return;
          }
          String organization = proposal.organization();
          votesOfSource.computeIfAbsent(known.source(), s -> new HashSet<>()).add(organization);
          voters.computeIfAbsent(proposal.id(), p -> new HashSet<>()).add(vote.principal());
          if (!replaced.contains(vote.id()) && isIn(vote.at(), period)) {
            add(say, new Sums(organization, ""), vote.principal(), vote.weight());
          }
        });
    Map<String, Set<String>> membersOfSource = new HashMap<>();
    Map<String, List<Membership>> members = new HashMap<>();
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          String organization = membership.organization();
          membersOfSource.computeIfAbsent(known.source(), s -> new HashSet<>()).add(organization);
          if (membership.admits()) {
            members.computeIfAbsent(organization, o -> new ArrayList<>()).add(membership);
          }
        });
    Map<String, Set<String>> booksOfSource = new HashMap<>();
    Map<Sums, Map<String, BigDecimal>> payouts = new HashMap<>();
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String book = transfer.book() == null ? transfer.payer() : transfer.book();
          booksOfSource.computeIfAbsent(known.source(), s -> new HashSet<>()).add(book);
          if (transfer.kind() == Transfer.Kind.PAYOUT
              && transfer.reverses() == null
              && book.equals(transfer.payer())
              && !transfer.payer().equals(transfer.payee())
              && isIn(transfer.at(), period)) {
            add(
                payouts,
                new Sums(transfer.payer(), transfer.quantity().unit()),
                transfer.payee(),
                transfer.quantity().value());
          }
        });
    CoverageSpans votesKnown = CoverageSpans.ever(facts, "Vote", votesOfSource);
    CoverageSpans membersKnown = CoverageSpans.ever(facts, "Membership", membersOfSource);
    CoverageSpans transfersKnown = CoverageSpans.ever(facts, "Transfer", booksOfSource);
    turnout(proposals.values(), voters, members, period)
        .forEach(
            (organization, counts) ->
                results.accept(
                    new Participation(
                        "participation/turnout/" + organization,
                        organization,
                        "turnout of members in votes",
                        period,
                        Inequality.fraction(
                            BigDecimal.valueOf(counts[1]), BigDecimal.valueOf(counts[0])),
                        counts[0],
                        null,
                        covers(votesKnown, organization, period)
                            && covers(membersKnown, organization, period))));
    inequality(say, votesKnown, period, results);
    inequality(payouts, transfersKnown, period, results);
  }

  private static boolean isIn(TimeInterval at, TimeInterval period) {
    return at.earliest() >= period.earliest() && at.latest() <= period.latest();
  }

  private static boolean covers(CoverageSpans spans, String organization, TimeInterval period) {
    return spans.covers(organization, period.earliest(), period.latest());
  }

  private static void add(
      Map<Sums, Map<String, BigDecimal>> sums, Sums key, String party, BigDecimal amount) {
    if (amount.signum() > 0) {
      sums.computeIfAbsent(key, k -> new HashMap<>()).merge(party, amount, BigDecimal::add);
    }
  }

  /** How many could vote and how many did, by organization; none where nobody could. */
  private static Map<String, long[]> turnout(
      Collection<Proposal> proposals,
      Map<String, Set<String>> voters,
      Map<String, List<Membership>> members,
      TimeInterval period) {
    Map<String, long[]> counts = new TreeMap<>();
    for (Proposal proposal : proposals) {
      TimeInterval closed = proposal.closesAt();
      if (closed == null || !isIn(closed, period)) {
        continue;
      }
      Set<String> entitled = new HashSet<>();
      for (Membership membership : members.getOrDefault(proposal.organization(), List.of())) {
        if (closed.certainlyWithin(membership.from(), membership.until())) {
          entitled.add(membership.member());
        }
      }
      if (!entitled.isEmpty()) {
        Set<String> voted = voters.getOrDefault(proposal.id(), Set.of());
        long[] count = counts.computeIfAbsent(proposal.organization(), o -> new long[2]);
        count[0] += entitled.size();
        count[1] += entitled.stream().filter(voted::contains).count();
      }
    }
    return counts;
  }

  private static void inequality(
      Map<Sums, Map<String, BigDecimal>> sums,
      CoverageSpans known,
      TimeInterval period,
      Consumer<Fact> results) {
    sums.forEach(
        (of, byParty) -> {
          List<BigDecimal> ascending = byParty.values().stream().sorted().toList();
          BigDecimal total = ascending.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
          boolean unitless = of.unit.isEmpty();
          results.accept(
              new Participation(
                  "participation/"
                      + (unitless ? "say/" : "payouts/")
                      + of.organization
                      + (unitless ? "" : "/" + of.unit),
                  of.organization,
                  "Gini coefficient of "
                      + (unitless ? "the weight of votes" : "payouts in " + of.unit),
                  period,
                  Inequality.gini(ascending, total),
                  ascending.size(),
                  unitless ? null : of.unit,
                  covers(known, of.organization, period)));
        });
  }

  /** Shows the votes or payouts of the period. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, List<Participation>> byOrganization = new HashMap<>();
    for (Fact result : results) {
      Participation participation = (Participation) result;
      byOrganization
          .computeIfAbsent(participation.organization(), o -> new ArrayList<>(1))
          .add(participation);
    }
    Map<String, String> organizations = new HashMap<>();
    facts.forEach(
        Proposal.class,
        known -> organizations.put(known.fact().id(), ((Proposal) known.fact()).organization()));
    facts.forEach(
        Vote.class,
        known -> {
          Vote vote = (Vote) known.fact();
          String organization = organizations.getOrDefault(vote.proposal(), "");
          for (Participation of : byOrganization.getOrDefault(organization, List.of())) {
            if (of.unit() == null && isIn(vote.at(), of.at())) {
              basis.accept(of, known);
            }
          }
        });
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          for (Participation of : byOrganization.getOrDefault(transfer.payer(), List.of())) {
            if (transfer.kind() == Transfer.Kind.PAYOUT
                && transfer.quantity().unit().equals(of.unit())
                && isIn(transfer.at(), of.at())) {
              basis.accept(of, known);
            }
          }
        });
  }
}
