package org.agoranomos.ontology.finding;

import java.util.List;

/**
 * Facts that refer to something that no source has, so that a policy could not judge them. Not a
 * breach.
 *
 * @param kind kind of fact, such as {@code Vote}
 * @param path what did not resolve, such as {@code proposal}
 * @param source source of the facts
 * @param count how many
 * @param missing the ids that are missing, sorted, the first 20
 */
public record Orphans(String kind, String path, String source, long count, List<String> missing) {}
