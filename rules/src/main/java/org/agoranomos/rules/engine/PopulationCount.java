package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.identity.ResolvedFacts;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyVersions;
import org.jspecify.annotations.Nullable;

/**
 * Counts what each policy judges, and finds what it cannot judge: orphans of its scope and gaps in
 * the coverage.
 */
final class PopulationCount {
  private final KeyPaths paths;
  private final CoverageIndex coverage;
  private final EvaluationRequest request;
  private final Map<String, Organization.Form> forms = new TreeMap<>();
  private final Map<String, Map<String, Long>> counts = new TreeMap<>();
  private final Map<String, Map<String, Long>> outside = new TreeMap<>();
  private final PolicyVersions versions;

  /** The paths that must lead somewhere from all that a policy judges. */
  private final Map<Policy, Set<String>> ways = new IdentityHashMap<>();

  /** The same of what refers to a member of the population, in plain words by the member's id. */
  private final Map<Policy, Map<String, String>> beside = new IdentityHashMap<>();

  PopulationCount(EvaluationRequest request, KeyPaths paths, CoverageIndex coverage) {
    this.request = request;
    this.paths = paths;
    this.coverage = coverage;
    versions = new PolicyVersions(request.policies().stream().map(LoadedPolicy::policy).toList());
    request
        .facts()
        .forEach(
            Organization.class,
            known -> forms.put(known.fact().id(), ((Organization) known.fact()).form()));
    request.policies().forEach(this::followReferences);
  }

  private void followReferences(LoadedPolicy loaded) {
    Policy policy = loaded.policy();
    String judged = policy.population().fact();
    Set<String> leading = new LinkedHashSet<>();
    for (Need need : policy.needs()) {
      if (need.fact().equals(judged)) {
        leading.addAll(need.by());
      }
    }
    Map<String, String> missing = new HashMap<>();
    FactKind kind = request.schema().kind(judged);
    if (kind != null) {
      References references = References.of(request.schema(), loaded);
      leading.addAll(references.pathsFrom(kind));
      for (References.Beside way : references.beside(kind)) {
        request
            .facts()
            .forEach(
                way.from().type(),
                known -> {
                  Object member = paths.follow(known.fact(), way.member()).value();
                  String nothing = paths.follow(known.fact(), way.component()).missing();
                  if (member != null && nothing != null) {
                    String said = "a " + way.from().name() + " of it refers to " + nothing;
                    missing.merge(member.toString(), said, (a, b) -> a.compareTo(b) <= 0 ? a : b);
                  }
                });
      }
    }
    ways.put(policy, leading);
    beside.put(policy, missing);
  }

  /** Goes through the population of every policy, each kind of fact once. */
  void count(Verdicts verdicts) {
    FactSchema schema = request.schema();
    Map<FactKind, List<Policy>> byKind = new HashMap<>();
    for (LoadedPolicy loaded : request.policies()) {
      FactKind kind = schema.kind(loaded.policy().population().fact());
      if (kind != null) {
        byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(loaded.policy());
      }
    }
    ResolvedFacts facts = request.facts();
    byKind.forEach(
        (kind, policies) -> {
          List<Where> wheres =
              policies.stream().map(p -> new Where(kind, p.population().where())).toList();
          facts.forEachBoth(
              kind.type(),
              (asRead, resolved) -> {
                for (int i = 0; i < policies.size(); i++) {
                  if (wheres.get(i).matches(resolved)) {
                    judge(policies.get(i), asRead.fact().id(), asRead.source(), resolved, verdicts);
                  }
                }
              });
        });
  }

  private void judge(Policy policy, String id, String source, Fact resolved, Verdicts verdicts) {
    String subject = subject(policy, resolved, source);
    if (!applies(policy, subject) || !inPeriod(policy, resolved)) {
      return;
    }
    TimeInterval at = at(policy, resolved);
    boolean inForce = policy.effective().at(at);
    if (!inForce) {
      if (!versions.at(policy.id(), at).equals(policy)) {
        return;
      } else if (!versions.possiblyAt(policy.id(), at)) {
        outside.computeIfAbsent(policy.id(), p -> new TreeMap<>()).merge(subject, 1L, Long::sum);
        return;
      }
    }
    counts.computeIfAbsent(policy.id(), p -> new TreeMap<>()).merge(subject, 1L, Long::sum);
    if (!inForce) {
      verdicts.doubt(
          policy, subject, id, "it is not known whether the policy was in force at " + at);
      return;
    }
    String missing = missing(policy, resolved);
    if (missing != null) {
      verdicts.doubt(policy, subject, id, missing + ", which no source has");
      return;
    }
    String gap = gap(policy, subject, resolved);
    if (gap != null) {
      verdicts.doubt(policy, subject, id, gap);
    }
  }

  /** The organization or market that is judged by what the policy says of this fact. */
  String subject(Policy policy, Fact resolved, String source) {
    Object subject = paths.follow(resolved, policy.population().subject()).value();
    return subject != null
        ? subject.toString()
        : request.sourceOrganizations().getOrDefault(source, request.market());
  }

  /** The time of a member of the population; the period where it has none. */
  TimeInterval at(Policy policy, Fact resolved) {
    Object at = paths.follow(resolved, policy.population().at()).value();
    return at instanceof TimeInterval time ? time : request.period();
  }

  /**
   * Whether the policy is for organizations of this form; what no source describes may be of any.
   */
  boolean applies(Policy policy, String subject) {
    Organization.Form form = forms.get(subject);
    return form == null
        || policy.forms().isEmpty()
        || policy.forms().contains(FactComponent.termOf(form));
  }

  /** Whether a member of the population may belong to the audited period. */
  boolean inPeriod(Policy policy, Fact resolved) {
    TimeInterval at = at(policy, resolved);
    return at.earliest() < request.period().latest() && at.latest() > request.period().earliest();
  }

  /** Whether this version of the policy is the one that judges a member of the population. */
  boolean inForce(Policy policy, Fact resolved) {
    return policy.effective().at(at(policy, resolved));
  }

  /**
   * That a member of the population, or what the policy follows from it, refers to what no source
   * has, in plain words; null if it does not.
   */
  @Nullable String missing(Policy policy, Fact resolved) {
    for (String way : ways.getOrDefault(policy, Set.of())) {
      String missing = paths.follow(resolved, way).missing();
      if (missing != null) {
        return "it refers to " + missing;
      }
    }
    return beside.getOrDefault(policy, Map.of()).get(resolved.id());
  }

  /** What keeps the policy from judging this, in plain words, or null if nothing does. */
  @Nullable String gap(Policy policy, String subject, Fact resolved) {
    TimeInterval at = at(policy, resolved);
    Terms terms = request.terms().at(policy, subject, at);
    for (String parameter : policy.parameters().keySet()) {
      if (!terms.decides(parameter)) {
        return "nobody decided the parameter '"
            + parameter
            + "' for "
            + subject
            + ": state it under terms";
      }
    }
    for (Need need : policy.needs()) {
      for (String kind : need.complete()) {
        if (!coverage.covers(kind, subject, at)) {
          return "no source vouches for every " + kind + " of " + subject + " at " + at;
        }
      }
    }
    return null;
  }

  /** Every organization that a source describes, with its form. */
  Map<String, Organization.Form> organizations() {
    return forms;
  }

  /** How many of the population each subject has, in all versions of a policy. */
  Map<String, Long> of(String policy) {
    return counts.getOrDefault(policy, Map.of());
  }

  /** How many each subject has besides, at times at which no version of the policy is in force. */
  Map<String, Long> outside(String policy) {
    return outside.getOrDefault(policy, Map.of());
  }

  /** The versions of each policy. */
  PolicyVersions versions() {
    return versions;
  }
}
