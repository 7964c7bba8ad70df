package org.agoranomos.auditor.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.Connectors;
import org.agoranomos.connectors.Setting;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;
import org.jspecify.annotations.Nullable;

/** Reads the entries of {@code sources} in audit.yaml, and what they vouch for. */
final class SourceEntries {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");
  private static final List<String> NEEDED = List.of("id", "connector", "location");
  private static final List<String> MORE = List.of("namespace", "organization", "coverage");

  private final UnknownKinds kinds;
  private final Connectors connectors;
  private final UnaryOperator<@Nullable String> environment;
  private final Path directory;
  private final String file;
  private final String market;
  private final Set<String> ids = new HashSet<>(Set.of(AuditConfigReader.AUDIT));
  private final List<KnownFact> coverage = new ArrayList<>();

  SourceEntries(
      UnknownKinds kinds,
      Connectors connectors,
      UnaryOperator<@Nullable String> environment,
      Path directory,
      String file,
      String market) {
    this.kinds = kinds;
    this.connectors = connectors;
    this.environment = environment;
    this.directory = directory;
    this.file = file;
    this.market = market;
  }

  /** What the sources read so far can vouch for. */
  List<KnownFact> coverage() {
    return coverage;
  }

  /** The source that an entry is. */
  AuditConfig.Source read(YamlNode node) {
    YamlProblems problems = new YamlProblems();
    YamlNode named = node.keys().get("connector");
    List<Setting> settings =
        named == null ? List.of() : problems.tried(() -> connector(named).settings(), List.of());
    List<String> needed = new ArrayList<>(NEEDED);
    List<String> allowed = new ArrayList<>(MORE);
    settings.forEach(setting -> (setting.needed() ? needed : allowed).add(setting.name()));
    if (settings.isEmpty()) {
      allowed.addAll(node.keys().keySet());
    }
    Map<String, YamlNode> keys = problems.tried(() -> node.keys(needed, allowed), node.keys());
    for (Setting setting : settings) {
      YamlNode value = keys.get(setting.name());
      if (value != null) {
        problems.tried(() -> checked(setting, value), value);
      }
    }
    String id = problems.tried(() -> id(keys.get("id")), "");
    String namespace = problems.tried(() -> optional(keys.get("namespace")), "");
    String organization = problems.tried(() -> optional(keys.get("organization")), "");
    YamlNode location = keys.get("location");
    SourceRequest request =
        new SourceRequest(
            id,
            namespace.isEmpty() ? id : namespace,
            directory,
            location == null ? "" : problems.tried(() -> filled(location), ""),
            location == null ? "" : problems.tried(location::text, ""),
            settings(keys, organization),
            kinds.schema());
    YamlNode vouched = keys.get("coverage");
    if (vouched != null) {
      for (YamlNode entry : problems.tried(vouched::items, List.<YamlNode>of())) {
        problems
            .tried(() -> coverage(id, organization, entry), Optional.<KnownFact>empty())
            .ifPresent(coverage::add);
      }
    }
    problems.check();
    return new AuditConfig.Source(optional(named), organization, request);
  }

  private Connector connector(YamlNode node) {
    try {
      return connectors.named(node.oneOf(connectors.names()));
    } catch (SourceException e) {
      throw node.error(e.getMessage());
    }
  }

  private static YamlNode checked(Setting setting, YamlNode value) {
    switch (setting.shape()) {
      case TEXT -> value.filled();
      case FLAG -> value.flag();
      case TEXTS -> value.items().forEach(YamlNode::text);
      case KEYS -> value.keys().values().forEach(YamlNode::text);
      case ENTRIES -> value.keys().values().forEach(SourceEntries::entry);
    }
    return value;
  }

  private static void entry(YamlNode node) {
    if (node.hasKeys()) {
      node.keys().values().forEach(YamlNode::text);
    } else {
      node.text();
    }
  }

  /** The text, or an empty one if there is none. */
  private static String optional(@Nullable YamlNode node) {
    return node == null ? "" : node.filled();
  }

  private String id(@Nullable YamlNode node) {
    if (node != null && !ids.add(node.filled())) {
      throw node.error("'" + node.text() + "' is taken; give every source an id of its own");
    }
    return node == null ? "" : node.text();
  }

  /**
   * What the audit says of a source anyway is a value for its mapping too: its organization, and
   * the market.
   */
  private Map<String, Object> settings(Map<String, YamlNode> keys, String organization) {
    Map<String, Object> settings = new LinkedHashMap<>();
    keys.forEach(
        (name, value) -> {
          if (!NEEDED.contains(name) && !MORE.contains(name)) {
            settings.put(name, value.plain());
          }
        });
    Object given = settings.getOrDefault("values", Map.of());
    if (given instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("market", market);
      if (!organization.isEmpty()) {
        values.put("organization", organization);
      }
      map.forEach((name, value) -> values.put(String.valueOf(name), value));
      settings.put("values", values);
    }
    return settings;
  }

  private String filled(YamlNode location) {
    Matcher matcher = VARIABLE.matcher(location.filled());
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String value = environment.apply(matcher.group(1));
      if (value == null || value.isEmpty()) {
        throw location.error(
            "the environment variable "
                + matcher.group(1)
                + " is not set; it says where the source is, a folder or a URL: set it, and see README.md beside the audit if there is one");
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(text).toString();
  }

  /** What an entry vouches for; nothing if it is left out. */
  private Optional<KnownFact> coverage(String source, String organization, YamlNode node) {
    YamlProblems problems = new YamlProblems();
    List<String> needed = List.of("kind", "from", "until", "complete");
    Map<String, YamlNode> keys =
        problems.tried(() -> node.keys(needed, List.of("organization", "ledger")), node.keys());
    YamlNode kind = keys.get("kind");
    boolean leftOut =
        kind != null && problems.tried(() -> kinds.kind(kind.text(), kind).isEmpty(), false);
    TimeInterval from = problems.tried(() -> time(keys.get("from")), TimeInterval.ofBlock("", 0));
    TimeInterval until = problems.tried(() -> time(keys.get("until")), TimeInterval.ofBlock("", 0));
    YamlNode complete = keys.get("complete");
    boolean whole = problems.tried(() -> complete != null && complete.flag(), false);
    String ledger = problems.tried(() -> optional(keys.get("ledger")), "");
    String whose = problems.tried(() -> optional(keys.get("organization")), "");
    problems.check();
    if (leftOut) {
      return Optional.empty();
    }
    return Optional.of(
        AuditConfigReader.known(
            new Coverage(
                source + "/" + node.path(),
                whose.isEmpty() ? (organization.isEmpty() ? null : organization) : whose,
                optional(kind),
                from,
                until,
                whole,
                AuditConfigReader.AUDIT,
                ledger.isEmpty() ? null : ledger),
            file,
            node));
  }

  private static TimeInterval time(@Nullable YamlNode node) {
    if (node == null) {
      return TimeInterval.ofBlock("", 0);
    }
    try {
      return TimeInterval.parse(node.text());
    } catch (DateTimeException e) {
      throw node.error(
          "'" + node.text() + "' is no time such as 2026-01-31 or 2026-01-31T12:00:00Z");
    }
  }
}
