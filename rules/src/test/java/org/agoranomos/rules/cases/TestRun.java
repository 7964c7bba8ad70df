package org.agoranomos.rules.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.identity.BlockClock;
import org.agoranomos.ontology.identity.FactResolver;
import org.agoranomos.ontology.identity.Identities;
import org.agoranomos.ontology.identity.ResolvedFacts;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.engine.Evaluation;
import org.agoranomos.rules.engine.EvaluationRequest;
import org.agoranomos.rules.engine.EvaluationResult;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.measure.Measure;
import org.agoranomos.rules.measure.MeasureContext;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.TermsStatement;
import org.agoranomos.rules.policy.TermsTable;

/** One policy over facts in memory, the whole way from identities to findings. */
public final class TestRun {
  private static final String MARKET = "market:test";

  /** The kinds of fact. */
  public static final FactSchema SCHEMA = Measures.schema();

  private final LoadedPolicy policy;
  private final TimeInterval period;
  private final List<KnownFact> facts;
  private final ResolvedFacts resolved;
  private final TermsTable terms;
  private final List<Measure> measures;

  private TestRun(
      LoadedPolicy policy,
      List<KnownFact> facts,
      Collection<TermsStatement> stated,
      TimeInterval period)
      throws PolicyException {
    this.policy = policy;
    this.facts = facts;
    this.period = period;
    List<KnownFact> links = facts.stream().filter(k -> k.fact() instanceof IdentityLink).toList();
    List<KnownFact> accounts = facts.stream().filter(k -> k.fact() instanceof Account).toList();
    TimeInterval end = new TimeInterval(period.latest() - 1, period.latest(), null, -1);
    Identities identities = Identities.resolve(links, accounts, new BigDecimal("0.9"), end);
    BlockClock clock = new BlockClock();
    for (KnownFact known : facts) {
      for (FactComponent component : SCHEMA.kind(known.fact().getClass()).components()) {
        if (component.type() == ComponentType.TIME
            && component.of(known.fact()) instanceof TimeInterval time) {
          clock.learn(time);
        }
      }
    }
    FactResolver resolver = new FactResolver(SCHEMA, identities, clock);
    terms = new TermsTable(List.of(policy.policy()), stated, MARKET, identities::canonical);
    Set<String> needed = new HashSet<>(Set.of(policy.policy().population().fact()));
    policy.policy().needs().forEach(need -> needed.add(need.fact()));
    measures =
        Measures.standard().stream()
            .filter(m -> needed.contains(m.result().getSimpleName()))
            .toList();
    ResolvedFacts plain = new ResolvedFacts(FactSet.of(facts), resolver);
    List<KnownFact> all = new ArrayList<>(facts);
    for (Measure measure : measures) {
      measure.compute(
          plain,
          context(),
          fact -> all.add(new KnownFact(fact, "measure", new SourceLocation.Stated("computed"))));
    }
    resolved = new ResolvedFacts(FactSet.of(all), resolver);
  }

  /** Prepares a run. */
  public static TestRun of(
      LoadedPolicy policy,
      List<KnownFact> facts,
      Collection<TermsStatement> terms,
      TimeInterval period) {
    try {
      return new TestRun(policy, facts, terms, period);
    } catch (PolicyException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private MeasureContext context() {
    return new MeasureContext() {
      @Override
      public TimeInterval period() {
        return period;
      }

      @Override
      public String market() {
        return MARKET;
      }

      @Override
      public Terms terms(String id, String organization, TimeInterval at) {
        return terms.at(id, organization, at);
      }

      @Override
      public Path scratch() {
        return Path.of(System.getProperty("java.io.tmpdir"));
      }
    };
  }

  /** What came of it. */
  public Found evaluate(int factsPerSession) {
    try {
      Path scratch = Files.createTempDirectory("agora-test");
      try {
        EvaluationResult result =
            Evaluation.of(
                new EvaluationRequest(
                    SCHEMA,
                    resolved,
                    List.of(policy),
                    measures,
                    terms,
                    MARKET,
                    period,
                    Map.of(),
                    Map.of(),
                    scratch,
                    new EvaluationRequest.Options(factsPerSession, 1)));
        return found(result);
      } finally {
        try (var files = Files.walk(scratch)) {
          for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Found found(EvaluationResult result) {
    Set<List<String>> keys = new HashSet<>();
    List<Finding> findings = new ArrayList<>();
    try (Cursor<Finding> cursor = result.findings()) {
      while (cursor.hasNext()) {
        Finding finding = cursor.next();
        findings.add(finding);
        Map<String, String> byRole = new TreeMap<>();
        for (Evidence evidence : finding.evidence()) {
          byRole.putIfAbsent(evidence.role(), evidence.fact());
        }
        keys.add(policy.policy().key().stream().map(byRole::get).toList());
      }
    }
    Set<String> doubts = new TreeSet<>();
    try (Cursor<Doubt> cursor = result.doubts()) {
      while (cursor.hasNext()) {
        doubts.add(cursor.next().about());
      }
    }
    return new Found(keys, doubts, findings, result.outcomes(), result.failures());
  }

  /** The facts as rules see them. */
  public List<Fact> canonicalFacts() {
    return facts.stream().map(known -> resolved.resolver().resolve(known.fact())).toList();
  }

  /** The facts as read. */
  public List<Fact> factsAsRead() {
    return facts.stream().map(KnownFact::fact).toList();
  }

  /** All terms of every organization and market seen. */
  public List<Terms> allTerms() {
    TreeSet<String> seen = new TreeSet<>();
    for (Fact fact : canonicalFacts()) {
      for (FactComponent component : SCHEMA.kind(fact.getClass()).components()) {
        Class<?> to = component.refersTo();
        if ((to == org.agoranomos.ontology.fact.Organization.class
                || to == org.agoranomos.ontology.fact.Market.class)
            && component.of(fact) instanceof String id) {
          seen.add(id);
        }
      }
      if (fact instanceof org.agoranomos.ontology.fact.Organization
          || fact instanceof org.agoranomos.ontology.fact.Market) {
        seen.add(fact.id());
      }
    }
    List<Terms> all = new ArrayList<>();
    seen.forEach(organization -> all.addAll(terms.of(policy.policy().id(), organization)));
    return all;
  }

  /**
   * What was found.
   *
   * @param keys ids of the key's bindings, of each finding
   * @param doubts ids of what could not be judged
   * @param findings the findings
   * @param outcomes the outcomes
   * @param failures policies that could not be evaluated
   */
  public record Found(
      Set<List<String>> keys,
      Set<String> doubts,
      List<Finding> findings,
      List<Outcome> outcomes,
      Map<String, String> failures) {}
}
