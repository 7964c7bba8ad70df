package org.agoranomos.connectors;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.FactSchema;

/**
 * What an audit asks of a connector.
 *
 * @param id id of the source in the audit
 * @param namespace what begins the ids of the source's facts; the id, unless several sources
 *     describe one ledger
 * @param directory the directory that relative paths start from
 * @param location the source as the audit names it, with variables filled in
 * @param shown the source as the audit writes it, without variables filled in, for reports and
 *     locations
 * @param settings the source's other keys, as read from YAML; {@code values} has besides what is
 *     written there the source's organization and the market
 * @param schema the kinds of fact there are
 */
public record SourceRequest(
    String id,
    String namespace,
    Path directory,
    String location,
    String shown,
    Map<String, Object> settings,
    FactSchema schema) {
  /** The id of a fact with that natural key. */
  public String factId(String naturalKey) {
    return namespace + "/" + naturalKey;
  }

  /**
   * What the audit says of the source as values, by name in order.
   *
   * @throws SourceException if {@code values} is anything but keys with values
   */
  public Map<String, String> values() throws SourceException {
    Object given = settings.getOrDefault("values", Map.of());
    if (!(given instanceof Map<?, ?> map)) {
      throw new SourceException("values", "must be keys with values, as in {chain: eip155:1}");
    }
    Map<String, String> values = new TreeMap<>();
    map.forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
    return values;
  }

  /** The organization whose source this is; empty if the audit names none. */
  public String organization() throws SourceException {
    return values().getOrDefault("organization", "");
  }
}
