package org.agoranomos.auditor.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.store.Archive;
import org.agoranomos.auditor.store.FactStore;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.identity.BlockClock;
import org.agoranomos.ontology.identity.FactResolver;
import org.agoranomos.ontology.identity.Identities;
import org.agoranomos.ontology.text.YamlException;

/**
 * The first half of every run: all sources are read into the facts of the run, what the audit
 * states is added, and identities and times are resolved.
 */
final class Intake {
  private final AuditConfig audit;
  private final FactSchema schema;
  private final FactStore store;
  private final Archive archive;
  private final boolean fromArchive;
  private final Progress progress;
  private final Function<String, RecordSink> watch;
  private final List<String> errors = new ArrayList<>();

  Intake(
      AuditConfig audit,
      FactSchema schema,
      FactStore store,
      Archive archive,
      boolean fromArchive,
      Progress progress,
      Function<String, RecordSink> watch) {
    this.audit = audit;
    this.schema = schema;
    this.store = store;
    this.archive = archive;
    this.fromArchive = fromArchive;
    this.progress = progress;
    this.watch = watch;
  }

  /** What went wrong so far, in plain words. */
  List<String> errors() {
    return errors;
  }

  /**
   * Reads all sources, and adds what the audit states.
   *
   * @throws SourceException if the audit or a mapping is wrong
   */
  List<SourceSummary> read() throws SourceException, IOException {
    List<SourceSummary> summaries = readSources();
    state(audit, summaries, store);
    return summaries;
  }

  /**
   * Reads all sources, and nothing besides.
   *
   * @throws SourceException if the audit or a mapping is wrong
   */
  List<SourceSummary> readSources() throws SourceException, IOException {
    SourcePass sourcePass = new SourcePass(schema, store, archive, watch);
    ArchivePass archivePass = new ArchivePass(schema, store, archive);
    List<SourceSummary> summaries = new ArrayList<>();
    for (int i = 0; i < audit.sources().size(); i++) {
      AuditConfig.Source source = audit.sources().get(i);
      progress.step("reading " + source.request().id());
      SourceSummary summary = read(i, source, sourcePass, archivePass);
      summaries.add(summary);
      summary.gaps().forEach(gap -> errors.add("source '" + summary.id() + "': " + gap));
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

  private SourceSummary read(
      int index, AuditConfig.Source source, SourcePass sourcePass, ArchivePass archivePass)
      throws SourceException, IOException {
    try {
      return fromArchive ? archivePass.read(source) : sourcePass.read(source);
    } catch (SourceException e) {
      SourceException placed = placed(audit, index, e);
      if (audit.broken().isEmpty()) {
        throw placed;
      }
      return failed(source, placed);
    }
  }

  /** A source that cannot be read as long as a pack, which may declare its kinds, is broken. */
  private static SourceSummary failed(AuditConfig.Source source, SourceException e) {
    return new SourceSummary(
        source.request().id(),
        source.connector(),
        source.request().shown(),
        null,
        null,
        0,
        0,
        0,
        0,
        Map.of(),
        List.of(),
        e.getMessage());
  }

  /**
   * Adds what an audit states, its own or another of the same sources, to the facts of the run or
   * beside them.
   */
  static void state(AuditConfig audit, List<SourceSummary> sources, FactStore facts) {
    audit.stated().forEach(known -> facts.add(vouched(known, sources)));
  }

  /** The same, and if it is about a key of the audit, with that key's place. */
  static SourceException placed(AuditConfig audit, int source, SourceException e) {
    if (e.setting().isEmpty()) {
      return e;
    }
    YamlException here =
        audit.yaml().at("sources[" + source + "]." + e.setting()).error(e.getMessage());
    return new SourceException(e.kind(), String.valueOf(here.getMessage()), e);
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
      whole &= !theirs || source.whole();
    }
    return whole ? known : known.with(coverage.incomplete());
  }

  /** Resolves identities, and times that are given as blocks, from all that was read. */
  FactResolver resolver() {
    return resolver(store);
  }

  /** The same from these facts. */
  FactResolver resolver(FactSet facts) {
    progress.step("resolving identities and times");
    List<KnownFact> links = new ArrayList<>();
    List<KnownFact> accounts = new ArrayList<>();
    facts.forEach(IdentityLink.class, links::add);
    facts.forEach(Account.class, accounts::add);
    TimeInterval end =
        new TimeInterval(audit.period().latest() - 1, audit.period().latest(), null, -1);
    Identities identities = Identities.resolve(links, accounts, audit.confidence(), end);
    BlockClock clock = clock(facts);
    errors.addAll(identities.contradictions());
    errors.addAll(clock.contradictions());
    return new FactResolver(schema, identities, clock);
  }

  /** Learns the time of blocks from whatever fact says both. */
  private BlockClock clock(FactSet facts) {
    BlockClock clock = new BlockClock();
    for (FactKind kind : schema.kinds()) {
      boolean timed = kind.components().stream().anyMatch(c -> c.type() == ComponentType.TIME);
      if (timed && facts.count(kind.type()) > 0) {
        facts.forEach(kind.type(), known -> clock.learn(kind, known.fact()));
      }
    }
    return clock;
  }
}
