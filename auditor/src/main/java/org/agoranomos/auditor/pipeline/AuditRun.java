package org.agoranomos.auditor.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.agoranomos.auditor.waiver.Parties;
import org.agoranomos.auditor.waiver.Waivers;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.SourceCoverage;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.finding.Waiver;
import org.agoranomos.ontology.identity.FactResolver;
import org.agoranomos.ontology.identity.Identities;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlProblems;
import org.agoranomos.rules.engine.BrokenPack;
import org.agoranomos.rules.engine.EvaluationResult;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyVersions;

/**
 * Runs one audit, the one straight way: sources, archive, keys and identities, measures, rules,
 * report.
 */
public final class AuditRun {
  private final AuditRequest request;
  private final AuditConfig audit;
  private final Progress progress;
  private final FactSchema schema;

  private AuditRun(AuditRequest request, Progress progress) {
    this.request = request;
    this.audit = request.audit();
    this.schema = Measures.schema(audit.schema());
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
    } catch (PolicyException | SourceException | YamlException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  private AuditReport run()
      throws ConfigurationException, PolicyException, SourceException, IOException {
    RuleLibrary library = new RuleLibrary(schema, request.cache());
    AuditPacks packs = PolicyChoice.packs(audit, library);
    LockedPacks.check(audit, packs);
    YamlProblems problems = new YamlProblems();
    PolicyChoice policies = PolicyChoice.of(audit, library, packs, problems);
    try (FactStore store = new FactStore(schema, directory("facts"), audit.ledgers())) {
      Intake intake =
          new Intake(
              audit,
              schema,
              store,
              new Archive(request.archive()),
              request.fromArchive(),
              progress,
              source -> RecordSink.NONE);
      List<SourceSummary> sources = intake.read();
      FactResolver resolver = intake.resolver();
      Identities identities = resolver.identities();
      // Whom the audit names wrongly is known only now; it is told with what else is wrong.
      new KnownOrganizations(store, audit, identities).check(problems);
      problems.check();
      Map<String, String> names = NameList.of(store, identities);
      Judgement judgement =
          new Judgement(schema, audit, store, resolver, names, request.options(), progress);
      EvaluationResult result =
          judgement.of(policies, audit.terms(), audit.period(), request.scratch());
      Waivers waivers = waivers(store, identities);
      return new FinishedAudit(
          request,
          sources,
          texts(policies, result),
          result,
          identities,
          waivers,
          coverage(store, sources),
          names,
          errors(intake),
          store.count());
    }
  }

  private List<String> errors(Intake intake) {
    List<String> errors = new ArrayList<>(audit.leftOut());
    for (BrokenPack broken : audit.broken()) {
      // Where it has policies, each of them says why it is untested.
      if (broken.pack().policies().isEmpty()) {
        errors.add("pack " + broken.pack().name() + " cannot be used: " + broken.reason());
      }
    }
    errors.addAll(intake.errors());
    return errors;
  }

  private static List<PolicyText> texts(PolicyChoice policies, EvaluationResult result) {
    SortedMap<String, PolicyText> texts = new TreeMap<>();
    new PolicyVersions(policies.chosen().values().stream().map(LoadedPolicy::policy).toList())
        .byId()
        .forEach((id, versions) -> texts.put(id, text(versions).failed(result.failures().get(id))));
    policies.broken().forEach(broken -> texts.put(broken.id(), broken.text()));
    return List.copyOf(texts.values());
  }

  /** The text of the last version, with those of all that are not in force at all times. */
  private static PolicyText text(List<Policy> versions) {
    List<PolicyText> texts = versions.stream().map(Policy::text).toList();
    return texts
        .get(texts.size() - 1)
        .with(texts.stream().flatMap(text -> text.versions().stream()).toList());
  }

  private Waivers waivers(FactSet facts, Identities identities) {
    List<Waiver> waivers = audit.waivers().stream().map(AuditConfig.StatedWaiver::waiver).toList();
    Set<String> people = new HashSet<>();
    waivers.forEach(waiver -> people.addAll(waiver.people()));
    Parties parties = new Parties(facts, identities, people, audit.period());
    return new Waivers(waivers, audit.asOf(), schema, parties, audit.market());
  }

  private Path directory(String name) throws IOException {
    return Files.createDirectories(request.scratch().resolve(name));
  }

  private static List<SourceCoverage> coverage(FactSet facts, List<SourceSummary> sources) {
    List<KnownFact> stated = new ArrayList<>();
    facts.forEach(Coverage.class, stated::add);
    stated.sort(Comparator.comparing(known -> known.fact().id()));
    List<SourceCoverage> coverage = new ArrayList<>();
    for (SourceSummary source : sources) {
      for (KnownFact known : stated) {
        // What the audit states of a source bears the source's id; what a source states, its name.
        if (known.source().equals(source.id()) || known.fact().id().startsWith(source.id() + "/")) {
          coverage.add(new SourceCoverage(source.id(), (Coverage) known.fact()));
        }
      }
    }
    return coverage;
  }
}
