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

/**
 * Which terms are in force for whom and when: an organization's own come before the market's, and
 * those before the policy's defaults; among statements of one organization about one time, the
 * later begun. Safe for threads.
 */
public final class TermsTable {
  private final Map<String, Policy> policies = new HashMap<>();
  private final Map<String, List<TermsStatement>> statements = new HashMap<>();
  private final String market;
  private final Map<String, List<Terms>> computed = new ConcurrentHashMap<>();

  /**
   * A table.
   *
   * @param policies the policies of the run
   * @param stated what was decided
   * @param market identifier of the market
   * @param canonical the canonical identifier of an organization
   * @throws PolicyException if a statement names an unknown policy or parameter, has a wrong value,
   *     or says another value of a parameter than one of the same beginning
   */
  public TermsTable(
      Collection<Policy> policies,
      Collection<TermsStatement> stated,
      String market,
      UnaryOperator<String> canonical)
      throws PolicyException {
    this.market = canonical.apply(market);
    policies.forEach(policy -> this.policies.put(policy.id(), policy));
    for (TermsStatement statement : stated) {
      Policy policy = this.policies.get(statement.policy());
      if (policy != null) {
        check(policy, statement);
        String organization = canonical.apply(statement.organization());
        statements
            .computeIfAbsent(key(policy.id(), organization), k -> new ArrayList<>())
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

  private static void check(Policy policy, TermsStatement statement) throws PolicyException {
    String where = "terms of " + policy.id() + " for " + statement.organization() + ": ";
    if (statement.until() <= statement.from()) {
      throw new PolicyException(where + "until is not after from");
    }
    for (Map.Entry<String, String> value : statement.values().entrySet()) {
      Parameter parameter = policy.parameters().get(value.getKey());
      if (parameter == null) {
        throw new PolicyException(
            where
                + "no parameter '"
                + value.getKey()
                + "'; there are "
                + policy.parameters().keySet());
      }
      try {
        parameter.check(value.getValue());
      } catch (IllegalArgumentException e) {
        throw new PolicyException(where + value.getKey() + ": " + e.getMessage());
      }
    }
  }

  private static String key(String policy, String organization) {
    return policy + "\n" + organization;
  }

  /**
   * All terms of a policy for an organization (or market), by time, without gaps. A required
   * parameter that nobody decided has no value in them.
   *
   * @throws IllegalArgumentException if the run has no such policy
   */
  public List<Terms> of(String policy, String organization) {
    return computed.computeIfAbsent(key(policy, organization), k -> compute(policy, organization));
  }

  /** The terms in force at a time; a time that is not exact asks for its earliest moment. */
  public Terms at(String policy, String organization, TimeInterval at) {
    for (Terms terms : of(policy, organization)) {
      if (terms.inForce(at)) {
        return terms;
      }
    }
    throw new IllegalStateException("terms have a gap");
  }

  private List<Terms> compute(String id, String organization) {
    Policy policy = policies.get(id);
    if (policy == null) {
      throw new IllegalArgumentException("the run has no policy " + id);
    }
    List<TermsStatement> own = statements.getOrDefault(key(id, organization), List.of());
    List<TermsStatement> markets =
        organization.equals(market)
            ? List.of()
            : statements.getOrDefault(key(id, market), List.of());
    TreeSet<Long> cuts = new TreeSet<>(List.of(TimeInterval.MIN, TimeInterval.MAX));
    for (List<TermsStatement> list : List.of(own, markets)) {
      for (TermsStatement statement : list) {
        cuts.add(statement.from());
        cuts.add(statement.until());
      }
    }
    List<Terms> terms = new ArrayList<>();
    Long from = null;
    for (Long cut : cuts) {
      if (from != null) {
        terms.add(between(policy, organization, from, cut, markets, own));
      }
      from = cut;
    }
    return List.copyOf(terms);
  }

  private static Terms between(
      Policy policy,
      String organization,
      long from,
      long until,
      List<TermsStatement> markets,
      List<TermsStatement> own) {
    Map<String, String> values = new HashMap<>();
    policy
        .parameters()
        .forEach(
            (name, p) -> {
              if (p.standard() != null) {
                values.put(name, p.standard());
              }
            });
    Map<String, String> deciders = new TreeMap<>();
    values.keySet().forEach(name -> deciders.put(name, AppliedTerms.DEFAULT));
    for (List<TermsStatement> list : List.of(markets, own)) {
      for (TermsStatement statement : list) {
        if (statement.from() <= from && from < statement.until()) {
          values.putAll(statement.values());
          statement.values().keySet().forEach(name -> deciders.put(name, statement.decidedBy()));
        }
      }
    }
    return new Terms(policy.id(), organization, from, until, values, decided(deciders));
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
