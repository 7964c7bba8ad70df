package org.agoranomos.auditor.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.store.Archive;
import org.agoranomos.auditor.store.FactStore;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.identity.FactResolver;
import org.agoranomos.ontology.text.YamlException;

/**
 * Reads the sources of an audit as a run does, up to where the rules would begin, and says what
 * they gave.
 */
public final class SourcesCheck {
  private final AuditConfig audit;
  private final FactSchema schema;
  private final FactStore store;
  private final Map<String, RejectionCount> rejections = new TreeMap<>();
  private final Intake intake;

  private SourcesCheck(AuditConfig audit, Path scratch, FactStore store, Progress progress) {
    this.audit = audit;
    this.schema = audit.schema();
    this.store = store;
    intake =
        new Intake(
            audit,
            schema,
            store,
            new Archive(scratch.resolve("archive")),
            false,
            progress,
            source -> rejections.computeIfAbsent(source, s -> new RejectionCount()));
  }

  /**
   * Reads the sources.
   *
   * @param scratch an empty directory for the files of the run
   * @throws ConfigurationException if the audit asks for something that cannot be
   * @throws IOException if a file of the run itself cannot be read or written
   */
  public static SourcesSummary of(AuditConfig audit, Path scratch, Progress progress)
      throws ConfigurationException, IOException {
    Path facts = Files.createDirectories(scratch.resolve("facts"));
    try (FactStore store = new FactStore(audit.schema(), facts)) {
      return new SourcesCheck(audit, scratch, store, progress).run(scratch);
    } catch (SourceException | YamlException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  private SourcesSummary run(Path scratch) throws SourceException, IOException {
    List<SourceSummary> summaries = intake.read();
    FactResolver resolver = intake.resolver();
    new KnownOrganizations(store, audit, resolver.identities()).check();
    Map<String, Map<String, KindCount>> kinds = new TreeMap<>();
    for (FactKind kind : schema.kinds()) {
      store.forEach(
          kind.type(),
          known ->
              kinds
                  .computeIfAbsent(known.source(), s -> new TreeMap<>())
                  .computeIfAbsent(kind.name(), k -> new KindCount(kind, audit.period()))
                  .add(resolver.resolve(known.fact())));
    }
    try (References references =
        new References(
            schema, resolver.identities(), Files.createDirectories(scratch.resolve("sorted")))) {
      references.readAll(store);
      List<SourcesSummary.Source> sources = new ArrayList<>();
      for (SourceSummary summary : summaries) {
        sources.add(
            new SourcesSummary.Source(
                summary,
                summaries(kinds.getOrDefault(summary.id(), Map.of())),
                coverage(summary.id()),
                rejections.getOrDefault(summary.id(), new RejectionCount()).byCode(),
                references.orphans(summary.id()),
                references.duplicates(summary.id())));
      }
      return new SourcesSummary(
          sources,
          summaries(kinds.getOrDefault("audit", Map.of())),
          references.orphans("audit"),
          references.undescribed(),
          List.copyOf(intake.errors()));
    }
  }

  private static List<SourcesSummary.Kind> summaries(Map<String, KindCount> counts) {
    return counts.values().stream().map(KindCount::summary).toList();
  }

  /** What the source, or the audit on its behalf, vouches for; withdrawn if a part is not there. */
  private List<SourcesSummary.Vouched> coverage(String source) {
    Map<String, Boolean> promised = new TreeMap<>();
    for (KnownFact known : audit.stated()) {
      if (known.fact() instanceof Coverage coverage) {
        promised.put(coverage.id(), coverage.complete());
      }
    }
    List<SourcesSummary.Vouched> vouched = new ArrayList<>();
    store.forEach(
        Coverage.class,
        known -> {
          Coverage coverage = (Coverage) known.fact();
          if (known.source().equals(source) || coverage.id().startsWith(source + "/")) {
            vouched.add(
                new SourcesSummary.Vouched(
                    coverage,
                    promised.getOrDefault(coverage.id(), coverage.complete())
                        && !coverage.complete()));
          }
        });
    return vouched;
  }
}
