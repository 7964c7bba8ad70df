package org.agoranomos.rules.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Which terms are in force for whom and when: an organization's own come before the market's, and
 * those before the policy's defaults; among statements of one organization about one time, the
 * later begun. Safe for threads.
 */
public final class TermsTable {
  private final PolicyVersions versions;
  private final Map<String, List<TermsStatement>> statements = new HashMap<>();
  private final String market;
  private final Map<String, List<Terms>> computed = new ConcurrentHashMap<>();

  /**
   * A table.
   *
   * @param policies the policies of the run; of one id there may be several versions
   * @param stated what was decided; about policies that are not of the run nothing is asked
   * @param market identifier of the market
   * @param canonical the canonical identifier of an organization
   * @throws PolicyException if a statement names an unknown parameter, has a wrong value, or says
   *     another value of a parameter than one of the same beginning
   */
  public TermsTable(
      Collection<Policy> policies,
      Collection<TermsStatement> stated,
      String market,
      UnaryOperator<String> canonical)
      throws PolicyException {
    this.market = canonical.apply(market);
    versions = new PolicyVersions(policies);
    for (TermsStatement statement : stated) {
      List<Policy> known = versions.of(statement.policy());
      if (!known.isEmpty()) {
        check(known, statement);
        String organization = canonical.apply(statement.organization());
        statements
            .computeIfAbsent(key(statement.policy(), organization), k -> new ArrayList<>())
            .add(statement);
      }
    }
    for (List<TermsStatement> list : statements.values()) {
      list.sort((a, b) -> Long.compare(a.from(), b.from()));
      for (int i = 1; i < list.size(); i++) {
        TermsStatement later = list.get(i);
        if (list.subList(0, i).stream().anyMatch(earlier -> contradict(earlier, later))) {
          throw new PolicyException(
              "terms of "
                  + later.policy()
                  + " for "
                  + later.organization()
                  + ": two statements about the same parameter begin at the same time; keep one");
        }
      }
    }
  }

  private static boolean contradict(TermsStatement one, TermsStatement other) {
    return one.from() == other.from()
        && !Collections.disjoint(one.values().keySet(), other.values().keySet());
  }

  private static void check(List<Policy> versions, TermsStatement statement)
      throws PolicyException {
    String where = "terms of " + statement.policy() + " for " + statement.organization() + ": ";
    if (statement.until() <= statement.from()) {
      throw new PolicyException(where + "until is not after from");
    }
    for (Map.Entry<String, String> value : statement.values().entrySet()) {
      TreeSet<String> names = new TreeSet<>();
      for (Policy policy : versions) {
        names.addAll(policy.parameters().keySet());
        Parameter parameter = policy.parameters().get(value.getKey());
        if (parameter != null) {
          try {
            parameter.check(value.getValue());
          } catch (IllegalArgumentException e) {
            throw new PolicyException(where + value.getKey() + ": " + e.getMessage());
          }
        }
      }
      if (!names.contains(value.getKey())) {
        throw new PolicyException(
            where + "no parameter '" + value.getKey() + "'; there are " + names);
      }
    }
  }

  private static String key(String policy, String organization) {
    return policy + "\n" + organization;
  }

  /**
   * All terms of a policy for an organization (or market), by time, without gaps, whenever the
   * version is in force. A required parameter that nobody decided has no value in them.
   */
  public List<Terms> of(Policy policy, String organization) {
    return computed.computeIfAbsent(
        key(policy.id(), organization) + "\n" + policy.version(),
        k -> compute(policy, organization));
  }

  /** The terms in force at a time; a time that is not exact asks for its earliest moment. */
  public Terms at(Policy policy, String organization, TimeInterval at) {
    for (Terms terms : of(policy, organization)) {
      if (terms.inForce(at)) {
        return terms;
      }
    }
    throw new IllegalStateException("terms have a gap");
  }

  /**
   * The same for the version of a policy that answers for that time.
   *
   * @throws IllegalArgumentException if the run has no such policy
   */
  public Terms at(String id, String organization, TimeInterval at) {
    return at(versions.at(id, at), organization, at);
  }

  /**
   * Each parameter's values over time for an organization (or market): parameters in the policy's
   * order, the spans of each by time and without gaps.
   */
  public List<Decision> decisions(Policy policy, String organization) {
    List<Decision> decisions = new ArrayList<>();
    for (Parameter parameter : policy.parameters().values()) {
      Decision last = null;
      for (Terms terms : of(policy, organization)) {
        Decision next = decision(parameter, policy.id(), organization, terms.from(), terms.until());
        if (last != null && last.says(next)) {
          decisions.remove(decisions.size() - 1);
          next = next.in(last.from(), next.until());
        }
        decisions.add(next);
        last = next;
      }
    }
    return decisions;
  }

  private List<List<TermsStatement>> layers(String policy, String organization) {
    List<TermsStatement> own = statements.getOrDefault(key(policy, organization), List.of());
    return organization.equals(market)
        ? List.of(own)
        : List.of(statements.getOrDefault(key(policy, market), List.of()), own);
  }

  private List<Terms> compute(Policy policy, String organization) {
    TreeSet<Long> cuts = new TreeSet<>(List.of(TimeInterval.MIN, TimeInterval.MAX));
    for (List<TermsStatement> layer : layers(policy.id(), organization)) {
      for (TermsStatement statement : layer) {
        cuts.add(statement.from());
        cuts.add(statement.until());
      }
    }
    List<Terms> terms = new ArrayList<>();
    Long from = null;
    for (Long cut : cuts) {
      if (from != null) {
        terms.add(between(policy, organization, from, cut));
      }
      from = cut;
    }
    return List.copyOf(terms);
  }

  /** What holds in a span in which no statement begins or ends. */
  private Decision decision(
      Parameter parameter, String policy, String organization, long from, long until) {
    TermsStatement decided = null;
    for (List<TermsStatement> layer : layers(policy, organization)) {
      for (TermsStatement statement : layer) {
        boolean inForce = statement.from() <= from && from < statement.until();
        if (inForce && statement.values().containsKey(parameter.name())) {
          decided = statement;
        }
      }
    }
    return decided == null
        ? new Decision(parameter.name(), parameter.standard(), from, until, null, null, null)
        : new Decision(
            parameter.name(),
            decided.values().get(parameter.name()),
            from,
            until,
            decided.organization(),
            decided.decidedBy(),
            decided.proposal());
  }

  private Terms between(Policy policy, String organization, long from, long until) {
    Map<String, String> values = new HashMap<>();
    Map<String, String> deciders = new TreeMap<>();
    TreeSet<String> proposals = new TreeSet<>();
    for (Parameter parameter : policy.parameters().values()) {
      Decision decision = decision(parameter, policy.id(), organization, from, until);
      String value = decision.value();
      if (value != null) {
        values.put(parameter.name(), value);
        deciders.put(parameter.name(), orDefault(decision.decidedBy()));
      }
      if (decision.proposal() != null) {
        proposals.add(decision.proposal());
      }
    }
    return new Terms(
        policy.id(), organization, from, until, values, decided(deciders), List.copyOf(proposals));
  }

  private static String orDefault(@Nullable String decidedBy) {
    return decidedBy == null ? AppliedTerms.DEFAULT : decidedBy;
  }

  /** Who decided, and if not one for all, who which parameter. */
  private static String decided(Map<String, String> deciders) {
    Map<String, List<String>> byDecider = new TreeMap<>();
    deciders.forEach(
        (name, decider) -> byDecider.computeIfAbsent(decider, d -> new ArrayList<>()).add(name));
    if (byDecider.size() <= 1) {
      return byDecider.isEmpty() ? AppliedTerms.DEFAULT : byDecider.keySet().iterator().next();
    }
    List<String> parts = new ArrayList<>();
    byDecider.forEach((decider, names) -> parts.add(String.join(", ", names) + ": " + decider));
    return String.join("; ", parts);
  }
}
