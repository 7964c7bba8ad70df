package org.agoranomos.auditor.config;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.agoranomos.connectors.Connectors;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.graph.StatementFile;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;
import org.agoranomos.rules.engine.PackKinds;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.TermsStatement;
import org.jspecify.annotations.Nullable;

/** Reads audit.yaml strictly: nothing unknown, nothing missing, every message with its place. */
public final class AuditConfigReader {
  /** What an audit states itself has this for its source. */
  static final String AUDIT = "audit";

  private static final List<String> NEEDED =
      List.of(AUDIT, "title", "period", "policies", "sources");
  private static final List<String> MORE =
      List.of(
          "market",
          "asOf",
          "zone",
          "identities",
          "terms",
          WaiverEntries.WAIVERS,
          PackEntries.TRUST,
          PackEntries.UNTRUSTED,
          "facts");
  private static final String STANDARD_CONFIDENCE = "0.9";

  private final Connectors connectors;
  private final UnaryOperator<@Nullable String> environment;
  private final Kinds kinds;

  /** Which kinds of fact sources can give. */
  @FunctionalInterface
  public interface Kinds {
    /**
     * The kinds where an audit has these packs of its own, and which of these cannot be used.
     *
     * @throws PolicyException if a pack declares kinds wrongly, or was written for a newer version,
     *     and the audit is not to be read without it
     */
    PackKinds.Sound of(List<Pack> packs) throws PolicyException;
  }

  /**
   * A reader.
   *
   * @param connectors what sources may be read by
   * @param environment the value of a variable, or null if it is not set
   */
  public AuditConfigReader(Connectors connectors, UnaryOperator<@Nullable String> environment) {
    this(
        connectors,
        environment,
        packs -> new PackKinds.Sound(PackFolders.schema(packs), List.of()));
  }

  /**
   * A reader for which there are other kinds of fact than an audit's packs declare.
   *
   * @param connectors what sources may be read by
   * @param environment the value of a variable, or null if it is not set
   * @param kinds the kinds
   */
  public AuditConfigReader(
      Connectors connectors, UnaryOperator<@Nullable String> environment, Kinds kinds) {
    this.connectors = connectors;
    this.environment = environment;
    this.kinds = kinds;
  }

  /**
   * Reads an audit.
   *
   * @throws ConfigurationException if anything is wrong; it says all that is
   */
  public AuditConfig read(Path file) throws ConfigurationException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return read(file, bytes, YamlNode.read(file.toString(), bytes));
    } catch (YamlException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new ConfigurationException(
          file
              + ": there is no such file; give the path of an audit.yaml, or begin with 'agora init'");
    } catch (IOException e) {
      throw new ConfigurationException(
          file
              + (Files.isDirectory(file)
                  ? " is a folder; give the path of the audit.yaml in it"
                  : ": cannot be read: " + e.getMessage()));
    }
  }

  private AuditConfig read(Path file, byte[] bytes, YamlNode root) throws IOException {
    YamlProblems problems = new YamlProblems();
    Map<String, YamlNode> keys = problems.tried(() -> root.keys(NEEDED, MORE), root.keys());
    String id = problems.tried(() -> id(keys.get(AUDIT)), "");
    String title = problems.tried(() -> text(keys.get("title"), ""), "");
    String market = problems.tried(() -> text(keys.get("market"), "market:" + id), "");
    ZoneId zone = problems.tried(() -> zone(keys.get("zone")), ZoneId.of("UTC"));
    Period period = problems.tried(() -> period(keys.get("period"), zone), Period.NONE);
    YamlNode asOf = keys.get("asOf");
    String date = problems.tried(() -> asOf == null ? period.until() : day(asOf).toString(), "");
    BigDecimal confidence =
        problems.tried(() -> confidence(keys.get("identities")), BigDecimal.ONE);
    List<String> policies = new ArrayList<>();
    for (YamlNode policy : items(keys.get("policies"), problems)) {
      problems.tried(() -> policies.add(policy.filled()), false);
    }
    // What a mapping or a fact may be depends on what the packs declare.
    Path absolute = file.toAbsolutePath().normalize();
    Path directory = absolute.getParent() == null ? absolute : absolute.getParent();
    String name = absolute.getFileName().toString();
    SortedMap<String, byte[]> inputs = new TreeMap<>();
    PackEntries own = new PackEntries(file, inputs, problems);
    SortedMap<String, List<Pack>> packs =
        own.read(
            items(keys.get("policies"), problems),
            items(keys.get(PackEntries.TRUST), problems),
            items(keys.get(PackEntries.UNTRUSTED), problems));
    own.readLock();
    YamlNode place = keys.getOrDefault("policies", root);
    PackKinds.Sound kinds =
        problems.tried(
            () -> kinds(packs, place), new PackKinds.Sound(FactSchema.standard(), List.of()));
    FactSchema schema = kinds.schema();
    UnknownKinds unknown = new UnknownKinds(kinds);
    SourceEntries entries =
        new SourceEntries(unknown, connectors, environment, directory, name, market);
    List<AuditConfig.Source> sources = new ArrayList<>();
    for (YamlNode source : items(keys.get("sources"), problems)) {
      problems.tried(() -> sources.add(entries.read(source)), false);
    }
    List<TermsStatement> terms = new ArrayList<>();
    YamlNode waivers = keys.get(WaiverEntries.WAIVERS);
    List<AuditConfig.StatedWaiver> waived =
        waivers == null
            ? List.of()
            : problems.tried(() -> new WaiverEntries(file, inputs).read(waivers), List.of());
    List<KnownFact> stated = new ArrayList<>(entries.coverage());
    for (YamlNode node : items(keys.get("terms"), problems)) {
      problems.tried(
          () -> {
            TermsStatement statement = terms(node, zone);
            statement.decisions().forEach(fact -> stated.add(known(fact, name, node)));
            return terms.add(statement);
          },
          false);
    }
    YamlNode facts = keys.get("facts");
    if (facts != null) {
      problems.tried(() -> stated.addAll(stated(facts, name, unknown)), false);
    }
    problems.check();
    return new AuditConfig(
        id,
        title,
        market,
        period.interval(),
        period.from(),
        period.until(),
        date,
        confidence,
        List.copyOf(policies),
        directory,
        name,
        HexFormat.of().formatHex(StatementFile.sha256().digest(bytes)),
        List.copyOf(sources),
        List.copyOf(terms),
        List.copyOf(waived),
        Collections.unmodifiableSortedMap(packs),
        kinds.broken(),
        unknown.leftOut(),
        Collections.unmodifiableSortedMap(inputs),
        List.copyOf(stated),
        schema,
        root);
  }

  private static List<YamlNode> items(@Nullable YamlNode list, YamlProblems problems) {
    return list == null ? List.of() : problems.tried(list::items, List.of());
  }

  private static String text(@Nullable YamlNode node, String otherwise) {
    return node == null ? otherwise : node.filled();
  }

  private static String id(@Nullable YamlNode node) {
    if (node != null && !node.text().matches("[a-z0-9][a-z0-9-]*")) {
      throw node.error("give an id of lower-case letters, digits and hyphens");
    }
    return text(node, "");
  }

  private static ZoneId zone(@Nullable YamlNode node) {
    if (node == null) {
      return ZoneId.of("UTC");
    }
    try {
      return ZoneId.of(node.text());
    } catch (DateTimeException e) {
      throw node.error("'" + node.text() + "' is no time zone such as Europe/Berlin");
    }
  }

  static LocalDate day(YamlNode node) {
    try {
      return LocalDate.parse(node.text());
    } catch (DateTimeException e) {
      throw node.error("'" + node.text() + "' is no date such as 2026-01-31");
    }
  }

  private record Period(TimeInterval interval, String from, String until) {
    static final Period NONE = new Period(new TimeInterval(0, 1, null, -1), "", "");
  }

  private static Period period(@Nullable YamlNode node, ZoneId zone) {
    if (node == null) {
      return Period.NONE;
    }
    node.keys(List.of("from", "until"), List.of());
    LocalDate from = day(node.at("from"));
    LocalDate until = day(node.at("until"));
    if (!from.isBefore(until)) {
      throw node.error("until is not after from; until is the day after the last");
    }
    return new Period(
        TimeInterval.between(
            from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant()),
        from.toString(),
        until.toString());
  }

  private static BigDecimal confidence(@Nullable YamlNode node) {
    if (node == null) {
      return new BigDecimal(STANDARD_CONFIDENCE);
    }
    node.keys(List.of("confidence"), List.of());
    YamlNode value = node.at("confidence");
    try {
      BigDecimal confidence = new BigDecimal(value.text());
      if (confidence.signum() >= 0 && confidence.compareTo(BigDecimal.ONE) <= 0) {
        return confidence;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw value.error("'" + value.text() + "' is no number from 0 to 1, such as 0.9");
  }

  private static TermsStatement terms(YamlNode node, ZoneId zone) {
    YamlProblems problems = new YamlProblems();
    List<String> needed = List.of("policy", "organization", "values", "decidedBy");
    Map<String, YamlNode> keys =
        problems.tried(() -> node.keys(needed, List.of("from", "until", "proposal")), node.keys());
    YamlNode from = keys.get("from");
    YamlNode until = keys.get("until");
    long begin =
        problems.tried(() -> from == null ? TimeInterval.MIN : start(from, zone), TimeInterval.MIN);
    long end =
        problems.tried(
            () -> until == null ? TimeInterval.MAX : start(until, zone), TimeInterval.MAX);
    if (end <= begin) {
      problems.add(node.error("until is not after from"));
    }
    YamlNode proposal = keys.get("proposal");
    Map<String, String> values = new LinkedHashMap<>();
    YamlNode given = keys.get("values");
    if (given != null) {
      problems
          .tried(given::keys, Map.<String, YamlNode>of())
          .forEach((name, value) -> problems.tried(() -> values.put(name, value.text()), ""));
    }
    TermsStatement statement =
        new TermsStatement(
            problems.tried(() -> text(keys.get("policy"), ""), ""),
            problems.tried(() -> text(keys.get("organization"), ""), ""),
            begin,
            end,
            values,
            problems.tried(() -> text(keys.get("decidedBy"), ""), ""),
            proposal == null ? null : problems.tried(proposal::filled, ""));
    problems.check();
    return statement;
  }

  private static long start(YamlNode day, ZoneId zone) {
    return TimeInterval.micros(day(day).atStartOfDay(zone).toInstant());
  }

  private PackKinds.Sound kinds(SortedMap<String, List<Pack>> packs, YamlNode place) {
    try {
      return kinds.of(packs.values().stream().flatMap(List::stream).toList());
    } catch (PolicyException e) {
      throw place.error(e.getMessage());
    }
  }

  private static List<KnownFact> stated(YamlNode node, String file, UnknownKinds unknown) {
    List<KnownFact> facts = new ArrayList<>();
    YamlProblems problems = new YamlProblems();
    node.keys()
        .forEach(
            (name, entries) -> {
              Optional<FactKind> kind =
                  problems.tried(() -> unknown.kind(name, entries), Optional.empty());
              if (kind.isEmpty()) {
                return;
              }
              for (YamlNode entry : items(entries, problems)) {
                problems.tried(
                    () -> facts.add(known(FactText.parse(kind.get(), entry), file, entry)), false);
              }
            });
    problems.check();
    return facts;
  }

  /**
   * A fact that the audit states, with its place in the file: {@code audit.yaml facts.Party[0]}.
   */
  static KnownFact known(org.agoranomos.ontology.fact.Fact fact, String file, YamlNode node) {
    return new KnownFact(fact, AUDIT, new SourceLocation.Stated(file + " " + node.path()));
  }
}
