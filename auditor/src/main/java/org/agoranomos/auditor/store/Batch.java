package org.agoranomos.auditor.store;

import org.agoranomos.ontology.finding.SourceSummary;

/**
 * What a batch of the archive is: the statements of one reading of one source, and what became of
 * it.
 *
 * @param source what became of the source; its {@code batch} is null here, for a batch is named
 *     after this record
 * @param settingsDigest SHA-256 of the mapping that was used
 * @param statements SHA-256 of the statements' bytes, which names the file
 * @param count how many statements
 */
public record Batch(SourceSummary source, String settingsDigest, String statements, long count) {}
