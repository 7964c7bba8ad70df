package org.agoranomos.connectors;

import java.nio.file.Path;
import java.util.Map;
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
 * @param settings the source's other keys, as read from YAML
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
}
