package org.agoranomos.rules.measure;

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
import org.agoranomos.ontology.fact.VoteCount;
import org.jspecify.annotations.Nullable;

/**
 * Counts who was entitled to decide each proposal that says which body decides and closes in the
 * audited period. A party with several memberships counts once.
 *
 * <p>Memory: these proposals, and the memberships of their organizations; time: the memberships of
 * the organization for each proposal.
 */
final class ElectorateMeasure implements Measure {
  private static final String MEMBERS = "members";
  private static final String BOARD = "board";

  @Override
  public Class<? extends Fact> result() {
    return Electorate.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Proposal.class, Membership.class, VoteCount.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, Proposal> proposals = new TreeMap<>();
    Map<String, List<Membership>> memberships = new HashMap<>();
    TimeInterval period = context.period();
    facts.forEach(
        Proposal.class,
        known -> {
          Proposal proposal = (Proposal) known.fact();
          TimeInterval closes = proposal.closesAt();
          if (proposal.body() != null
              && closes != null
              && closes.latest() > period.earliest()
              && closes.earliest() < period.latest()) {
            proposals.putIfAbsent(proposal.id(), proposal);
            memberships.putIfAbsent(proposal.organization(), new ArrayList<>());
          }
        });
    Map<String, Set<String>> ofSource = new HashMap<>();
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          ofSource
              .computeIfAbsent(known.source(), s -> new HashSet<>())
              .add(membership.organization());
          List<Membership> theirs = memberships.get(membership.organization());
          if (theirs != null) {
            theirs.add(membership);
          }
        });
    Set<String> uncounted = new HashSet<>();
    facts.forEach(
        VoteCount.class,
        known -> {
          VoteCount count = (VoteCount) known.fact();
          if (count.ballots() == null) {
            uncounted.add(count.proposal());
          }
        });
    CoverageSpans coverage = CoverageSpans.ever(facts, "Membership", ofSource);
    proposals.forEach(
        (id, proposal) -> {
          TimeInterval closes = closes(proposal);
          Set<String> certain = new HashSet<>();
          Set<String> possible = new HashSet<>();
          for (Membership one : memberships.getOrDefault(proposal.organization(), List.of())) {
            if (mayDecide(one, proposal)) {
              possible.add(one.member());
              if (opens(proposal).certainlyWithin(one.from(), one.until())
                  && closes.certainlyWithin(one.from(), one.until())) {
                certain.add(one.member());
              }
            }
          }
          results.accept(
              new Electorate(
                  "electorate/" + id,
                  id,
                  proposal.organization(),
                  closes,
                  certain.size(),
                  possible.size(),
                  coverage.covers(
                      proposal.organization(), opens(proposal).earliest(), closes.latest()),
                  !uncounted.contains(id)));
        });
  }

  /** Whether the membership is one of the body that decides, and may touch the time of voting. */
  private static boolean mayDecide(Membership membership, Proposal proposal) {
    String body = proposal.body();
    boolean belongs =
        MEMBERS.equals(body)
            ? membership.admits()
            : BOARD.equals(body)
                ? membership.role().equalsIgnoreCase(BOARD)
                : body != null && body.equals(membership.group());
    TimeInterval until = membership.until();
    return belongs
        && membership.organization().equals(proposal.organization())
        && !closes(proposal).certainlyBefore(membership.from())
        && (until == null || opens(proposal).possiblyBefore(until));
  }

  private static TimeInterval opens(Proposal proposal) {
    return proposal.opensAt() == null ? proposal.createdAt() : proposal.opensAt();
  }

  private static TimeInterval closes(Proposal proposal) {
    @Nullable TimeInterval closes = proposal.closesAt();
    return closes == null ? TimeInterval.UNKNOWN : closes;
  }

  /** Shows the proposal and the memberships that were counted, certain or not. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, Fact> ofProposal = new HashMap<>();
    results.forEach(result -> ofProposal.put(((Electorate) result).proposal(), result));
    Map<String, List<Proposal>> byOrganization = new HashMap<>();
    facts.forEach(
        Proposal.class,
        known -> {
          Proposal proposal = (Proposal) known.fact();
          Fact electorate = ofProposal.get(proposal.id());
          if (electorate != null) {
            basis.accept(electorate, known);
            byOrganization
                .computeIfAbsent(proposal.organization(), o -> new ArrayList<>())
                .add(proposal);
          }
        });
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          for (Proposal proposal :
              byOrganization.getOrDefault(membership.organization(), List.of())) {
            if (mayDecide(membership, proposal)) {
              basis.accept(ofProposal.get(proposal.id()), known);
            }
          }
        });
  }
}
