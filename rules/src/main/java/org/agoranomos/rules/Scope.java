package org.agoranomos.rules;

/**
 * What a rule is asked about: one organization, party, proposal, market or asset. A rule begins
 * with its scope.
 *
 * @param key the identifier
 */
public record Scope(String key) {}
