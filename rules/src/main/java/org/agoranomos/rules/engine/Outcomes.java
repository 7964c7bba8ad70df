package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Names;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.Outcome.Result;
import org.agoranomos.rules.measure.Measure;
import org.agoranomos.rules.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * One outcome for every policy and every organization (or market) that it could be about. Silence
 * is never a pass.
 */
final class Outcomes {
  private static final String UNTESTED = "the policy could not be evaluated: ";

  private final EvaluationRequest request;
  private final CoverageIndex coverage;
  private final PopulationCount population;
  private final Set<String> markets = new TreeSet<>();

  Outcomes(EvaluationRequest request, CoverageIndex coverage, PopulationCount population) {
    this.request = request;
    this.coverage = coverage;
    this.population = population;
    request.facts().forEach(Market.class, known -> markets.add(known.fact().id()));
    if (request.marketNamed() || markets.isEmpty()) {
      markets.add(request.market());
    }
  }

  List<Outcome> of(
      Map<String, Map<String, Verdicts.Counts>> verdicts, Map<String, String> failures) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Map.Entry<String, List<Policy>> entry : population.versions().byId().entrySet()) {
      String id = entry.getKey();
      List<Policy> versions = entry.getValue();
      Map<String, Long> counts = population.of(id);
      Map<String, Verdicts.Counts> found = verdicts.getOrDefault(id, Map.of());
      Set<String> subjects = new TreeSet<>();
      versions.forEach(version -> subjects.addAll(subjects(version)));
      subjects.addAll(counts.keySet());
      subjects.addAll(population.outside(id).keySet());
      subjects.addAll(found.keySet());
      for (String subject : subjects) {
        outcomes.add(
            outcome(
                speaking(versions, subject),
                subject,
                counts.getOrDefault(subject, 0L),
                found.getOrDefault(subject, new Verdicts.Counts()),
                failures.get(id)));
      }
    }
    for (BrokenPolicy broken : request.broken()) {
      Policy policy = broken.policy();
      Set<String> subjects = policy == null ? Set.of() : subjects(policy);
      for (String subject : subjects.isEmpty() ? Set.of(request.market()) : subjects) {
        outcomes.add(
            new Outcome(
                broken.id(), subject, Result.UNTESTED, 0, 0, 0, 0, UNTESTED + broken.reason()));
      }
    }
    outcomes.sort(null);
    return outcomes;
  }

  /** The version whose words are used: the last that applies to the subject, or else the last. */
  private Policy speaking(List<Policy> versions, String subject) {
    Policy speaking = versions.get(versions.size() - 1);
    for (Policy version : versions) {
      if (population.applies(version, subject)) {
        speaking = version;
      }
    }
    return speaking;
  }

  private Set<String> subjects(Policy policy) {
    FactKind kind = request.schema().kind(policy.population().fact());
    Class<?> type = null;
    for (String step : policy.population().subject().split("\\.")) {
      FactComponent component = kind == null ? null : kind.component(step);
      type = component == null ? null : component.refersTo();
      kind = type == null ? null : request.schema().kind(type);
    }
    return type == Market.class ? markets : population.organizations().keySet();
  }

  private Outcome outcome(
      Policy policy,
      String subject,
      long judged,
      Verdicts.Counts counts,
      @Nullable String failure) {
    // What was judged twice, by itself and as an orphan's subject, still counts once.
    long whole = Math.max(judged, counts.failed + counts.toExamine + counts.cantTell);
    if (failure != null) {
      return new Outcome(
          policy.id(),
          subject,
          Result.UNTESTED,
          whole,
          counts.failed,
          counts.toExamine,
          counts.cantTell,
          UNTESTED + failure);
    }
    long outside = population.outside(policy.id()).getOrDefault(subject, 0L);
    if (whole == 0) {
      return outside == 0
          ? nothing(policy, subject)
          : inapplicable(policy, subject, notInForce(policy, outside));
    }
    String reason = counts.cantTell == 0 ? null : reason(policy, counts, whole);
    Result result = Result.PASSED;
    if (counts.failed > 0) {
      result = Result.FAILED;
    } else if (counts.cantTell > 0) {
      result = Result.CANT_TELL;
    } else if (counts.toExamine > 0) {
      result = Result.CANT_TELL;
      reason =
          counts.toExamine
              + " of "
              + whole
              + " "
              + policy.population().many()
              + " to be examined by a person";
    }
    if (outside > 0) {
      String besides = notInForce(policy, outside);
      reason = reason == null ? besides : reason + "; besides, " + besides;
    }
    return new Outcome(
        policy.id(),
        subject,
        result,
        whole,
        counts.failed,
        counts.toExamine,
        counts.cantTell,
        reason);
  }

  private static String notInForce(Policy policy, long outside) {
    return outside
        + " "
        + policy.population().many()
        + " were at times at which no version of the policy is in force";
  }

  private static String reason(Policy policy, Verdicts.Counts counts, long whole) {
    return counts.cantTell
        + " of "
        + whole
        + " "
        + policy.population().many()
        + " could not be judged; for example: "
        + counts.reason;
  }

  private Outcome nothing(Policy policy, String subject) {
    String many = policy.population().many();
    if (!population.applies(policy, subject)) {
      return inapplicable(
          policy,
          subject,
          "the policy is for organizations of the form " + String.join(" or ", policy.forms()));
    }
    for (String kind : sources(policy)) {
      if (coverage.covers(kind, subject, request.period())) {
        return inapplicable(
            policy, subject, "there were no " + many + ", and a source vouches for every " + kind);
      }
    }
    return new Outcome(
        policy.id(),
        subject,
        Result.CANT_TELL,
        0,
        0,
        0,
        0,
        "there are no "
            + many
            + " in the sources, and none vouches for every "
            + String.join(" or ", sources(policy))
            + " of the period");
  }

  private static Outcome inapplicable(Policy policy, String subject, String reason) {
    return new Outcome(policy.id(), subject, Result.INAPPLICABLE, 0, 0, 0, 0, reason);
  }

  /** The kinds from sources that the population comes from: itself, or what its measure reads. */
  private Set<String> sources(Policy policy) {
    String fact = policy.population().fact();
    Set<String> kinds = new TreeSet<>();
    for (Measure measure : request.measures()) {
      if (measure.result().getSimpleName().equals(fact)) {
        for (Class<? extends Fact> input : measure.inputs()) {
          // Names of parties and places say nothing of what happened.
          boolean event = input != Coverage.class && !input.isAnnotationPresent(Names.class);
          if (event) {
            kinds.add(input.getSimpleName());
          }
        }
      }
    }
    return kinds.isEmpty() ? Set.of(fact) : kinds;
  }
}
