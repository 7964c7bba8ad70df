package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.identity.FactResolver;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.dmn.DecisionException;
import org.agoranomos.rules.policy.TermsTable;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;

/**
 * Evaluates batches of one scope. One session a batch; nothing is kept from one to the next.
 * Decisions are evaluated beside it. A policy that throws is named, and the others are evaluated
 * without it. Safe for threads.
 */
final class SessionRunner {
  private final List<LoadedPolicy> policies = new ArrayList<>();
  private final List<DecisionRunner> decisions = new ArrayList<>();
  private final Map<String, LoadedPolicy> byPackage = new HashMap<>();
  private final Map<String, RuleConditions> conditions = new HashMap<>();
  private final KieBase all;
  private final FactSchema schema;
  private final FactResolver resolver;
  private final TermsTable terms;

  SessionRunner(
      Collection<LoadedPolicy> policies,
      FactSchema schema,
      FactResolver resolver,
      TermsTable terms,
      Paths paths,
      KeyPaths keys,
      PopulationCount population) {
    this.schema = schema;
    this.resolver = resolver;
    this.terms = terms;
    List<Model> models = new ArrayList<>();
    for (LoadedPolicy policy : policies) {
      if (policy.condition() instanceof PolicyCondition.Decision decision) {
        decisions.add(
            new DecisionRunner(policy, decision, schema, resolver, terms, keys, population));
        continue;
      }
      this.policies.add(policy);
      models.add(policy.model());
      byPackage.put(policy.policy().javaPackage(), policy);
      for (Rule rule : policy.model().getRules()) {
        conditions.put(rule.getPackage() + "." + rule.getName(), new RuleConditions(rule, paths));
      }
    }
    all =
        this.policies.size() == 1
            ? this.policies.get(0).network()
            : KieBaseBuilder.createKieBaseFromModel(models);
  }

  /**
   * Evaluates a batch.
   *
   * @param matches takes what matched
   * @param failures takes policies that could not be evaluated, with the reason
   */
  void run(SessionBatch batch, Consumer<RuleMatch> matches, Map<String, String> failures) {
    List<RuleMatch> found = new ArrayList<>();
    try {
      if (!policies.isEmpty()) {
        evaluate(all, policies, batch, found);
      }
    } catch (RuntimeException e) {
      found.clear();
      for (LoadedPolicy policy : policies) {
        List<RuleMatch> own = new ArrayList<>();
        try {
          evaluate(policy.network(), List.of(policy), batch, own);
          found.addAll(own);
        } catch (RuntimeException failure) {
          failures.putIfAbsent(policy.policy().id(), reason(failure));
        }
      }
    }
    for (DecisionRunner decision : decisions) {
      decide(decision, batch, found, failures);
    }
    found.forEach(matches);
  }

  private static void decide(
      DecisionRunner decision,
      SessionBatch batch,
      List<RuleMatch> found,
      Map<String, String> failures) {
    List<RuleMatch> own = new ArrayList<>();
    try {
      decision.run(batch, own);
      found.addAll(own);
    } catch (DecisionException e) {
      failures.merge(
          decision.policy().id(),
          String.valueOf(e.getMessage()),
          (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  private void evaluate(
      KieBase base, List<LoadedPolicy> evaluated, SessionBatch batch, List<RuleMatch> found) {
    SessionContent content = SessionContent.of(batch, evaluated, schema, resolver, terms);
    KieSession session = base.newKieSession();
    try {
      session.addEventListener(
          new DefaultAgendaEventListener() {
            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {
              found.add(match(event.getMatch(), content.asRead()));
            }
          });
      content.objects().forEach(session::insert);
      session.fireAllRules();
    } finally {
      session.dispose();
    }
  }

  private RuleMatch match(Match match, Map<Object, KnownFact> asRead) {
    LoadedPolicy policy = byPackage.get(match.getRule().getPackageName());
    if (policy == null) {
      throw new IllegalStateException("a rule of no policy matched: " + match.getRule().getName());
    }
    Map<String, Object> bindings = new TreeMap<>();
    for (String name : match.getDeclarationIds()) {
      Object value = match.getDeclarationValue(name);
      if (value != null) {
        bindings.put(name, value);
      }
    }
    Map<KnownFact, Fact> facts = new IdentityHashMap<>();
    List<Terms> applied = new ArrayList<>();
    collect(match.getObjects(), asRead, facts, applied);
    String rule = match.getRule().getPackageName() + "." + match.getRule().getName();
    RuleConditions ofRule = conditions.get(rule);
    return new RuleMatch(
        policy.policy(),
        match.getRule().getMetaData(),
        bindings,
        facts,
        asRead::get,
        applied,
        ofRule == null ? List.of() : ofRule.of(bindings));
  }

  private static void collect(
      Collection<?> objects,
      Map<Object, KnownFact> asRead,
      Map<KnownFact, Fact> facts,
      List<Terms> applied) {
    for (Object object : objects) {
      if (object instanceof Terms terms) {
        applied.add(terms);
      } else if (object instanceof Collection<?> collected) {
        collect(collected, asRead, facts, applied);
      } else if (object instanceof Fact fact && asRead.containsKey(fact)) {
        facts.put(asRead.get(fact), fact);
      }
    }
  }
}
