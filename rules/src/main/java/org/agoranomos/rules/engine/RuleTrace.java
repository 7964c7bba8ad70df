package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.rules.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Why a policy finds what it finds, and why it does not find the rest: its rules evaluated step by
 * step. For few facts, such as those of a case.
 */
public final class RuleTrace {
  private final EvaluationRequest request;
  private final LoadedPolicy loaded;
  private final Policy policy;
  private final KeyPaths keys;
  private final PopulationCount population;
  private final List<SessionContent> contents = new ArrayList<>();
  private final List<Stepwise> rules = new ArrayList<>();
  private final @Nullable DecisionSteps decision;

  /**
   * How far a rule came, or what a decision came to.
   *
   * @param title the rule or decision, and what came of it
   * @param matched whether it matched, or the verdict is the one that is asked about
   * @param lines of a rule its conditions in their order, as far as it came; the last is the first
   *     that does not hold, unless it matched. Of a decision its rows or branches, each that was
   *     not taken with the first test that does not hold
   * @param others how many other facts came as far and no further
   */
  public record Attempt(String title, boolean matched, List<Line> lines, int others) {}

  /**
   * A condition that holds or does not.
   *
   * @param text the condition as it is written
   * @param holds whether it holds
   * @param fact the fact that it is about, or an empty text
   * @param values what its names stand for
   */
  public record Line(String text, boolean holds, String fact, Map<String, String> values) {}

  /**
   * What a rule, or a row or branch of a decision, was put to.
   *
   * @param title the rule, row or branch
   * @param matched whether it matched, and no row or branch before it
   * @param conditions its conditions, each with whether it ever was the only one that did not hold,
   *     so that without it the rule would have matched
   * @param furthest the condition that kept it from matching where it came furthest, or an empty
   *     text if it matched
   */
  public record Reach(
      String title, boolean matched, Map<String, Boolean> conditions, String furthest) {
    /** What this and further facts put the rule to. */
    public Reach and(Reach other) {
      Map<String, Boolean> both = new LinkedHashMap<>(conditions);
      other.conditions.forEach((text, decisive) -> both.merge(text, decisive, Boolean::logicalOr));
      boolean either = matched || other.matched;
      return new Reach(
          title, either, both, either ? "" : furthest.isEmpty() ? other.furthest : furthest);
    }
  }

  private RuleTrace(EvaluationRequest request, LoadedPolicy loaded) {
    this.request = request;
    this.loaded = loaded;
    this.policy = loaded.policy();
    keys = new KeyPaths(request.schema(), request.facts(), Evaluation.wantedPaths(request));
    population = new PopulationCount(request, keys, new CoverageIndex(request.facts()));
    decision =
        loaded.condition() instanceof PolicyCondition.Decision condition
            ? new DecisionSteps(loaded, condition, request, keys, population)
            : null;
    List<LoadedPolicy> one = List.of(loaded);
    OrphanCount orphans = new OrphanCount();
    try (Partition partition =
        new Partition(request.schema(), request.facts(), keys, one, request.scratch(), orphans)) {
      partition.forEachBatch(
          request.options().factsPerSession(),
          batch -> {
            contents.add(
                SessionContent.of(
                    batch, one, request.schema(), request.facts().resolver(), request.terms()));
            if (decision != null) {
              decision.add(batch);
            }
          });
    }
    if (loaded.condition() instanceof PolicyCondition.Rules condition) {
      condition.model().getRules().forEach(rule -> rules.add(new Stepwise(rule)));
    }
  }

  /**
   * Traces the one policy of a request.
   *
   * @throws IllegalArgumentException if the request has not exactly one policy
   */
  public static RuleTrace of(EvaluationRequest request) {
    if (request.policies().size() != 1) {
      throw new IllegalArgumentException("a trace is of one policy");
    }
    return new RuleTrace(request, request.policies().iterator().next());
  }

  /** What the sessions of an evaluation see. */
  List<SessionContent> contents() {
    return contents;
  }

  /** The rules. */
  List<Stepwise> rules() {
    return rules;
  }

  /**
   * How far each rule came that finds things.
   *
   * @param key ids of what the bindings of the policy's key are to stand for
   */
  public List<Attempt> findings(List<String> key) {
    Map<String, String> wanted = new HashMap<>();
    for (int i = 0; i < Math.min(key.size(), policy.key().size()); i++) {
      wanted.put(policy.key().get(i), key.get(i));
    }
    return attempts(wanted, false);
  }

  /**
   * How far each rule came that finds what cannot be told.
   *
   * @param id id of the member of the population that cannot be judged
   */
  public List<Attempt> doubts(String id) {
    return attempts(Map.of(policy.population().as(), id), true);
  }

  /** Of what no session sees there is nothing to tell. */
  private List<Attempt> attempts(Map<String, String> wanted, boolean cantTell) {
    List<Attempt> attempts = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    contents.forEach(
        content -> content.asRead().values().forEach(known -> seen.add(known.fact().id())));
    if (!seen.containsAll(wanted.values())) {
      return attempts;
    } else if (decision != null) {
      String judged = wanted.get(policy.population().as());
      return judged == null ? attempts : decision.attempts(judged, cantTell);
    }
    RuleAttempts tried = new RuleAttempts(request, contents);
    for (Stepwise rule : rules) {
      if (rule.metadata().containsKey("cantTell") == cantTell) {
        attempts.add(tried.of(rule, wanted));
      }
    }
    return attempts;
  }

  /**
   * Why a thing is not judged, whatever the rules say.
   *
   * @param id id of the member of the population
   * @return reasons in plain words; empty if it is judged
   */
  public List<String> notJudged(String id) {
    return new NotJudged(request, loaded, keys, population, contents).reasons(id);
  }

  /** What the facts put each rule, or each row and branch of a decision, to. */
  public List<Reach> reach() {
    if (decision != null) {
      return decision.reach();
    }
    RuleReach reach = new RuleReach(policy, contents, new RuleAttempts(request, contents));
    return rules.stream().map(reach::of).toList();
  }
}
