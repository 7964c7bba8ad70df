package org.agoranomos.rules.engine;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.identity.ResolvedFacts;
import org.agoranomos.rules.measure.Measure;
import org.agoranomos.rules.policy.TermsTable;

/**
 * What is to be evaluated.
 *
 * @param schema the kinds of fact, measures included
 * @param facts the facts, measures included
 * @param policies the policies
 * @param broken policies that cannot run, and whose outcome is therefore untested
 * @param measures the measures of which facts were computed
 * @param terms the terms in force
 * @param market identifier of the market, canonical
 * @param marketNamed whether the audit names it; else it is judged only where no market is
 *     described or something that is judged is of none
 * @param period the audited period
 * @param sourceOrganizations the organization whose record a source is, by source id, canonical
 * @param names names by identifier
 * @param scratch directory for files of the run
 * @param options how, which never changes what
 */
public record EvaluationRequest(
    FactSchema schema,
    ResolvedFacts facts,
    Collection<LoadedPolicy> policies,
    List<BrokenPolicy> broken,
    List<Measure> measures,
    TermsTable terms,
    String market,
    boolean marketNamed,
    TimeInterval period,
    Map<String, String> sourceOrganizations,
    Map<String, String> names,
    Path scratch,
    Options options) {
  /** The same, evaluated in another way. */
  public EvaluationRequest with(Options other) {
    return new EvaluationRequest(
        schema,
        facts,
        policies,
        broken,
        measures,
        terms,
        market,
        marketNamed,
        period,
        sourceOrganizations,
        names,
        scratch,
        other);
  }

  /**
   * How to evaluate.
   *
   * @param factsPerSession about how many facts a session holds; 1,000 is best
   * @param threads how many sessions run at once
   */
  public record Options(int factsPerSession, int threads) {
    /** What was measured best. */
    public static Options standard() {
      return new Options(
          1_000, Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors())));
    }
  }
}
