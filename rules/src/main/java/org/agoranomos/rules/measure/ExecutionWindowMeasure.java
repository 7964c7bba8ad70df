package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.CharterTerm;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.Stage;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.measure.ExecutionWindow.Queueing;
import org.agoranomos.rules.measure.InForce.Answer;
import org.agoranomos.rules.measure.InForce.Entry;
import org.agoranomos.rules.measure.Requirement.State;
import org.jspecify.annotations.Nullable;

/**
 * Finds when each executed proposal could be executed: from the earliest time that its queueing
 * states, else from its queueing and the delay in force then; for as long as the grace in force
 * lasts (Compound's Timelock: eta, delay, GRACE_PERIOD; OpenZeppelin's TimelockController: minimum
 * delay). A contract's setting comes before the charter.
 *
 * <p>Memory: proposals, queueings, settings and terms.
 */
final class ExecutionWindowMeasure implements Measure {
  private static final Comparator<Execution> ORDER =
      Comparator.comparing(Execution::at).thenComparing(Execution::id);

  @Override
  public Class<? extends Fact> result() {
    return ExecutionWindow.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(
        Execution.class, Proposal.class, Setting.class, CharterTerm.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, Proposal> proposals = new HashMap<>();
    facts.forEach(
        Proposal.class, known -> proposals.putIfAbsent(known.fact().id(), (Proposal) known.fact()));
    Map<String, List<Execution>> queueings = new HashMap<>();
    Map<String, Set<String>> organizations = new HashMap<>();
    facts.forEach(
        Execution.class,
        known -> {
          Execution step = (Execution) known.fact();
          organizations
              .computeIfAbsent(known.source(), s -> new HashSet<>())
              .add(step.organization());
          if (step.stage() == Stage.QUEUED) {
            queueings.computeIfAbsent(step.proposal(), p -> new ArrayList<>(1)).add(step);
          }
        });
    CoverageSpans coverage = CoverageSpans.ever(facts, "Execution", organizations);
    InForce settings = InForce.settings(facts);
    InForce charters = InForce.charters(facts);
    facts.forEach(
        Execution.class,
        known -> {
          Execution step = (Execution) known.fact();
          if (step.stage() == Stage.EXECUTED) {
            results.accept(
                window(
                    step,
                    proposals.get(step.proposal()),
                    queueings.getOrDefault(step.proposal(), List.of()),
                    coverage,
                    settings,
                    charters));
          }
        });
  }

  private static ExecutionWindow window(
      Execution step,
      @Nullable Proposal proposal,
      List<Execution> queueings,
      CoverageSpans coverage,
      InForce settings,
      InForce charters) {
    List<Execution> before =
        queueings.stream().filter(q -> !q.at().certainlyAfter(step.at())).sorted(ORDER).toList();
    boolean doubtful = before.stream().anyMatch(q -> q.at().possiblyAfter(step.at()));
    Execution queued = before.isEmpty() || doubtful ? null : before.get(before.size() - 1);
    boolean vouched =
        proposal != null
            && coverage.covers(
                step.organization(), proposal.createdAt().earliest(), step.at().latest());
    Queueing queueing = Queueing.QUEUED;
    if (queued == null) {
      queueing = vouched && !doubtful ? Queueing.NOT_QUEUED : Queueing.UNKNOWN;
    }
    String venue = proposal == null ? null : proposal.venue();
    Said delay =
        Said.of(
            settings,
            charters,
            step.organization(),
            "minDelay",
            venue,
            queued == null ? step.at() : queued.at());
    Said grace = Said.of(settings, charters, step.organization(), "gracePeriod", venue, step.at());
    return new ExecutionWindow(
        "window/" + step.id(),
        step.id(),
        step.proposal(),
        step.organization(),
        step.at(),
        queued == null ? null : queued.id(),
        queueing,
        queued == null ? null : queued.at(),
        earliest(step, queued, doubtful),
        delay.state,
        delay.entry == null ? null : delay.entry.value(),
        grace.state,
        grace.entry == null ? null : grace.entry.value(),
        delay.setting(),
        delay.term(),
        grace.setting(),
        grace.term());
  }

  private static @Nullable TimeInterval earliest(
      Execution step, @Nullable Execution queued, boolean doubtful) {
    if (queued != null) {
      return queued.earliest();
    }
    return doubtful ? null : step.earliest();
  }

  private record Said(State state, @Nullable Entry entry, boolean contract) {
    static Said of(
        InForce settings,
        InForce charters,
        String organization,
        String parameter,
        @Nullable String venue,
        TimeInterval moment) {
      Answer setting = settings.at(organization, parameter, venue, moment);
      if (setting.state() != State.NONE) {
        return new Said(setting.state(), setting.entry(), true);
      }
      Answer term = charters.at(organization, parameter, venue, moment);
      return new Said(term.state(), term.entry(), false);
    }

    @Nullable String setting() {
      return entry == null || !contract ? null : entry.id();
    }

    @Nullable String term() {
      return entry == null || contract ? null : entry.id();
    }
  }

  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, ExecutionWindow.class)
        .show(facts, Execution.class, ExecutionWindow::execution, basis)
        .show(facts, Execution.class, ExecutionWindow::queued, basis)
        .show(facts, Proposal.class, ExecutionWindow::proposal, basis)
        .show(facts, Setting.class, ExecutionWindow::delaySetting, basis)
        .show(facts, Setting.class, ExecutionWindow::graceSetting, basis)
        .show(facts, CharterTerm.class, ExecutionWindow::delayTerm, basis)
        .show(facts, CharterTerm.class, ExecutionWindow::graceTerm, basis);
  }
}
