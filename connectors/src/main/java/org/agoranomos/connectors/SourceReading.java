package org.agoranomos.connectors;

/**
 * What identifies what was read.
 *
 * @param digest SHA-256 of the source's bytes, hexadecimal
 * @param settingsDigest SHA-256 of the mapping that was used, hexadecimal
 */
public record SourceReading(String digest, String settingsDigest) {}
