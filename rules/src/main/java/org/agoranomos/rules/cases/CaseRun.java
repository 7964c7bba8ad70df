package org.agoranomos.rules.cases;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.Account;
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

/**
 * One policy over facts in memory, the whole way that an audit goes: identities, measures,
 * evaluation, findings.
 */
public final class CaseRun {
  /** The market in which cases happen; they state its terms by this name. */
  public static final String MARKET = "market:test";

  private static final BigDecimal CONFIDENCE = new BigDecimal("0.9");

  private final LoadedPolicy policy;
  private final EvaluationRequest request;

  private CaseRun(LoadedPolicy policy, EvaluationRequest request) {
    this.policy = policy;
    this.request = request;
  }

  /**
   * Prepares a run: resolves identities and computes the measures that the policy needs.
   *
   * @param schema the kinds of fact, measures included
   * @param facts the facts as read
   * @param stated what was decided
   * @param scratch directory for files of this run alone; it is the caller's to delete
   * @throws PolicyException if the terms do not fit the policy
   */
  public static CaseRun of(
      FactSchema schema,
      LoadedPolicy policy,
      List<KnownFact> facts,
      Collection<TermsStatement> stated,
      TimeInterval period,
      Path scratch)
      throws PolicyException {
    FactResolver resolver = resolver(schema, facts, period);
    TermsTable terms =
        new TermsTable(List.of(policy.policy()), stated, MARKET, resolver.identities()::canonical);
    List<Measure> measures = needed(policy);
    ResolvedFacts read = new ResolvedFacts(FactSet.of(facts), resolver);
    MeasureContext context = new Context(terms, period, scratch);
    List<KnownFact> all = new ArrayList<>(facts);
    for (Measure measure : measures) {
      measure.compute(
          read,
          context,
          fact -> all.add(new KnownFact(fact, "measure", new SourceLocation.Stated("computed"))));
    }
    return new CaseRun(
        policy,
        new EvaluationRequest(
            schema,
            new ResolvedFacts(FactSet.of(all), resolver),
            List.of(policy),
            List.of(),
            measures,
            terms,
            MARKET,
            true,
            period,
            Map.of(),
            Map.of(),
            scratch,
            new EvaluationRequest.Options(1_000, 1)));
  }

  private static FactResolver resolver(
      FactSchema schema, List<KnownFact> facts, TimeInterval period) {
    List<KnownFact> links = facts.stream().filter(k -> k.fact() instanceof IdentityLink).toList();
    List<KnownFact> accounts = facts.stream().filter(k -> k.fact() instanceof Account).toList();
    TimeInterval end = new TimeInterval(period.latest() - 1, period.latest(), null, -1);
    Identities identities = Identities.resolve(links, accounts, CONFIDENCE, end);
    BlockClock clock = new BlockClock();
    facts.forEach(known -> clock.learn(schema.kind(known.fact().getClass()), known.fact()));
    return new FactResolver(schema, identities, clock);
  }

  private static List<Measure> needed(LoadedPolicy policy) {
    Set<String> kinds = new HashSet<>(Set.of(policy.policy().population().fact()));
    policy.policy().needs().forEach(need -> kinds.add(need.fact()));
    return Measures.standard().stream()
        .filter(measure -> kinds.contains(measure.result().getSimpleName()))
        .toList();
  }

  private record Context(TermsTable table, TimeInterval period, Path scratch)
      implements MeasureContext {
    @Override
    public String market() {
      return MARKET;
    }

    @Override
    public Terms terms(String policy, String organization, TimeInterval at) {
      return table.at(policy, organization, at);
    }
  }

  /** What an evaluation is given. */
  public EvaluationRequest request() {
    return request;
  }

  /** Evaluates. */
  public Found evaluate() {
    return evaluate(request.options());
  }

  /** Evaluates in another way, of which the same must come. */
  public Found evaluate(EvaluationRequest.Options options) {
    EvaluationResult result = Evaluation.of(request.with(options));
    Map<List<String>, Finding> findings = new LinkedHashMap<>();
    try (Cursor<Finding> cursor = result.findings()) {
      while (cursor.hasNext()) {
        Finding finding = cursor.next();
        findings.put(key(finding), finding);
      }
    }
    Map<String, Doubt> doubts = new TreeMap<>();
    try (Cursor<Doubt> cursor = result.doubts()) {
      while (cursor.hasNext()) {
        Doubt doubt = cursor.next();
        doubts.put(doubt.about(), doubt);
      }
    }
    return new Found(findings, doubts, result.outcomes(), result.failures());
  }

  private List<String> key(Finding finding) {
    Map<String, String> byRole = new TreeMap<>();
    for (Evidence evidence : finding.evidence()) {
      byRole.putIfAbsent(evidence.role(), evidence.fact());
    }
    return policy.policy().key().stream().map(name -> byRole.getOrDefault(name, "")).toList();
  }

  /**
   * What came of it.
   *
   * @param findings the findings in the report's order, by the ids of the facts that the policy's
   *     key binds
   * @param doubts what could not be judged, by its id
   * @param outcomes the outcomes
   * @param failures policies that could not be evaluated, with the reason
   */
  public record Found(
      Map<List<String>, Finding> findings,
      Map<String, Doubt> doubts,
      List<Outcome> outcomes,
      Map<String, String> failures) {}
}
