package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.Policy;

/** Why a thing is not judged, whatever the rules say. */
final class NotJudged {
  private final EvaluationRequest request;
  private final LoadedPolicy loaded;
  private final Policy policy;
  private final KeyPaths keys;
  private final PopulationCount population;
  private final List<SessionContent> contents;

  NotJudged(
      EvaluationRequest request,
      LoadedPolicy loaded,
      KeyPaths keys,
      PopulationCount population,
      List<SessionContent> contents) {
    this.request = request;
    this.loaded = loaded;
    policy = loaded.policy();
    this.keys = keys;
    this.population = population;
    this.contents = contents;
  }

  /**
   * Why a member of the population is not judged.
   *
   * @param id id of the member of the population
   * @return reasons in plain words; empty if it is judged
   */
  List<String> reasons(String id) {
    FactKind kind = judged();
    List<KnownFact> found = new ArrayList<>();
    List<Fact> resolved = new ArrayList<>();
    Set<String> others = new TreeSet<>();
    request
        .facts()
        .forEachBoth(
            kind.type(),
            (asRead, fact) -> {
              if (asRead.fact().id().equals(id)) {
                found.add(asRead);
                resolved.add(fact);
              } else {
                others.add(asRead.fact().id());
              }
            });
    if (found.isEmpty()) {
      return List.of(
          "there is no "
              + kind.name()
              + " '"
              + id
              + "'"
              + (others.isEmpty() ? "" : "; there is " + String.join(", ", others)));
    }
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      reasons.addAll(notJudged(kind, found.get(i).source(), resolved.get(i)));
    }
    return reasons;
  }

  private FactKind judged() {
    FactKind kind = request.schema().kind(policy.population().fact());
    if (kind == null) {
      throw new IllegalArgumentException("no kind of fact is called " + policy.population().fact());
    }
    return kind;
  }

  private List<String> notJudged(FactKind kind, String source, Fact fact) {
    List<String> reasons = new ArrayList<>();
    reasons.addAll(where(kind, fact, policy.population().where(), "the policy judges those"));
    String subject = population.subject(policy, fact, source);
    Organization.Form form = population.organizations().get(subject);
    if (form != null && !population.applies(policy, subject)) {
      reasons.add(
          subject
              + " is of the form "
              + FactComponent.termOf(form)
              + "; the policy is for those of the form "
              + String.join(" or ", policy.forms()));
    }
    if (!population.inPeriod(policy, fact)) {
      reasons.add(
          "its time, "
              + population.at(policy, fact)
              + ", is outside the audited period "
              + request.period());
    }
    String missing = population.missing(policy, fact);
    if (missing != null) {
      reasons.add(missing + ", which the case does not give");
    }
    String gap = population.gap(policy, subject, fact);
    if (gap != null) {
      reasons.add(gap + ": it cannot be told");
    }
    if (reasons.isEmpty() && contents.stream().noneMatch(c -> c.objects().contains(fact))) {
      reasons.addAll(notReached(kind, fact));
    }
    return reasons;
  }

  private static List<String> where(
      FactKind kind, Fact fact, Map<String, List<String>> where, String who) {
    List<String> reasons = new ArrayList<>();
    where.forEach(
        (name, words) -> {
          FactComponent component = kind.component(name);
          Object value = component == null ? null : component.of(fact);
          String text = value == null ? "absent" : FactText.text(value);
          if (!words.contains(text)) {
            reasons.add(
                "its "
                    + name
                    + " is "
                    + text
                    + "; "
                    + who
                    + " where it is "
                    + String.join(" or ", words));
          }
        });
    return reasons;
  }

  /** Why a fact that is to be judged comes to no scope, or to one in which no rule can match. */
  private List<String> notReached(FactKind kind, Fact fact) {
    List<String> reasons = new ArrayList<>();
    Set<String> scopes = new TreeSet<>();
    for (Need need : policy.needs()) {
      if (need.fact().equals(kind.name())) {
        reasons.addAll(where(kind, fact, need.where(), "the policy needs those"));
        scopes.addAll(scopes(need, fact));
      }
    }
    if (scopes.isEmpty()) {
      reasons.add(
          "nothing in it leads to a " + policy.scope() + ", by which the policy's work is split");
    }
    for (Class<?> required : loaded.required()) {
      Set<String> of = new TreeSet<>();
      for (Need need : policy.needs()) {
        if (need.fact().equals(required.getSimpleName())) {
          scoped(required, need, of);
        }
      }
      scopes.stream()
          .filter(scope -> !of.contains(scope))
          .forEach(
              scope ->
                  reasons.add(
                      "there is no "
                          + required.getSimpleName()
                          + " of the "
                          + policy.scope()
                          + " "
                          + scope
                          + ", and every rule asks for one"));
    }
    return reasons;
  }

  private void scoped(Class<?> required, Need need, Set<String> scopes) {
    request
        .facts()
        .forEach(
            required.asSubclass(Fact.class), known -> scopes.addAll(scopes(need, known.fact())));
  }

  private Collection<String> scopes(Need need, Fact fact) {
    List<String> scopes = new ArrayList<>();
    for (String path : need.by()) {
      Object value = keys.follow(fact, path).value();
      if (value != null) {
        scopes.add(value.toString());
      }
    }
    return scopes;
  }
}
