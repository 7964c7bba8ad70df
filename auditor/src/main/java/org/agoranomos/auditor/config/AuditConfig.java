package org.agoranomos.auditor.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Waiver;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.rules.engine.BrokenPack;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.TermsStatement;

/**
 * An audit that is ready to run.
 *
 * @param id id of the audit
 * @param title for people
 * @param market identifier of the market
 * @param period the audited period
 * @param from its first day, as written
 * @param until the day after its last, as written
 * @param asOf the date as of which it is audited, ISO
 * @param confidence the least confidence of identity links that are used
 * @param policies packs, ids of policies, or folders
 * @param directory the folder of the audit file, from which relative paths start
 * @param file name of the audit file
 * @param digest SHA-256 of the audit file, hexadecimal
 * @param sources what is read
 * @param terms what organizations decided
 * @param waivers what is let stand, whether the file says it or another that it names
 * @param packs its own packs, by the policies that name them
 * @param broken those of its own packs that cannot be used
 * @param leftOut what was passed over because it needs such a pack, a line for each
 * @param inputs bytes of each further file that was read, by its path from the audit's folder
 * @param stated facts that the audit itself states, coverage included
 * @param schema the kinds of fact that sources give: the standard ones, and those that packs
 *     declare
 * @param yaml what the file says, for messages that point at it
 */
public record AuditConfig(
    String id,
    String title,
    String market,
    TimeInterval period,
    String from,
    String until,
    String asOf,
    BigDecimal confidence,
    List<String> policies,
    Path directory,
    String file,
    String digest,
    List<Source> sources,
    List<TermsStatement> terms,
    List<StatedWaiver> waivers,
    SortedMap<String, List<Pack>> packs,
    List<BrokenPack> broken,
    List<String> leftOut,
    SortedMap<String, byte[]> inputs,
    List<KnownFact> stated,
    FactSchema schema,
    YamlNode yaml) {
  /** The zone in which the audit's days begin. */
  public ZoneId zone() {
    YamlNode zone = yaml.keys().get("zone");
    return ZoneId.of(zone == null ? "UTC" : zone.text());
  }

  /** Whether the file names the market; else it is made of the audit's id. */
  public boolean marketNamed() {
    return yaml.keys().containsKey("market");
  }

  /** The name of the file that pins the packs of an audit, beside the audit's file. */
  public static String lockOf(String file) {
    return file.replaceFirst("\\.ya?ml$", "") + ".lock.yaml";
  }

  /** The same audit as of another date, ISO. */
  public AuditConfig asOf(String date) {
    return new AuditConfig(
        id,
        title,
        market,
        period,
        from,
        until,
        date,
        confidence,
        policies,
        directory,
        file,
        digest,
        sources,
        terms,
        waivers,
        packs,
        broken,
        leftOut,
        inputs,
        stated,
        schema,
        yaml);
  }

  /** Of each source the namespace of its facts: sources that share one give one ledger. */
  public Map<String, String> ledgers() {
    Map<String, String> ledgers = new TreeMap<>();
    sources.forEach(source -> ledgers.put(source.request().id(), source.request().namespace()));
    return ledgers;
  }

  /**
   * A waiver and where it is stated.
   *
   * @param waiver the waiver
   * @param yaml its entry, for messages that point at it
   */
  public record StatedWaiver(Waiver waiver, YamlNode yaml) {}

  /**
   * A source to read.
   *
   * @param connector name of the connector
   * @param organization whose record it is, or an empty string
   * @param request what is asked of the connector
   */
  public record Source(String connector, String organization, SourceRequest request) {}
}
