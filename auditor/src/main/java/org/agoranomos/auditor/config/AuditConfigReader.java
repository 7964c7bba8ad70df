package org.agoranomos.auditor.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.graph.StatementFile;
import org.agoranomos.rules.policy.TermsStatement;
import org.jspecify.annotations.Nullable;

/** Reads audit.yaml strictly: nothing unknown, nothing missing, every message with its place. */
public final class AuditConfigReader {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");
  private static final BigDecimal STANDARD_CONFIDENCE = new BigDecimal("0.9");
  private static final String AUDIT = "audit";

  private final FactSchema schema;
  private final UnaryOperator<@Nullable String> environment;
  private final YAMLMapper yaml =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /**
   * A reader.
   *
   * @param schema the kinds of fact there are
   * @param environment the value of a variable, or null if it is not set
   */
  public AuditConfigReader(FactSchema schema, UnaryOperator<@Nullable String> environment) {
    this.schema = schema;
    this.environment = environment;
  }

  /**
   * Reads an audit.
   *
   * @throws ConfigurationException if anything is wrong
   */
  public AuditConfig read(Path file) throws ConfigurationException {
    byte[] bytes;
    AuditFile audit;
    try {
      bytes = Files.readAllBytes(file);
      audit = yaml.readValue(bytes, AuditFile.class);
    } catch (NoSuchFileException e) {
      throw new ConfigurationException(
          file + ": there is no such file; give the path of an audit.yaml");
    } catch (JsonProcessingException e) {
      throw new ConfigurationException(file + YamlProblem.describe(e));
    } catch (IOException e) {
      throw new ConfigurationException(file + ": cannot be read: " + e.getMessage());
    }
    if (audit == null || !audit.audit().matches("[a-z0-9][a-z0-9-]*")) {
      throw new ConfigurationException(
          file + ": audit: give an id of lower-case letters, digits and hyphens");
    }
    Path absolute = file.toAbsolutePath().normalize();
    Path directory = absolute.getParent() == null ? absolute : absolute.getParent();
    ZoneId zone = zone(file, audit.zone());
    TimeInterval period = period(file, audit.period(), zone);
    List<KnownFact> stated = new ArrayList<>(stated(file, audit));
    List<AuditConfig.Source> sources = sources(file, audit, directory, stated);
    AuditFile.Identities identities = audit.identities();
    String asOf = audit.asOf();
    return new AuditConfig(
        audit.audit(),
        audit.title(),
        audit.marketOrOwn(),
        period,
        audit.period().from(),
        audit.period().until(),
        asOf == null ? audit.period().until() : day(file, "asOf", asOf).toString(),
        identities == null ? STANDARD_CONFIDENCE : identities.confidence(),
        List.copyOf(audit.policies()),
        directory,
        absolute.getFileName().toString(),
        HexFormat.of().formatHex(StatementFile.sha256().digest(bytes)),
        sources,
        terms(file, audit, zone),
        stated);
  }

  private static ZoneId zone(Path file, @Nullable String zone) throws ConfigurationException {
    try {
      return ZoneId.of(zone == null ? "UTC" : zone);
    } catch (DateTimeException e) {
      throw new ConfigurationException(
          file + ": zone: '" + zone + "' is no time zone such as Europe/Berlin");
    }
  }

  private static LocalDate day(Path file, String key, String text) throws ConfigurationException {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new ConfigurationException(
          file + ": " + key + ": '" + text + "' is no date such as 2026-01-31");
    }
  }

  private static TimeInterval period(Path file, AuditFile.Period period, ZoneId zone)
      throws ConfigurationException {
    Instant from = day(file, "period.from", period.from()).atStartOfDay(zone).toInstant();
    Instant until = day(file, "period.until", period.until()).atStartOfDay(zone).toInstant();
    if (!from.isBefore(until)) {
      throw new ConfigurationException(file + ": period: until is not after from");
    }
    return TimeInterval.between(from, until);
  }

  private List<KnownFact> stated(Path file, AuditFile audit) throws ConfigurationException {
    List<KnownFact> facts = new ArrayList<>();
    Map<String, List<Map<String, Object>>> stated = audit.facts();
    if (stated != null) {
      for (Map.Entry<String, List<Map<String, Object>>> entry : stated.entrySet()) {
        FactKind kind = schema.kind(entry.getKey());
        if (kind == null) {
          throw new ConfigurationException(
              file
                  + ": facts."
                  + entry.getKey()
                  + ": no kind of fact; there are "
                  + schema.kinds());
        }
        for (int i = 0; i < entry.getValue().size(); i++) {
          String where = "facts." + entry.getKey() + "[" + i + "]";
          try {
            facts.add(known(FactText.parse(kind, entry.getValue().get(i)), file, where));
          } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file + ": " + where + ": " + e.getMessage());
          }
        }
      }
    }
    return facts;
  }

  private static KnownFact known(org.agoranomos.ontology.fact.Fact fact, Path file, String where) {
    return new KnownFact(fact, AUDIT, new SourceLocation.Stated(file.getFileName() + " " + where));
  }

  private List<AuditConfig.Source> sources(
      Path file, AuditFile audit, Path directory, List<KnownFact> stated)
      throws ConfigurationException {
    List<AuditConfig.Source> sources = new ArrayList<>();
    Set<String> ids = new HashSet<>(Set.of(AUDIT));
    for (int i = 0; i < audit.sources().size(); i++) {
      AuditFile.Source source = audit.sources().get(i);
      String where = "sources[" + i + "]";
      if (!ids.add(source.id())) {
        throw new ConfigurationException(
            file + ": " + where + ".id: '" + source.id() + "' is taken");
      }
      String namespace = source.namespace();
      String organization = source.organization();
      SourceRequest request =
          new SourceRequest(
              source.id(),
              namespace == null ? source.id() : namespace,
              directory,
              filled(file, where, source.location()),
              source.location(),
              settings(audit, source),
              schema);
      sources.add(
          new AuditConfig.Source(
              source.connector(), organization == null ? "" : organization, request));
      List<AuditFile.CoverageEntry> coverage = source.coverage();
      for (int c = 0; coverage != null && c < coverage.size(); c++) {
        stated.add(coverage(file, where + ".coverage[" + c + "]", source, coverage.get(c)));
      }
    }
    return sources;
  }

  /**
   * What the audit says of a source anyway is a value for its mapping too: its organization, and
   * the market.
   */
  private static Map<String, Object> settings(AuditFile audit, AuditFile.Source source) {
    Map<String, Object> settings = new LinkedHashMap<>(source.settings());
    Object given = settings.getOrDefault("values", Map.of());
    if (given instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("market", audit.marketOrOwn());
      if (source.organization() != null) {
        values.put("organization", source.organization());
      }
      map.forEach((name, value) -> values.put(String.valueOf(name), value));
      settings.put("values", values);
    }
    return settings;
  }

  private String filled(Path file, String where, String location) throws ConfigurationException {
    Matcher matcher = VARIABLE.matcher(location);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String value = environment.apply(matcher.group(1));
      if (value == null || value.isEmpty()) {
        throw new ConfigurationException(
            file
                + ": "
                + where
                + ".location: the environment variable "
                + matcher.group(1)
                + " is not set; it names the folder of the data, see README.md beside the audit");
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(text).toString();
  }

  private KnownFact coverage(
      Path file, String where, AuditFile.Source source, AuditFile.CoverageEntry entry)
      throws ConfigurationException {
    if (schema.kind(entry.kind()) == null) {
      throw new ConfigurationException(
          file
              + ": "
              + where
              + ".kind: '"
              + entry.kind()
              + "' is no kind of fact; there are "
              + schema.kinds());
    }
    String organization = entry.organization();
    try {
      Coverage coverage =
          new Coverage(
              source.id() + "/" + where,
              organization == null ? source.organization() : organization,
              entry.kind(),
              TimeInterval.parse(entry.from()),
              TimeInterval.parse(entry.until()),
              entry.complete(),
              AUDIT,
              entry.ledger());
      return known(coverage, file, where);
    } catch (DateTimeException e) {
      throw new ConfigurationException(file + ": " + where + ": " + e.getMessage());
    }
  }

  private static List<TermsStatement> terms(Path file, AuditFile audit, ZoneId zone)
      throws ConfigurationException {
    List<TermsStatement> statements = new ArrayList<>();
    List<AuditFile.Terms> terms = audit.terms();
    for (int i = 0; terms != null && i < terms.size(); i++) {
      AuditFile.Terms entry = terms.get(i);
      String where = "terms[" + i + "]";
      String from = entry.from();
      String until = entry.until();
      statements.add(
          new TermsStatement(
              entry.policy(),
              entry.organization(),
              from == null ? TimeInterval.MIN : start(file, where + ".from", from, zone),
              until == null ? TimeInterval.MAX : start(file, where + ".until", until, zone),
              entry.values(),
              entry.decidedBy()));
    }
    return statements;
  }

  private static long start(Path file, String key, String text, ZoneId zone)
      throws ConfigurationException {
    return TimeInterval.micros(day(file, key, text).atStartOfDay(zone).toInstant());
  }
}
