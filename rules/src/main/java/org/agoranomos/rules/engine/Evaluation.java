package org.agoranomos.rules.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.PolicyTerms;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.measure.Measure;
import org.agoranomos.rules.policy.Effective;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyVersions;

/**
 * Evaluates policies over the facts of a run: splits facts by scope, runs sessions, and makes
 * findings, doubts and outcomes. The same whatever the size of sessions, the number of threads and
 * the order of facts.
 */
public final class Evaluation {
  private final EvaluationRequest request;
  private final Paths paths = new Paths();
  private final Map<String, String> failures = new ConcurrentSkipListMap<>();

  private Evaluation(EvaluationRequest request) {
    this.request = request;
    request.broken().forEach(policy -> failures.put(policy.id(), policy.reason()));
  }

  /** Evaluates. */
  public static EvaluationResult of(EvaluationRequest request) {
    try {
      return new Evaluation(request).run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + request.scratch(), e);
    }
  }

  private EvaluationResult run() throws IOException {
    KeyPaths keys = new KeyPaths(request.schema(), request.facts(), wantedPaths(request));
    CoverageIndex coverage = new CoverageIndex(request.facts());
    PopulationCount population = new PopulationCount(request, keys, coverage);
    Outcomes outcomes = new Outcomes(request, coverage, population);
    OrphanCount orphans = orphans(keys);
    Path findingsFile = request.scratch().resolve("findings.bin");
    Path doubtsFile = request.scratch().resolve("doubts.bin");
    try (Verdicts verdicts = new Verdicts(request.scratch());
        FindingStore store = new FindingStore(request.scratch(), measured())) {
      population.count(verdicts);
      Map<String, List<LoadedPolicy>> byScope = new TreeMap<>();
      request
          .policies()
          .forEach(
              p ->
                  byScope
                      .computeIfAbsent(group(p.policy(), population), s -> new ArrayList<>())
                      .add(p));
      for (List<LoadedPolicy> policies : byScope.values()) {
        evaluateScope(policies, keys, orphans.nextScope(), population, verdicts, store);
      }
      store.finish(findingsFile, results -> explain(results, population.organizations().keySet()));
      Map<String, Policy> byId = new TreeMap<>();
      request.policies().forEach(p -> byId.put(p.policy().id(), p.policy()));
      Map<String, Map<String, Verdicts.Counts>> counts = verdicts.settle(byId, doubtsFile);
      List<Outcome> judged = outcomes.of(counts, failures);
      return new EvaluationResult(
          judged,
          decided(judged, population.versions()),
          orphans.orphans(),
          Map.copyOf(failures),
          findingsFile,
          doubtsFile);
    }
  }

  /** What the policies' conditions refer to and no source has; keys of scopes are to follow. */
  private OrphanCount orphans(KeyPaths keys) {
    Map<FactKind, Set<String>> followed = new LinkedHashMap<>();
    for (LoadedPolicy policy : request.policies()) {
      References.of(request.schema(), policy)
          .byKind()
          .forEach(
              (kind, components) ->
                  followed.computeIfAbsent(kind, k -> new TreeSet<>()).addAll(components));
    }
    OrphanCount orphans = new OrphanCount();
    followed.forEach(
        (kind, components) ->
            request
                .facts()
                .forEachBoth(
                    kind.type(),
                    (asRead, resolved) -> {
                      for (String component : components) {
                        String missing = keys.follow(resolved, component).missing();
                        if (missing != null) {
                          orphans.add(kind, component, asRead.source(), missing);
                        }
                      }
                    }));
    return orphans;
  }

  /**
   * Policies of one scope are evaluated together, but no two versions of one: each is to see its
   * own terms alone.
   */
  private static String group(Policy policy, PopulationCount population) {
    return policy.scope() + " " + population.versions().of(policy.id()).indexOf(policy);
  }

  private List<PolicyTerms> decided(List<Outcome> outcomes, PolicyVersions versions) {
    List<PolicyTerms> decided = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      // Where nothing was judged a required parameter may be undecided, which is no error there.
      if (outcome.population() == 0 || failures.containsKey(outcome.policy())) {
        continue;
      }
      for (Policy version : versions.of(outcome.policy())) {
        for (Terms terms : request.terms().of(version, outcome.subject())) {
          Terms whole = during(version.effective(), terms);
          boolean inPeriod =
              whole.from() < request.period().latest()
                  && whole.until() > request.period().earliest()
                  && whole.from() < whole.until();
          if (inPeriod && !terms.decidedBy().equals(AppliedTerms.DEFAULT)) {
            decided.add(new PolicyTerms(outcome.policy(), FindingMaker.applied(whole)));
          }
        }
      }
    }
    return decided;
  }

  private static Terms during(Effective effective, Terms terms) {
    return new Terms(
        terms.policy(),
        terms.organization(),
        Math.max(terms.from(), effective.from()),
        Math.min(terms.until(), effective.until()),
        terms.values(),
        terms.decidedBy(),
        terms.proposals());
  }

  /** The paths that the policies of a request follow, by kind of fact. */
  static Map<FactKind, Collection<String>> wantedPaths(EvaluationRequest request) {
    Map<FactKind, Collection<String>> wanted = new HashMap<>();
    for (LoadedPolicy loaded : request.policies()) {
      Policy policy = loaded.policy();
      FactKind judged = request.schema().kind(policy.population().fact());
      if (judged == null) {
        throw new IllegalArgumentException(
            "no kind of fact is called " + policy.population().fact());
      }
      Collection<String> paths = wanted.computeIfAbsent(judged, k -> new LinkedHashSet<>());
      paths.add(policy.population().subject());
      paths.add(policy.population().at());
      for (Need need : policy.needs()) {
        FactKind kind = request.schema().kind(need.fact());
        if (kind != null) {
          wanted.computeIfAbsent(kind, k -> new LinkedHashSet<>()).addAll(need.by());
        }
      }
      References references = References.of(request.schema(), loaded);
      paths.addAll(references.pathsFrom(judged));
      references
          .byKind()
          .forEach(
              (kind, components) ->
                  wanted.computeIfAbsent(kind, k -> new LinkedHashSet<>()).addAll(components));
    }
    return wanted;
  }

  private void evaluateScope(
      List<LoadedPolicy> policies,
      KeyPaths keys,
      OrphanCount orphans,
      PopulationCount population,
      Verdicts verdicts,
      FindingStore store) {
    SessionRunner runner =
        new SessionRunner(
            policies,
            request.schema(),
            request.facts().resolver(),
            request.terms(),
            paths,
            keys,
            population);
    try (Partition partition =
            new Partition(
                request.schema(), request.facts(), keys, policies, request.scratch(), orphans);
        Workers<FindingMaker> workers =
            new Workers<>(
                request.options().threads(), () -> maker(population.organizations().keySet()))) {
      partition.forEachBatch(
          request.options().factsPerSession(),
          batch ->
              workers.submit(
                  maker ->
                      runner.run(batch, judged(population, maker, verdicts, store), failures)));
    }
  }

  private Set<Class<?>> measured() {
    Set<Class<?>> measured = new HashSet<>();
    request.measures().forEach(measure -> measured.add(measure.result()));
    return measured;
  }

  private FindingMaker maker(Set<String> organizations) {
    MessageText messages = new MessageText(paths, id -> request.names().getOrDefault(id, id));
    return new FindingMaker(
        request.schema(), request.facts().resolver(), messages, organizations, measured());
  }

  private Consumer<RuleMatch> judged(
      PopulationCount population, FindingMaker maker, Verdicts verdicts, FindingStore store) {
    return match -> {
      Policy policy = match.policy();
      String binding = policy.population().as();
      KnownFact about = match.bound(binding);
      Fact resolved = match.resolved(binding);
      String subject = population.subject(policy, resolved, about.source());
      String doubt = match.note("cantTell");
      // Nothing is asserted where the sources may lack something; the count has noted the gap.
      if (!population.applies(policy, subject)
          || !population.inPeriod(policy, resolved)
          || !population.inForce(policy, resolved)
          || population.gap(policy, subject, resolved) != null) {
        return;
      }
      if (doubt != null) {
        verdicts.doubt(policy, subject, about.fact().id(), doubt);
      } else {
        TimeInterval at = population.at(policy, resolved);
        Finding finding = maker.make(match, subject, at);
        verdicts.found(policy, subject, about.fact().id(), finding.severity());
        store.add(finding, match.facts());
      }
    };
  }

  /** What the measures among the evidence were computed from. */
  private void explain(FindingStore.Results results, Set<String> organizations) {
    FindingMaker maker = maker(organizations);
    for (Measure measure : request.measures()) {
      Collection<Fact> wanted = results.of(measure.result());
      if (!wanted.isEmpty()) {
        measure.explain(wanted, request.facts(), results::note);
      }
    }
    results.fetch(request.facts().asRead(), maker);
  }
}
