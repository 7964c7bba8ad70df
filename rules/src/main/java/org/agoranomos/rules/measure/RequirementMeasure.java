package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.CharterTerm;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.Supply;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.measure.InForce.Answer;
import org.agoranomos.rules.measure.InForce.Entry;
import org.agoranomos.rules.measure.Requirement.State;
import org.jspecify.annotations.Nullable;

/**
 * Finds what contract or charter required of each proposal.
 *
 * <p>A contract's setting comes before the charter, which counts where no setting is known: that
 * both say the same is another question. Delay, period, extension and the number of actions are
 * those in force when the proposal was put, as a governor takes them (OpenZeppelin Governor,
 * Compound GovernorBravo). The quorum is what the source states for the proposal; else the one in
 * force at its snapshot (or opening, or putting, where that is all that is stated): a weight, or a
 * fraction of the supply of that moment.
 *
 * <p>Memory: proposals, settings, terms and supplies. Time: for each proposal the settings of one
 * organization and parameter are looked through.
 */
final class RequirementMeasure implements Measure {
  private static final String QUORUM = "quorum";
  private static final String QUORUM_FRACTION = "quorumFraction";
  private static final List<String> WHEN_PUT =
      List.of("votingDelay", "votingPeriod", "lateQuorumVoteExtension", "proposalMaxOperations");

  @Override
  public Class<? extends Fact> result() {
    return Requirement.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Proposal.class, Setting.class, CharterTerm.class, Supply.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, Proposal> proposals = new TreeMap<>();
    facts.forEach(
        Proposal.class, known -> proposals.putIfAbsent(known.fact().id(), (Proposal) known.fact()));
    Sources sources =
        new Sources(InForce.settings(facts), InForce.charters(facts), InForce.supplies(facts));
    for (Proposal proposal : proposals.values()) {
      for (String parameter : WHEN_PUT) {
        Said said = sources.said(proposal, parameter, proposal.createdAt());
        results.accept(said.requirement(proposal, parameter));
      }
      results.accept(sources.quorum(proposal).requirement(proposal, QUORUM));
    }
  }

  /** What was found, and where. */
  private record Said(
      State state,
      @Nullable Quantity value,
      @Nullable String setting,
      @Nullable String charterTerm,
      @Nullable String supply) {
    static final Said NOTHING = new Said(State.NONE, null, null, null, null);

    static Said stated(BigDecimal quorum) {
      return new Said(State.KNOWN, new Quantity(quorum, "1"), null, null, null);
    }

    static Said of(Answer answer, boolean setting) {
      Entry entry = answer.entry();
      return entry == null
          ? new Said(answer.state(), null, null, null, null)
          : new Said(
              answer.state(),
              entry.value(),
              setting ? entry.id() : null,
              setting ? null : entry.id(),
              null);
    }

    /** That fraction of a supply. */
    Said times(Answer answer) {
      Entry whole = answer.entry();
      if (value == null) {
        return this;
      } else if (whole == null) {
        return new Said(answer.state(), null, null, null, null);
      }
      Quantity part =
          new Quantity(value.value().multiply(whole.value().value()), whole.value().unit());
      return new Said(State.KNOWN, part, setting, charterTerm, whole.id());
    }

    Requirement requirement(Proposal proposal, String parameter) {
      return new Requirement(
          "requirement/" + parameter + "/" + proposal.id(),
          proposal.id(),
          proposal.organization(),
          parameter,
          state,
          value,
          setting,
          charterTerm,
          supply);
    }
  }

  private record Sources(InForce settings, InForce charters, InForce supplies) {
    Said said(Proposal proposal, String parameter, TimeInterval moment) {
      Said setting = in(settings, proposal, parameter, moment);
      return setting.state() == State.NONE ? in(charters, proposal, parameter, moment) : setting;
    }

    private Said in(InForce source, Proposal proposal, String parameter, TimeInterval moment) {
      return Said.of(
          source.at(proposal.organization(), parameter, proposal.venue(), moment),
          source == settings);
    }

    Said quorum(Proposal proposal) {
      if (proposal.quorum() != null) {
        return Said.stated(proposal.quorum());
      }
      TimeInterval moment =
          firstOf(proposal.snapshotAt(), proposal.opensAt(), proposal.createdAt());
      for (InForce source : List.of(settings, charters)) {
        Said weight = in(source, proposal, QUORUM, moment);
        if (weight.state() != State.NONE) {
          return weight;
        }
        Said fraction = in(source, proposal, QUORUM_FRACTION, moment);
        if (fraction.state() != State.NONE) {
          return fraction.times(supplies.supply(proposal.organization(), moment));
        }
      }
      return Said.NOTHING;
    }

    private static TimeInterval firstOf(
        @Nullable TimeInterval snapshot, @Nullable TimeInterval opening, TimeInterval putting) {
      if (snapshot != null) {
        return snapshot;
      }
      return opening == null ? putting : opening;
    }
  }

  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, Requirement.class)
        .show(facts, Proposal.class, Requirement::proposal, basis)
        .show(facts, Setting.class, Requirement::setting, basis)
        .show(facts, CharterTerm.class, Requirement::charterTerm, basis)
        .show(facts, Supply.class, Requirement::supply, basis);
  }
}
