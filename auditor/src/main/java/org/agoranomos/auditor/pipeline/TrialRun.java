package org.agoranomos.auditor.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.store.Archive;
import org.agoranomos.auditor.store.FactStore;
import org.agoranomos.auditor.trial.Comparison;
import org.agoranomos.auditor.trial.Counts;
import org.agoranomos.auditor.trial.TermsChange;
import org.agoranomos.auditor.trial.Trial;
import org.agoranomos.auditor.trial.TrialRequest;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.identity.FactResolver;
import org.agoranomos.ontology.identity.ResolvedFacts;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlProblems;
import org.agoranomos.rules.engine.BrokenPolicy;
import org.agoranomos.rules.engine.EvaluationResult;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Parameter;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyVersions;
import org.agoranomos.rules.policy.TermsStatement;

/**
 * Tries policies: reads the sources once, as a run does, and judges the same facts twice, with the
 * policies in force and with those that are tried. Only these are evaluated, nothing is archived
 * and no report is touched.
 */
public final class TrialRun {
  private final TrialRequest request;
  private final AuditConfig audit;
  private final AuditConfig other;
  private final Progress progress;
  private final FactSchema schema;

  private TrialRun(TrialRequest request, Progress progress) {
    this.request = request;
    this.audit = request.audit();
    this.schema = Measures.schema(audit.schema());
    this.other = request.other() == null ? audit : request.other();
    this.progress = progress;
  }

  /**
   * Tries. The result reads from the scratch directory of the request, which must live as long.
   *
   * @throws ConfigurationException if the audit, or what is tried, asks for something that cannot
   *     be
   * @throws IOException if a file of the trial itself cannot be read or written
   */
  public static Trial of(TrialRequest request, Progress progress)
      throws ConfigurationException, IOException {
    try {
      return new TrialRun(request, progress).run();
    } catch (PolicyException | SourceException | YamlException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  private Trial run() throws ConfigurationException, PolicyException, SourceException, IOException {
    RuleLibrary library = new RuleLibrary(schema, request.cache());
    PolicyChoice inForce = PolicyChoice.of(audit, library);
    SortedMap<String, LoadedPolicy> tried = tried(library, inForce);
    SortedMap<String, LoadedPolicy> known = new TreeMap<>(inForce.known());
    PolicyChoice.replace(known, tried);
    YamlProblems problems = new YamlProblems();
    PolicyChoice.checkTerms(other, known, inForce.broken(), problems);
    problems.check();
    for (TermsChange change : request.terms()) {
      check(change, tried);
    }
    SortedMap<String, LoadedPolicy> compared = new TreeMap<>(inForce.chosen());
    Set<String> ids = new TreeSet<>();
    tried.values().forEach(policy -> ids.add(policy.policy().id()));
    compared.values().removeIf(policy -> !ids.contains(policy.policy().id()));
    for (BrokenPolicy broken : inForce.broken()) {
      if (ids.contains(broken.id())) {
        throw new ConfigurationException(
            "the audit's "
                + broken.id()
                + " cannot run, so nothing can be compared with it: "
                + broken.reason());
      }
    }
    try (FactStore read = new FactStore(schema, directory("facts"), audit.ledgers());
        FactStore stated = new FactStore(schema, directory("stated"));
        FactStore otherwise = new FactStore(schema, directory("otherwise"))) {
      Path archive = request.archive();
      Intake intake =
          new Intake(
              audit,
              schema,
              read,
              new Archive(archive == null ? request.scratch().resolve("archive") : archive),
              archive != null,
              progress,
              source -> RecordSink.NONE);
      List<SourceSummary> sources = intake.readSources();
      Intake.state(audit, sources, stated);
      Side before = side(intake, audit, RunFacts.union(read, stated));
      Side after = before;
      if (request.other() != null) {
        Intake.state(other, sources, otherwise);
        after = side(intake, other, RunFacts.union(read, otherwise));
      }
      TrialRequest.Span span =
          request.span() != null
              ? request.span()
              : History.of(audit, schema, new ResolvedFacts(before.facts, before.resolver));
      TimeInterval period = History.interval(span, audit.zone());
      EvaluationResult old =
          before
              .judgement(this)
              .of(
                  new PolicyChoice(compared, inForce.known(), List.of()),
                  audit.terms(),
                  period,
                  directory("before"));
      EvaluationResult fresh =
          after
              .judgement(this)
              .of(
                  new PolicyChoice(tried, known, List.of()),
                  terms(after),
                  period,
                  directory("after"));
      progress.step("comparing");
      Comparison comparison =
          Comparison.of(old, fresh, judged(compared, tried), directory("changes"));
      return new Trial(
          audit.id(),
          audit.title(),
          span.from().toString(),
          span.until().toString(),
          policies(compared, tried, old, fresh, comparison),
          request.terms().stream().map(TermsChange::text).toList(),
          comparison,
          sources,
          after.names,
          intake.errors().stream().distinct().toList());
    }
  }

  /** The facts of one side, which differ from the other's in what the audit files state. */
  private record Side(
      AuditConfig audit, FactSet facts, FactResolver resolver, Map<String, String> names) {
    Judgement judgement(TrialRun run) {
      return new Judgement(
          run.schema, audit, facts, resolver, names, run.request.options(), run.progress);
    }
  }

  private Side side(Intake intake, AuditConfig whose, FactSet facts) throws ConfigurationException {
    FactResolver resolver = intake.resolver(facts);
    KnownOrganizations organizations = new KnownOrganizations(facts, whose, resolver.identities());
    organizations.check();
    for (TermsChange change : request.terms()) {
      organizations.check(change.organization());
    }
    return new Side(whose, facts, resolver, NameList.of(facts, resolver.identities()));
  }

  private SortedMap<String, LoadedPolicy> tried(RuleLibrary library, PolicyChoice inForce)
      throws ConfigurationException, PolicyException {
    String name = request.pack();
    SortedMap<String, LoadedPolicy> tried = new TreeMap<>(library.shipped());
    TreeSet<String> names = new TreeSet<>(tried.keySet());
    tried.values().forEach(policy -> names.add(policy.policy().pack()));
    tried.values().removeIf(p -> !p.policy().id().equals(name) && !p.policy().pack().equals(name));
    if (!tried.isEmpty()) {
      return tried;
    }
    tried.putAll(inForce.chosen());
    tried.values().removeIf(p -> !p.policy().id().equals(name));
    if (!tried.isEmpty()) {
      return tried;
    }
    try {
      Path folder = Path.of(name);
      List<PolicyFolder> found = Files.isDirectory(folder) ? PolicyFolder.under(folder) : List.of();
      if (!found.isEmpty()) {
        return library.load(found);
      }
    } catch (InvalidPathException | IOException e) {
      throw new ConfigurationException("cannot read '" + name + "': " + e.getMessage());
    }
    inForce.chosen().values().forEach(policy -> names.add(policy.policy().id()));
    throw new ConfigurationException(
        "'"
            + name
            + "' is no shipped pack or policy, none of the audit's, and no folder with a"
            + " policy.yaml; "
            + Nearest.hint(name, names));
  }

  private static void check(TermsChange change, SortedMap<String, LoadedPolicy> tried)
      throws ConfigurationException {
    TreeSet<String> ids = new TreeSet<>();
    Map<String, Parameter> parameters = new TreeMap<>();
    for (LoadedPolicy policy : tried.values()) {
      ids.add(policy.policy().id());
      if (policy.policy().id().equals(change.policy())) {
        parameters.putAll(policy.policy().parameters());
      }
    }
    String where = "--set " + change.text() + ": ";
    Parameter parameter = parameters.get(change.parameter());
    if (!ids.contains(change.policy())) {
      throw new ConfigurationException(
          where
              + "the policy '"
              + change.policy()
              + "' is not tried; "
              + Nearest.hint(change.policy(), ids));
    } else if (parameter == null) {
      throw new ConfigurationException(
          where
              + change.policy()
              + " has no parameter '"
              + change.parameter()
              + "'; "
              + Nearest.hint(change.parameter(), parameters.keySet()));
    }
    try {
      parameter.check(change.value());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(where + e.getMessage());
    }
  }

  private List<TermsStatement> terms(Side side) {
    UnaryOperator<String> canonical = side.resolver.identities()::canonical;
    List<TermsStatement> terms = other.terms();
    for (TermsChange change : request.terms()) {
      terms = change.in(terms, audit.market(), canonical);
    }
    return terms;
  }

  private static Map<String, Set<String>> judged(
      SortedMap<String, LoadedPolicy> compared, SortedMap<String, LoadedPolicy> tried) {
    Map<String, Set<String>> judged = new TreeMap<>();
    for (SortedMap<String, LoadedPolicy> side : List.of(compared, tried)) {
      for (LoadedPolicy policy : side.values()) {
        judged
            .computeIfAbsent(policy.policy().id(), i -> new TreeSet<>())
            .add(policy.policy().population().as());
      }
    }
    return judged;
  }

  private static List<Trial.Compared> policies(
      SortedMap<String, LoadedPolicy> compared,
      SortedMap<String, LoadedPolicy> tried,
      EvaluationResult before,
      EvaluationResult after,
      Comparison comparison) {
    List<Trial.Compared> policies = new ArrayList<>();
    SortedMap<String, String> old = versions(compared);
    SortedMap<String, String> fresh = versions(tried);
    Map<String, String> titles = new TreeMap<>();
    tried.values().forEach(policy -> titles.put(policy.policy().id(), policy.policy().title()));
    fresh.forEach(
        (id, version) -> {
          String failure = after.failures().get(id);
          if (failure == null && before.failures().get(id) != null) {
            failure = "the one in force: " + before.failures().get(id);
          }
          policies.add(
              new Trial.Compared(
                  id,
                  titles.getOrDefault(id, id),
                  old.get(id),
                  version,
                  comparison.byPolicy().getOrDefault(id, Counts.NONE),
                  failure));
        });
    return List.copyOf(policies);
  }

  /** The versions of each policy in words, by id. */
  private static SortedMap<String, String> versions(SortedMap<String, LoadedPolicy> policies) {
    PolicyVersions versions =
        new PolicyVersions(policies.values().stream().map(LoadedPolicy::policy).toList());
    SortedMap<String, String> words = new TreeMap<>();
    versions
        .byId()
        .forEach(
            (id, list) ->
                words.put(id, String.join(", ", list.stream().map(Policy::version).toList())));
    return words;
  }

  private Path directory(String name) throws IOException {
    return Files.createDirectories(request.scratch().resolve(name));
  }
}
