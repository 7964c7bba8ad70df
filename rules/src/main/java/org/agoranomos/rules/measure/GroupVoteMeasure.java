package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Vote;

/**
 * Counts who of each group of members voted on the rules of a market: on proposals on statutes or
 * settings, of a market or of who operates one, that closed in the audited period.
 *
 * <p>A group is the text that memberships name, whatever its case. A vote is that of the member for
 * whom it was cast. Who only gives, follows or hosts is no member.
 *
 * <p>Memory: those proposals, their voters, and the memberships of their organizations.
 */
final class GroupVoteMeasure implements Measure {
  private static final Set<Proposal.Kind> RULES =
      Set.of(Proposal.Kind.STATUTE, Proposal.Kind.SETTING);

  @Override
  public Class<? extends Fact> result() {
    return GroupVote.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Proposal.class, Vote.class, Membership.class, Market.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, Proposal> proposals = proposals(facts, context);
    Set<String> organizations = new HashSet<>();
    proposals.values().forEach(proposal -> organizations.add(proposal.organization()));
    Map<String, List<Membership>> members = new HashMap<>();
    Map<String, Set<String>> membersOfSource = new HashMap<>();
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          String organization = membership.organization();
          membersOfSource.computeIfAbsent(known.source(), s -> new HashSet<>()).add(organization);
          if (organizations.contains(organization)
              && membership.group() != null
              && membership.admits()) {
            members.computeIfAbsent(organization, o -> new ArrayList<>()).add(membership);
          }
        });
    Map<String, Set<String>> voters = new HashMap<>();
    Map<String, Set<String>> votesOfSource = new HashMap<>();
    facts.forEach(
        Vote.class,
        known -> {
          Vote vote = (Vote) known.fact();
          Proposal proposal = proposals.get(vote.proposal());
          if (proposal != null) {
            votesOfSource
                .computeIfAbsent(known.source(), s -> new HashSet<>())
                .add(proposal.organization());
            voters.computeIfAbsent(proposal.id(), p -> new HashSet<>()).add(vote.principal());
          }
        });
    CoverageSpans votesKnown = CoverageSpans.ever(facts, "Vote", votesOfSource);
    CoverageSpans membersKnown = CoverageSpans.ever(facts, "Membership", membersOfSource);
    proposals.forEach(
        (id, proposal) ->
            give(
                proposal,
                members.getOrDefault(proposal.organization(), List.of()),
                voters.getOrDefault(id, Set.of()),
                votesKnown,
                membersKnown,
                results));
  }

  /** The proposals on the rules of markets that closed in the period, by id. */
  private static Map<String, Proposal> proposals(FactSet facts, MeasureContext context) {
    Set<String> markets = new HashSet<>(Set.of(context.market()));
    facts.forEach(
        Market.class,
        known -> {
          String operator = ((Market) known.fact()).operator();
          markets.add(known.fact().id());
          if (operator != null) {
            markets.add(operator);
          }
        });
    TimeInterval period = context.period();
    Map<String, Proposal> proposals = new TreeMap<>();
    facts.forEach(
        Proposal.class,
        known -> {
          Proposal proposal = (Proposal) known.fact();
          TimeInterval closed = proposal.closesAt();
          if (closed != null
              && closed.earliest() < period.latest()
              && closed.latest() > period.earliest()
              && RULES.contains(proposal.kind())
              && markets.contains(proposal.organization())) {
            proposals.put(proposal.id(), proposal);
          }
        });
    return proposals;
  }

  private static void give(
      Proposal proposal,
      List<Membership> memberships,
      Set<String> voters,
      CoverageSpans votesKnown,
      CoverageSpans membersKnown,
      Consumer<Fact> results) {
    TimeInterval closed = proposal.closesAt();
    if (closed == null) {
      return;
    }
    TimeInterval opened = proposal.opensAt() == null ? proposal.createdAt() : proposal.opensAt();
    boolean complete =
        votesKnown.covers(proposal.organization(), opened.earliest(), closed.latest())
            && membersKnown.covers(proposal.organization(), closed.earliest(), closed.latest());
    Map<String, Set<String>> certain = new TreeMap<>();
    Map<String, Set<String>> possible = new HashMap<>();
    for (Membership membership : memberships) {
      String group = group(membership);
      if (closed.certainlyWithin(membership.from(), membership.until())) {
        certain.computeIfAbsent(group, g -> new TreeSet<>()).add(membership.member());
      }
      boolean touches =
          membership.from().possiblyBefore(closed)
              && (membership.until() == null || opened.possiblyBefore(membership.until()));
      if (touches && voters.contains(membership.member())) {
        possible.computeIfAbsent(group, g -> new HashSet<>()).add(membership.member());
      }
    }
    certain.forEach(
        (group, those) ->
            results.accept(
                new GroupVote(
                    "group-vote/" + proposal.id() + "/" + group,
                    proposal.id(),
                    proposal.organization(),
                    group,
                    closed,
                    those.size(),
                    those.stream().filter(voters::contains).count(),
                    possible.getOrDefault(group, Set.of()).size(),
                    complete)));
  }

  private static String group(Membership membership) {
    String group = membership.group();
    return group == null ? "" : group.strip().toLowerCase(Locale.ROOT);
  }

  /** Shows the proposal, and the memberships and votes of the group. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, GroupVote.class).show(facts, Proposal.class, GroupVote::proposal, basis);
    Map<String, List<GroupVote>> byOrganization = new HashMap<>();
    Map<String, List<GroupVote>> byProposal = new HashMap<>();
    for (Fact result : results) {
      GroupVote vote = (GroupVote) result;
      byOrganization.computeIfAbsent(vote.organization(), o -> new ArrayList<>(1)).add(vote);
      byProposal.computeIfAbsent(vote.proposal(), p -> new ArrayList<>(1)).add(vote);
    }
    Map<GroupVote, Set<String>> members = new HashMap<>();
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          for (GroupVote vote : byOrganization.getOrDefault(membership.organization(), List.of())) {
            if (membership.admits()
                && vote.group().equals(group(membership))
                && vote.at().possiblyWithin(membership.from(), membership.until())) {
              basis.accept(vote, known);
              members.computeIfAbsent(vote, v -> new HashSet<>()).add(membership.member());
            }
          }
        });
    facts.forEach(
        Vote.class,
        known -> {
          Vote vote = (Vote) known.fact();
          for (GroupVote of : byProposal.getOrDefault(vote.proposal(), List.of())) {
            if (members.getOrDefault(of, Set.of()).contains(vote.principal())) {
              basis.accept(of, known);
            }
          }
        });
  }
}
