package org.agoranomos.auditor.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.store.Archive;
import org.agoranomos.auditor.store.FactStore;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Block;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.identity.BlockClock;
import org.agoranomos.ontology.identity.FactResolver;
import org.agoranomos.ontology.identity.Identities;
import org.agoranomos.ontology.identity.ResolvedFacts;
import org.agoranomos.rules.engine.Evaluation;
import org.agoranomos.rules.engine.EvaluationRequest;
import org.agoranomos.rules.engine.EvaluationResult;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measure;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.TermsTable;

/**
 * Runs one audit, the one straight way: sources, archive, keys and identities, measures, rules,
 * report.
 */
public final class AuditRun {
  private final AuditRequest request;
  private final AuditConfig audit;
  private final Progress progress;
  private final FactSchema schema = Measures.schema();
  private final List<String> errors = new ArrayList<>();

  private AuditRun(AuditRequest request, Progress progress) {
    this.request = request;
    this.audit = request.audit();
    this.progress = progress;
  }

  /**
   * Runs an audit. The report reads from the scratch directory of the request, which must live as
   * long.
   *
   * @throws ConfigurationException if the audit asks for something that cannot be
   * @throws IOException if a file of the run itself cannot be read or written
   */
  public static AuditReport of(AuditRequest request, Progress progress)
      throws ConfigurationException, IOException {
    try {
      return new AuditRun(request, progress).run();
    } catch (PolicyException | SourceException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  private AuditReport run()
      throws ConfigurationException, PolicyException, SourceException, IOException {
    SortedMap<String, LoadedPolicy> policies =
        PolicyChoice.of(audit, new RuleLibrary(schema, request.cache()));
    try (FactStore store = new FactStore(schema, directory("facts"));
        FactStore measured = new FactStore(schema, directory("measures"))) {
      List<SourceSummary> sources = read(store);
      audit.stated().forEach(known -> store.add(vouched(known, sources)));
      FactResolver resolver = resolver(store);
      Identities identities = resolver.identities();
      new KnownOrganizations(store, audit, identities).check();
      List<Policy> texts = policies.values().stream().map(LoadedPolicy::policy).toList();
      TermsTable terms =
          new TermsTable(texts, audit.terms(), audit.market(), identities::canonical);
      List<Measure> measures = RunFacts.needed(Measures.standard(), policies.values());
      Set<Class<?>> measuredKinds = new HashSet<>();
      measures.forEach(measure -> measuredKinds.add(measure.result()));
      FactSet both = RunFacts.both(store, measured, measuredKinds);
      ResolvedFacts facts = new ResolvedFacts(both, resolver);
      progress.step("computing " + measures.size() + " measures");
      String market = identities.canonical(audit.market());
      RunFacts.compute(measures, facts, terms, market, audit.period(), request.scratch(), measured);
      progress.step("evaluating " + policies.size() + " policies over " + store.count() + " facts");
      Map<String, String> names = NameList.of(store, identities);
      EvaluationResult result =
          Evaluation.of(
              new EvaluationRequest(
                  schema,
                  facts,
                  policies.values(),
                  measures,
                  terms,
                  market,
                  audit.period(),
                  sourceOrganizations(identities),
                  names,
                  request.scratch(),
                  request.options()));
      return new FinishedAudit(
          request, sources, policies, result, identities, names, errors, store.count());
    }
  }

  private Path directory(String name) throws IOException {
    return Files.createDirectories(request.scratch().resolve(name));
  }

  private List<SourceSummary> read(FactStore store) throws SourceException, IOException {
    Archive archive = new Archive(request.archive());
    SourcePass sourcePass = new SourcePass(schema, store, archive);
    ArchivePass archivePass = new ArchivePass(schema, store, archive);
    List<SourceSummary> summaries = new ArrayList<>();
    for (AuditConfig.Source source : audit.sources()) {
      progress.step("reading " + source.request().id());
      SourceSummary summary =
          request.fromArchive() ? archivePass.read(source) : sourcePass.read(source);
      summaries.add(summary);
      if (summary.failure() != null) {
        errors.add("source '" + summary.id() + "' failed: " + summary.failure());
      } else if (summary.rejected() > 0 && vouches(summary.id())) {
        errors.add(
            "source '"
                + summary.id()
                + "': "
                + summary.rejected()
                + " of "
                + summary.read()
                + " records were rejected, so nothing that it covers is taken as complete; correct them and run again");
      }
    }
    return summaries;
  }

  private boolean vouches(String source) {
    return audit.stated().stream()
        .anyMatch(
            k -> k.fact() instanceof Coverage c && c.complete() && c.id().startsWith(source + "/"));
  }

  /**
   * A source of which a part could not be read says nothing complete, whatever the audit says of
   * it.
   */
  private static KnownFact vouched(KnownFact known, List<SourceSummary> sources) {
    if (!(known.fact() instanceof Coverage coverage) || !coverage.complete()) {
      return known;
    }
    boolean whole = true;
    for (SourceSummary source : sources) {
      boolean theirs = coverage.id().startsWith(source.id() + "/");
      whole &= !theirs || source.rejected() == 0 && source.failure() == null;
    }
    return whole ? known : known.with(coverage.incomplete());
  }

  private FactResolver resolver(FactStore store) {
    progress.step("resolving identities and times");
    List<KnownFact> links = new ArrayList<>();
    List<KnownFact> accounts = new ArrayList<>();
    store.forEach(IdentityLink.class, links::add);
    store.forEach(Account.class, accounts::add);
    TimeInterval end =
        new TimeInterval(audit.period().latest() - 1, audit.period().latest(), null, -1);
    Identities identities = Identities.resolve(links, accounts, audit.confidence(), end);
    BlockClock clock = clock(store);
    errors.addAll(identities.contradictions());
    errors.addAll(clock.contradictions());
    return new FactResolver(schema, identities, clock);
  }

  /** Learns the time of blocks from whatever fact says both. */
  private BlockClock clock(FactStore store) {
    BlockClock clock = new BlockClock();
    for (FactKind kind : schema.kinds()) {
      List<FactComponent> times =
          kind.components().stream().filter(c -> c.type() == ComponentType.TIME).toList();
      if (store.count(kind.type()) > 0 && !times.isEmpty()) {
        store.forEach(kind.type(), known -> learn(clock, times, known.fact()));
      }
    }
    return clock;
  }

  private static void learn(BlockClock clock, List<FactComponent> times, Fact fact) {
    if (fact instanceof Block block) {
      clock.learn(block.at().inBlock(block.chain(), block.number()));
      return;
    }
    for (FactComponent component : times) {
      if (component.of(fact) instanceof TimeInterval time) {
        clock.learn(time);
      }
    }
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
