package org.agoranomos.rules.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.cases.CaseRun;
import org.agoranomos.rules.cases.ScratchFolder;
import org.agoranomos.rules.engine.EvaluationRequest;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.TermsStatement;

/**
 * A policy over facts in memory, in a folder that is deleted when it is closed, and what an oracle
 * may see of it.
 */
public final class MarketRun implements AutoCloseable {
  /** The kinds of fact. */
  public static final FactSchema SCHEMA = Measures.schema();

  private final LoadedPolicy policy;
  private final List<KnownFact> facts;
  private final ScratchFolder scratch;
  private final CaseRun run;

  private MarketRun(
      LoadedPolicy policy, List<KnownFact> facts, ScratchFolder scratch, CaseRun run) {
    this.policy = policy;
    this.facts = facts;
    this.scratch = scratch;
    this.run = run;
  }

  /**
   * Prepares a run.
   *
   * @throws PolicyException if the terms do not fit the policy
   */
  public static MarketRun of(
      LoadedPolicy policy,
      List<KnownFact> facts,
      Collection<TermsStatement> terms,
      TimeInterval period)
      throws IOException, PolicyException {
    ScratchFolder scratch = ScratchFolder.create();
    try {
      CaseRun run = CaseRun.of(SCHEMA, policy, facts, terms, period, scratch.path());
      return new MarketRun(policy, facts, scratch, run);
    } catch (PolicyException | RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  /** What an evaluation is given. */
  public EvaluationRequest request() {
    return run.request();
  }

  /** Evaluates, so many facts a session. */
  public CaseRun.Found evaluate(int factsPerSession) {
    return run.evaluate(new EvaluationRequest.Options(factsPerSession, 1));
  }

  /** The facts as rules see them. */
  List<Fact> canonicalFacts() {
    Function<Fact, Fact> resolver = run.request().facts().resolver()::resolve;
    return factsAsRead().stream().map(resolver).toList();
  }

  /** The facts as read. */
  List<Fact> factsAsRead() {
    return facts.stream().map(KnownFact::fact).toList();
  }

  /** All terms of every organization and market seen. */
  List<Terms> allTerms() {
    Set<String> seen = new TreeSet<>();
    for (Fact fact : canonicalFacts()) {
      for (FactComponent component : SCHEMA.kind(fact.getClass()).components()) {
        Class<?> to = component.refersTo();
        if ((to == Organization.class || to == Market.class)
            && component.of(fact) instanceof String id) {
          seen.add(id);
        }
      }
      if (fact instanceof Organization || fact instanceof Market) {
        seen.add(fact.id());
      }
    }
    List<Terms> all = new ArrayList<>();
    seen.forEach(id -> all.addAll(run.request().terms().of(policy.policy(), id)));
    return all;
  }

  @Override
  public void close() throws IOException {
    scratch.close();
  }
}
