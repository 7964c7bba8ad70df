package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.ProposalAction;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what beneficiaries of proposals voted on them. A vote is that of the party for whom it
 * counts, and counts as in {@link TallyMeasure}: a proxy's vote is the principal's, a replaced one
 * counts for nothing.
 *
 * <p>Memory: proposals, actions with a beneficiary, and the votes of these beneficiaries.
 */
final class BeneficiarySayMeasure implements Measure {
  private record Voter(String proposal, String party) {}

  private static final class Weights {
    BigDecimal yes = BigDecimal.ZERO;
    BigDecimal no = BigDecimal.ZERO;

    void add(VoteChoice part) {
      switch (part.choice()) {
        case "for" -> yes = yes.add(part.weight());
        case "against" -> no = no.add(part.weight());
        default -> {}
      }
    }
  }

  @Override
  public Class<? extends Fact> result() {
    return BeneficiarySay.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(ProposalAction.class, Proposal.class, Vote.class, VoteChoice.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, Proposal> proposals = new HashMap<>();
    facts.forEach(
        Proposal.class, known -> proposals.putIfAbsent(known.fact().id(), (Proposal) known.fact()));
    Map<Voter, Weights> weights = new HashMap<>();
    facts.forEach(
        ProposalAction.class,
        known -> {
          ProposalAction action = (ProposalAction) known.fact();
          Proposal proposal = proposals.get(action.proposal());
          String beneficiary = beneficiary(action, proposal);
          if (beneficiary != null) {
            weights.put(new Voter(action.proposal(), beneficiary), new Weights());
          }
        });
    Map<String, Voter> votes = votes(facts, weights.keySet());
    facts.forEach(
        VoteChoice.class,
        known -> {
          VoteChoice part = (VoteChoice) known.fact();
          Voter voter = votes.get(part.vote());
          if (voter != null && voter.proposal().equals(part.proposal())) {
            weights.getOrDefault(voter, new Weights()).add(part);
          }
        });
    facts.forEach(
        ProposalAction.class,
        known -> {
          ProposalAction action = (ProposalAction) known.fact();
          Proposal proposal = proposals.get(action.proposal());
          String beneficiary = beneficiary(action, proposal);
          if (proposal != null && beneficiary != null) {
            Weights own =
                weights.getOrDefault(new Voter(proposal.id(), beneficiary), new Weights());
            results.accept(
                new BeneficiarySay(
                    "say/" + action.id(),
                    action.id(),
                    proposal.id(),
                    proposal.organization(),
                    beneficiary,
                    proposal.closesAt() == null ? proposal.createdAt() : proposal.closesAt(),
                    own.yes,
                    own.no));
          }
        });
  }

  /** Whom the action benefits, unless it is the organization itself. */
  private static @Nullable String beneficiary(ProposalAction action, @Nullable Proposal proposal) {
    String beneficiary = action.beneficiary();
    return proposal == null || proposal.organization().equals(beneficiary) ? null : beneficiary;
  }

  /** The votes of these voters that count, by id. */
  private static Map<String, Voter> votes(FactSet facts, Set<Voter> voters) {
    Map<String, Voter> votes = new HashMap<>();
    facts.forEach(
        Vote.class,
        known -> {
          Vote vote = (Vote) known.fact();
          Voter voter = new Voter(vote.proposal(), TallyMeasure.party(vote));
          if (voters.contains(voter)) {
            votes.put(vote.id(), voter);
          }
        });
    if (!votes.isEmpty()) {
      Set<String> replaced = TallyMeasure.replaced(facts, proposal -> true);
      votes.keySet().removeAll(replaced);
    }
    return votes;
  }

  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, BeneficiarySay.class)
        .show(facts, ProposalAction.class, BeneficiarySay::action, basis)
        .show(facts, Proposal.class, BeneficiarySay::proposal, basis);
    Map<Voter, List<Fact>> byVoter = new HashMap<>();
    for (Fact result : results) {
      BeneficiarySay say = (BeneficiarySay) result;
      byVoter
          .computeIfAbsent(new Voter(say.proposal(), say.beneficiary()), v -> new ArrayList<>(1))
          .add(say);
    }
    Map<String, Voter> votes = votes(facts, byVoter.keySet());
    for (Class<? extends Fact> kind : List.of(Vote.class, VoteChoice.class)) {
      facts.forEach(
          kind,
          known -> {
            String vote = known.fact() instanceof VoteChoice part ? part.vote() : known.fact().id();
            Voter voter = votes.get(vote);
            if (voter != null) {
              byVoter.getOrDefault(voter, List.of()).forEach(say -> basis.accept(say, known));
            }
          });
    }
  }
}
