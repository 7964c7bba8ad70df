package org.agoranomos.auditor.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.store.FactStore;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.identity.FactResolver;
import org.agoranomos.ontology.identity.Identities;
import org.agoranomos.ontology.identity.ResolvedFacts;
import org.agoranomos.rules.engine.Evaluation;
import org.agoranomos.rules.engine.EvaluationRequest;
import org.agoranomos.rules.engine.EvaluationResult;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.measure.Measure;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.TermsStatement;
import org.agoranomos.rules.policy.TermsTable;

/**
 * The second half of every run: over facts that were read and resolved, measures are computed and
 * rules asked. The same facts can be judged more than once.
 *
 * @param schema the kinds of fact, measures included
 * @param audit whose sources and market they are
 * @param facts the facts as read, measures not included
 * @param resolver resolves them
 * @param names names by identifier
 * @param options how to evaluate
 * @param progress is told what is being done
 */
record Judgement(
    FactSchema schema,
    AuditConfig audit,
    FactSet facts,
    FactResolver resolver,
    Map<String, String> names,
    EvaluationRequest.Options options,
    Progress progress) {
  /**
   * Judges.
   *
   * @param choice the policies that judge, and those whose terms may be asked for: a measure may
   *     ask for those of another policy than judges
   * @param stated what was decided about their parameters
   * @param period what is judged
   * @param scratch an existing directory for this judgement alone; the result reads from it
   */
  EvaluationResult of(
      PolicyChoice choice, List<TermsStatement> stated, TimeInterval period, Path scratch)
      throws PolicyException, IOException {
    Identities identities = resolver.identities();
    Collection<LoadedPolicy> policies = choice.chosen().values();
    TermsTable terms =
        new TermsTable(
            choice.known().values().stream().map(LoadedPolicy::policy).toList(),
            stated,
            audit.market(),
            identities::canonical);
    List<Measure> measures = RunFacts.needed(Measures.standard(), policies);
    Set<Class<?>> measuredKinds = new HashSet<>();
    measures.forEach(measure -> measuredKinds.add(measure.result()));
    Path directory = Files.createDirectories(scratch.resolve("measures"));
    try (FactStore measured = new FactStore(schema, directory)) {
      ResolvedFacts all =
          new ResolvedFacts(RunFacts.both(facts, measured, measuredKinds), resolver);
      if (!measures.isEmpty()) {
        progress.step("computing " + counted(measures.size(), "measure", "measures"));
      }
      String market = identities.canonical(audit.market());
      RunFacts.compute(measures, all, terms, market, period, scratch, measured);
      progress.step(
          "evaluating "
              + counted(policies.size(), "policy", "policies")
              + " over "
              + counted(count(), "fact", "facts"));
      return Evaluation.of(
          new EvaluationRequest(
              schema,
              all,
              policies,
              choice.broken(),
              measures,
              terms,
              market,
              audit.marketNamed(),
              period,
              sourceOrganizations(identities),
              names,
              scratch,
              options));
    }
  }

  private long count() {
    return schema.kinds().stream().map(FactKind::type).mapToLong(facts::count).sum();
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private Map<String, String> sourceOrganizations(Identities identities) {
    Map<String, String> organizations = new TreeMap<>();
    for (AuditConfig.Source source : audit.sources()) {
      if (!source.organization().isEmpty()) {
        organizations.put(source.request().id(), identities.canonical(source.organization()));
      }
    }
    return organizations;
  }
}
